// What a result looks like, and how a statistic refuses
export { DEFAULT_LEVEL } from "./estimate.ts";
export type {
  Contrast,
  Estimate,
  Interval,
  Level,
  NotEstimable,
  Proportion,
  SignificanceTest,
  Values,
} from "./estimate.ts";
export {
  InvalidCountError,
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
  NotEstimableError,
  StatsError,
} from "./errors.ts";

// Chance, from a seed
export { createRandom, type Random } from "./random/random-stream.ts";
export { bernoulli, normal, shuffle } from "./random/sampling.ts";
export { poissonDraw } from "./random/poisson.ts";
export { binomialDraw } from "./random/binomial.ts";

// Special functions
export { erf, erfc } from "./special/error-function.ts";
export { logGamma } from "./special/log-gamma.ts";
export { logBeta, logBinomialCoefficient } from "./special/log-beta.ts";
export { regularizedBeta, regularizedBetaComplement } from "./special/incomplete-beta.ts";
export { regularizedGammaLower, regularizedGammaUpper } from "./special/incomplete-gamma.ts";

// Distributions
export {
  normalCdf,
  normalDensity,
  normalQuantile,
  normalUpperTail,
} from "./distribution/normal.ts";
export {
  studentTCdf,
  studentTDensity,
  studentTQuantile,
  studentTUpperTail,
} from "./distribution/student-t.ts";
export {
  chiSquaredCdf,
  chiSquaredDensity,
  chiSquaredQuantile,
  chiSquaredUpperTail,
} from "./distribution/chi-squared.ts";
export { fCdf, fDensity, fQuantile, fUpperTail } from "./distribution/f.ts";
export { noncentralTCdf, noncentralTUpperTail } from "./distribution/noncentral-t.ts";
export { betaCdf, betaDensity, betaQuantile, betaUpperTail } from "./distribution/beta.ts";
export {
  binomialCdf,
  binomialMass,
  binomialQuantile,
  binomialUpperTail,
} from "./distribution/binomial.ts";
export {
  betaBinomialCdf,
  betaBinomialMass,
  betaBinomialUpperTail,
} from "./distribution/beta-binomial.ts";
export {
  hypergeometricCdf,
  hypergeometricMass,
  hypergeometricUpperTail,
  type Urn,
} from "./distribution/hypergeometric.ts";

export {
  poissonCdf,
  poissonMass,
  poissonQuantile,
  poissonUpperTail,
} from "./distribution/poisson.ts";

// Summaries of one list
export { mean } from "./summary/mean.ts";
export { sampleVariance, standardErrorOfMean } from "./summary/variance.ts";

// How sure is one pass rate?
export { wilsonInterval } from "./interval/wilson-interval.ts";
export { clopperPearsonInterval } from "./interval/clopper-pearson-interval.ts";
export { jeffreysInterval } from "./interval/jeffreys-interval.ts";
export { uniformBayesInterval } from "./interval/uniform-bayes-interval.ts";
export type { LevelOption } from "./interval/critical-value.ts";

// How sure is one mean: of items, of bounded scores, of items in clusters, of printed runs?
export { meanTInterval } from "./interval/mean-t-interval.ts";
export { boundedMeanInterval } from "./interval/bounded-mean-interval.ts";
export {
  effectiveWilsonInterval,
  type EffectiveWilsonOptions,
} from "./interval/effective-wilson-interval.ts";
export { kornGraubardInterval } from "./interval/korn-graubard-interval.ts";
export {
  hierarchicalBetaInterval,
  type ConcentrationPrior,
  type HierarchicalBetaEstimate,
  type HierarchicalBetaOptions,
  type HierarchicalBetaReading,
} from "./interval/hierarchical-beta-interval.ts";
export { effectiveSampleSize } from "./interval/effective-sample-size.ts";
export type { BoundedOptions } from "./interval/effective-size.ts";
export {
  clusterRobustMean,
  clusterRobustVariants,
  type ClusterRobustVariants,
} from "./interval/cluster-robust.ts";
export type { ClusterLabels } from "./resample/cluster-totals.ts";
export { weightedMean } from "./interval/weighted-mean.ts";
export { kishEffectiveSize } from "./interval/kish-effective-size.ts";
export {
  stratifiedMean,
  type StratifiedOptions,
  type StratumSize,
} from "./interval/stratified-mean.ts";
export { meanFromSummary, welchFromSummaries, type Summary } from "./comparison/welch.ts";
export {
  trainingRunsDifference,
  trainingRunsMean,
  trainingRunsPermutation,
} from "./comparison/training-runs.ts";

