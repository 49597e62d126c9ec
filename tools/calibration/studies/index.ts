import type { Study } from "../study.ts";
import { ac1, kappa } from "./agreement.ts";
import { familyWiseError, falseDiscoveries } from "./families.ts";
import { aucInterval, pairedAuc } from "./auc.ts";
import { bayesianPairs, bayesianProportion } from "./bayes.ts";
import { oneWayVariances, pairedVariances } from "./components.ts";
import { crossedVariances } from "./crossed.ts";
import { boundedSequence, mixtureSequence } from "./graded-sequences.ts";
import { groupsDifference, groupsFalseVerdict, groupsMean } from "./groups.ts";
import { hierarchicalBeta } from "./hierarchical.ts";
import { itemMeans, pairedFalseVerdict, pairedItems, pairedPower, realScores } from "./items.ts";
import { correctedPassRate } from "./judge-errors.ts";
import { predictionPowered, predictionPoweredPairs } from "./labels.ts";
import { marginMeans } from "./margins.ts";
import { marginProportions, newcombePaired } from "./paired-proportions.ts";
import { localProportion, proportion } from "./proportion.ts";
import { rankSets } from "./ranks.ts";
import { alphaReliability } from "./reliability.ts";
import { betaBinomialMean, boundedPass, passOfK } from "./repeats.ts";
import { bootstrapMeans, wildCluster } from "./resampling.ts";
import { binarySequence, pairedSequenceVerdict } from "./sequences.ts";
import { signFlip, signFlipGroups } from "./sign-flip.ts";
import { simultaneous } from "./simultaneous.ts";
import { slicesAlike, slicesMean } from "./slices.ts";
import { twoProportions, twoProportionsFalse } from "./two-samples.ts";
import { logRankTest, survivalInterval } from "./survival.ts";
import { warnedUses } from "./warned-uses.ts";
import { stratified, weighted } from "./weights.ts";
import { rankVerdict, pairwiseVerdict, sliceVerdict, flipVerdict } from "./claims-about-order.ts";
import {
  crossingVerdict,
  headroomVerdict,
  budgetChoice,
  replicationVerdict,
} from "./claims-about-scores.ts";
import { judgeBias, failureTypes, usageVerdict } from "./claims-about-people.ts";
import { mantelFalse, pairwiseSimilarity } from "./pairwise.ts";
import { strengthGap } from "./strengths.ts";
import { gateBudget, gateFalseWorse, gateUnchangedPasses } from "./gate.ts";
import { falseEquivalence, familyFalseVerdict, trainingRuns } from "./verdicts.ts";

/** Every study, in the order of the page. */
export const STUDIES: readonly Study[] = [
  proportion,
  localProportion,
  itemMeans,
  realScores,
  groupsMean,
  pairedItems,
  pairedFalseVerdict,
  pairedPower,
  groupsDifference,
  groupsFalseVerdict,
  familyFalseVerdict,
  falseEquivalence,
  trainingRuns,
  bootstrapMeans,
  wildCluster,
  signFlip,
  signFlipGroups,
  twoProportions,
  twoProportionsFalse,
  newcombePaired,
  marginMeans,
  marginProportions,
  familyWiseError,
  falseDiscoveries,
  simultaneous,
  rankSets,
  slicesAlike,
  slicesMean,
  predictionPowered,
  predictionPoweredPairs,
  correctedPassRate,
  kappa,
  ac1,
  alphaReliability,
  passOfK,
  boundedPass,
  betaBinomialMean,
  binarySequence,
  pairedSequenceVerdict,
  boundedSequence,
  mixtureSequence,
  oneWayVariances,
  pairedVariances,
  crossedVariances,
  aucInterval,
  pairedAuc,
  survivalInterval,
  logRankTest,
  bayesianProportion,
  hierarchicalBeta,
  bayesianPairs,
  weighted,
  stratified,
  mantelFalse,
  pairwiseSimilarity,
  strengthGap,
  warnedUses,
  rankVerdict,
  pairwiseVerdict,
  sliceVerdict,
  crossingVerdict,
  headroomVerdict,
  budgetChoice,
  replicationVerdict,
  judgeBias,
  flipVerdict,
  failureTypes,
  usageVerdict,
  gateFalseWorse,
  gateUnchangedPasses,
  gateBudget,
];