// Is A better than B on the same items? Each interval with the test that it inverts
export {
  pairedProportionDifference,
  tangoInterval,
  tangoTest,
  type DiscordantCounts,
} from "./comparison/tango-interval.ts";
export { boundedPairedDifference } from "./comparison/bounded-paired-difference.ts";
export { effectivePairedDifference } from "./comparison/effective-paired-difference.ts";
export { clusteredPairedDifference, pairedDifference } from "./comparison/paired-difference.ts";

// Is A better than B on different items?
export { proportionDifference, type ProportionCount } from "./comparison/two-proportions.ts";

// Is A the same as B, or not worse, but for a margin?
export {
  equivalence,
  nonInferiority,
  type Equivalence,
  type MarginOptions,
  type NonInferiority,
  type OneSidedTest,
} from "./comparison/equivalence.ts";
export {
  pairedProportionEquivalence,
  pairedProportionNonInferiority,
} from "./comparison/paired-proportion-equivalence.ts";

// How probable is it that A is better than B on the same items?
export {
  dirichletPairs,
  type DirichletOptions,
  type DirichletPosterior,
} from "./comparison/dirichlet-pairs.ts";

// What would a bootstrap find, with infinitely many resamples and none drawn?
export {
  bootstrapMean,
  type BootstrapMeanOptions,
  type ExactBootstrapEstimate,
} from "./interval/bootstrap-mean.ts";
export type { BootstrapMethod } from "./interval/bca-adjustment.ts";

// What of any other statistic, with resamples that are drawn?
export {
  bootstrapStatistic,
  type BootstrapStatisticOptions,
} from "./interval/bootstrap-statistic.ts";
export {
  bootstrapInterval,
  type BootstrapIntervalOptions,
  type ReplicatedEstimate,
} from "./interval/bootstrap-interval.ts";
export {
  bootstrapReplicates,
  type BootstrapReplicates,
  type ReplicateOptions,
} from "./resample/bootstrap-replicates.ts";

// How much does a statistic change when one row, or one cluster, is left out?
export { jackknife, type Jackknife, type StatisticOfRows } from "./resample/jackknife.ts";

// Tests that people ask for besides
export { fisherExact, fisherMidP } from "./comparison/fisher-exact.ts";
export { newcombeInterval } from "./comparison/two-proportions.ts";
export { newcombePairedInterval, type PairedTable } from "./comparison/newcombe-paired-interval.ts";
export { mcnemarExact, mcnemarMidP } from "./comparison/mcnemar.ts";
export { exactSignFlip } from "./resample/exact-sign-flip.ts";
export {
  wildClusterBootstrap,
  type WildClusterOptions,
  type WildClusterTest,
} from "./comparison/wild-cluster-bootstrap.ts";
export type { WildWeights } from "./comparison/wild-cluster-patterns.ts";

// May I look before all items are scored, and stop early?
export {
  bernoulliSequenceInterval,
  type BernoulliSequenceOptions,
  type SuccessCount,
} from "./sequential/bernoulli-sequence.ts";
export {
  pairedSequence,
  type DiscordantCount,
  type PairedEvidence,
} from "./sequential/paired-sequence.ts";
export {
  empiricalBernsteinInterval,
  empiricalBernsteinSequence,
  observeEmpiricalBernstein,
  startEmpiricalBernstein,
  type EmpiricalBernsteinState,
} from "./sequential/empirical-bernstein-sequence.ts";
export type { ScoresSeen } from "./sequential/predictable-bet.ts";
export { bettingSequenceInterval } from "./sequential/betting-sequence.ts";
export {
  normalMixtureBoundary,
  type MixtureBoundaryOptions,
} from "./sequential/normal-mixture-boundary.ts";

// Many comparisons at once
export { holm } from "./multiplicity/holm.ts";
export { hochberg } from "./multiplicity/hochberg.ts";
export { benjaminiHochberg, benjaminiYekutieli } from "./multiplicity/benjamini-hochberg.ts";
export { lond, type LondDecisions, type LondOptions } from "./multiplicity/lond.ts";
export {
  maxT,
  type MaxT,
  type MaxTHypothesis,
  type SignFlipOptions,
} from "./multiplicity/max-t.ts";
export {
  mcnemarMatrix,
  type McNemarMatrix,
  type McNemarPair,
} from "./multiplicity/mcnemar-matrix.ts";
export {
  randomEffects,
  type RandomEffects,
  type RandomEffectsOptions,
  type ShrunkenEffect,
  type TauSquaredMethod,
} from "./multiplicity/random-effects.ts";
export {
  sliceDifferences,
  type SliceDifference,
  type SliceDifferences,
  type SliceOptions,
} from "./multiplicity/slices.ts";
export { jointMeans, type JointMeans } from "./multiplicity/joint-means.ts";
export {
  simultaneousIntervals,
  type SimultaneousContrast,
  type SimultaneousIntervals,
  type SimultaneousOptions,
} from "./multiplicity/simultaneous-intervals.ts";
export type { SimulatedQuantile } from "./multiplicity/critical-quantile.ts";

// Which ranks can the data not rule out?
export {
  rankConfidenceSets,
  type RankConfidenceOptions,
  type RankConfidenceSets,
} from "./ranking/rank-confidence-sets.ts";
export { rankOfCounts, type CountRankSets } from "./ranking/rank-of-counts.ts";
export type { RankSet } from "./ranking/rank-set.ts";

// What can a benchmark still show about the best models?
export {
  saturation,
  type RankedNeighbours,
  type Saturation,
  type SaturationOptions,
} from "./ranking/saturation.ts";

// Which models are worth their price?
export {
  paretoFront,
  paretoFrontOfMeans,
  type FrontModel,
  type ParetoFront,
  type ParetoFrontOptions,
} from "./ranking/pareto-front.ts";
export { bestWithinBudget, type BudgetChoice } from "./ranking/best-within-budget.ts";
export {
  frontHypervolume,
  type FrontHypervolume,
  type FrontPoint,
  type HypervolumeOptions,
} from "./ranking/front-hypervolume.ts";

// Are two lists of categories one?
export {
  categoryDistance,
  type CategoryDistance,
  type CategoryDistanceOptions,
} from "./comparison/category-distance.ts";

// How far do two orders agree?
export { kendallTau, type OrderAgreement } from "./ranking/kendall-tau.ts";

// How would a leaderboard shuffle on other items? A picture, not a verdict
export {
  rankBootstrap,
  rankBootstrapFromCounts,
  type BootstrappedRank,
  type RankBootstrap,
  type RankBootstrapOptions,
} from "./ranking/rank-bootstrap.ts";
export {
  rankCounts,
  type ObservedPlaces,
  type RankCountOptions,
  type RankCounts,
} from "./ranking/rank-counts.ts";
export type { ReplicateRange } from "./ranking/rank-tally.ts";

// Where does the spread come from: items, clusters, prompts, judges, or the dice of the model?
export { oneWayComponents, type OneWayComponents } from "./variance/one-way-components.ts";
export {
  pairedComponents,
  type PairedComponents,
  type PairedComponentsOptions,
} from "./variance/paired-components.ts";
export { fixedItemsDifference, fixedItemsMean } from "./variance/fixed-items.ts";
export { nestedComponents, type NestedComponents } from "./variance/nested-components.ts";
export {
  crossedComponents,
  type CrossedComponents,
  type CrossedEffect,
} from "./variance/crossed-components.ts";
export {
  crossedDifference,
  crossedMean,
  type CrossedMeanOptions,
} from "./variance/crossed-mean.ts";
export type { CrossedDesign, CrossedFactor } from "./variance/crossed-mean-squares.ts";
export {
  levelLottery,
  type LevelLottery,
  type LevelLotteryOptions,
} from "./variance/level-lottery.ts";
export type { VarianceComponent } from "./variance/variance-component.ts";

// How many items, and what can a design show?
export {
  itemsForPairedDifference,
  itemsToDetect,
  smallestDetectableDifference,
  smallestDetectableFromStandardError,
  type DesignClusters,
  type PairedDesign,
  type PairedPlan,
  type PairedVariance,
} from "./design/paired-sample-size.ts";
export { itemsForPairedTTest, pairedTPower, smallestDetectableByTTest } from "./design/power.ts";
export {
  optimalRepeats,
  type EvaluationCosts,
  type RepeatOptions,
  type RepeatPlan,
} from "./design/optimal-repeats.ts";
export { itemsFromPilot, type PilotPlan } from "./design/items-from-pilot.ts";
export {
  smallestDetectableAmong,
  type AdjustedDetection,
  type AdjustedDetectionOptions,
} from "./design/adjusted-detection.ts";
export {
  itemsForNonInferiority,
  nonInferiorityPower,
  type NonInferiorityDesign,
} from "./design/non-inferiority-power.ts";
export {
  replicationProbability,
  type ReplicationOptions,
  type ReplicationProbability,
} from "./design/replication-probability.ts";
export {
  simulatedPower,
  simulatedProportionPower,
  type PowerSimulationOptions,
  type SimulatedPower,
} from "./design/simulated-power.ts";
export {
  itemsForPairedProportions,
  smallestDetectableProportionDifference,
  type DiscordanceOptions,
} from "./design/paired-proportions-sample-size.ts";
export { discordanceFromCorrelation, type CorrelatedPassRates } from "./design/pair-correlation.ts";
export type { DetectionOptions } from "./design/detection-odds.ts";

// Several trials per item
export { meanPass, type PassAtOptions, type PassEstimate } from "./sampling-curve/mean-pass.ts";
export {
  pairedPassDifference,
  type PassContrast,
} from "./sampling-curve/paired-pass-difference.ts";
export {
  passCurve,
  type PassCurve,
  type PassCurveOptions,
  type PassCurvePoint,
} from "./sampling-curve/pass-curve.ts";
export {
  simultaneousCriticalValue,
  type SimultaneousOptions as SimultaneousCurveOptions,
} from "./sampling-curve/simultaneous-critical-value.ts";
export { betaBinomialFit, type BetaBinomialFit } from "./sampling-curve/beta-binomial-fit.ts";
export {
  extrapolatedPassAtK,
  type ExtrapolatedPass,
  type ExtrapolationOptions,
} from "./sampling-curve/extrapolated-pass-at-k.ts";
export type { ItemTrials, PassOptions, PassStatistic } from "./sampling-curve/item-pass.ts";
export { passAtK, passHatK } from "./sampling-curve/pass-hat-k.ts";
export {
  invertPassHatK,
  type InvertedPassHat,
  type PrintedPassHat,
} from "./sampling-curve/invert-pass-hat-k.ts";

// Does a score follow a power law of size, and does the next size agree with it?
export {
  powerLawFit,
  type HeldOutPoint,
  type PowerLawFit,
  type PowerLawOptions,
  type PowerLawPrediction,
} from "./sampling-curve/power-law.ts";

// When will a benchmark be used up, if progress goes on as it did?
export {
  scoreForecast,
  type ForecastOptions,
  type ScoreForecast,
} from "./sampling-curve/score-forecast.ts";

// Who is stronger, by pairwise judgments?
export { bradleyTerry, type BradleyTerryOptions } from "./ranking/bradley-terry.ts";
export { davidson } from "./ranking/davidson.ts";
export {
  firstAdvantage,
  strengthDifference,
  strengthRating,
  winProbability,
  type ModelPair,
  type StrengthOptions,
} from "./ranking/bradley-terry-contrast.ts";
export { davidsonOutcomes, type OutcomeProbabilities } from "./ranking/davidson-outcomes.ts";
export type { Battles, ModelLabels } from "./ranking/bradley-terry-battles.ts";
export type { PairwiseFit, PairwiseOptions, Regularised } from "./ranking/bradley-terry-fit.ts";
export {
  bootstrapBradleyTerry,
  type BradleyTerryBootstrap,
  type BradleyTerryBootstrapOptions,
} from "./ranking/bradley-terry-bootstrap.ts";
export { bootstrapStrengthDifference } from "./ranking/bradley-terry-bootstrap-interval.ts";
export type { ResamplingLaw } from "./ranking/bradley-terry-resample.ts";

// How well does a score tell positive cases from negative ones?
export { rocAuc, rocAucScoreInterval, type RocAucOptions } from "./classification/roc-auc.ts";
export {
  pairedAucDifference,
  unpairedAucDifference,
  type LabelledScores,
  type PairedAucOptions,
} from "./classification/auc-difference.ts";
export type { BinaryLabels } from "./classification/delong-components.ts";

// How long until it is solved, or fails, where some runs were cut off?
export {
  kaplanMeier,
  type KaplanMeierCurve,
  type KaplanMeierOptions,
  type MedianSurvival,
  type SurvivalStep,
} from "./survival/kaplan-meier.ts";
export {
  restrictedMeanSurvival,
  type RestrictedMeanOptions,
} from "./survival/restricted-mean-survival.ts";
export {
  logRank,
  type LogRank,
  type LogRankGroup,
  type LogRankOptions,
} from "./survival/log-rank.ts";
export type { EventFlags, RiskRow } from "./survival/risk-table.ts";

// What would people say? Scores of a judge, corrected by labels
export {
  predictionPoweredDifference,
  predictionPoweredMean,
  type PredictionPoweredContrast,
} from "./agreement/prediction-powered-mean.ts";
export type {
  PredictionPoweredEstimate,
  PredictionPoweredOptions,
} from "./agreement/prediction-powered-estimate.ts";
export type { Caveat } from "./agreement/caveat.ts";
export type { JudgedClusters, JudgedScores } from "./agreement/judged-scores.ts";
export {
  labelBudget,
  labelsNeeded,
  type LabelBudget,
  type LabelPlan,
} from "./agreement/label-budget.ts";
export { roganGladen, type JudgeCalibration, type JudgedPasses } from "./agreement/rogan-gladen.ts";

// Do raters agree, beyond chance?
export { cohenKappa, type KappaOptions, type KappaWeights } from "./agreement/cohen-kappa.ts";
export { gwetAc1, type Ac1Options } from "./agreement/gwet-ac1.ts";
export {
  krippendorffAlpha,
  type AlphaOptions,
  type UnitRatings,
} from "./agreement/krippendorff-alpha.ts";
export type { AlphaMetric } from "./agreement/coincidence-alpha.ts";

// How varied are some answers?
export {
  vendiScore,
  type VendiOptions,
  type VendiOrder,
  type VendiScore,
} from "./diversity/vendi-score.ts";
export {
  distinctN,
  type DistinctOptions,
  type DistinctShare,
  type TokenList,
} from "./diversity/distinct-n.ts";
export {
  compressionRatio,
  type CompressionOptions,
  type CompressionRatio,
} from "./diversity/compression-ratio.ts";
export type { PairwiseMatrix } from "./diversity/similarity-matrix.ts";

// Does a model repeat itself, do models all say the same?
export {
  homogeneity,
  homogeneityDifference,
  meanPairwiseSimilarity,
  type PairwiseSimilarity,
  type PairwiseSimilarityOptions,
} from "./diversity/mean-pairwise-similarity.ts";

// Are two tables of similarities of the same objects associated?
export { mantelTest, type MantelOptions, type MantelTest } from "./diversity/mantel-test.ts";

// What if answer keys are wrong?
export {
  accuracyCeiling,
  labelCorrectedAccuracy,
  type AnyAudit,
  type KeyMatches,
  type LabelAudit,
  type LabelNoiseOptions,
} from "./agreement/label-noise.ts";
export { stratifiedAudit, type AuditStratum } from "./agreement/stratified-audit.ts";
export { horvitzThompsonMean, type HorvitzThompsonOptions } from "./agreement/horvitz-thompson.ts";
export { labelErrorBounds, type LabelErrorBounds } from "./agreement/adversarial-labels.ts";

// Has a model seen the benchmark as it was published?
export {
  exchangeabilityTest,
  type ExchangeabilityTest,
  type ShardLikelihoods,
} from "./contamination/exchangeability-test.ts";
export {
  exchangeabilityPower,
  type ExchangeabilityDesign,
  type ExchangeabilityPower,
  type ExchangeabilityPowerOptions,
} from "./contamination/exchangeability-power.ts";

// Does a model score higher on a benchmark than its score on another one makes expect?
export {
  referenceGap,
  type BenchmarkPair,
  type ReferenceGap,
  type ReferenceGapOptions,
} from "./contamination/reference-gap.ts";

// What do the items measure, and how able is each model?
export { gaussHermite, type Quadrature } from "./numeric/gauss-hermite.ts";
export {
  itemResponse,
  type ItemResponseFit,
  type ItemResponseOptions,
  type ResponseItem,
  type ResponseWarning,
} from "./response/item-response.ts";
export {
  jointItemResponse,
  type JointMapFit,
  type JointMapItem,
  type JointMapOptions,
} from "./response/joint-map.ts";
export {
  promptQuantiles,
  type PromptQuantiles,
  type PromptQuantilesOptions,
  type PromptWarning,
} from "./response/prompt-quantiles.ts";
export type { PromptAnswers } from "./response/prompt-cells.ts";
export type { PromptAccuracy } from "./response/filled-accuracies.ts";
export type { ResponseModel } from "./response/marginal-fit.ts";
export type { Ability } from "./response/marginal-likelihood.ts";
