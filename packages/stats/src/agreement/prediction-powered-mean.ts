import { tContrast } from "../comparison/t-contrast.ts";
import { twoSidedP } from "../comparison/two-sided-p.ts";
import { normalUpperTail } from "../distribution/normal.ts";
import type { Contrast, Estimate, Level, NotEstimable, Values } from "../estimate.ts";
import { clusterRobustEstimate } from "../interval/cluster-robust.ts";
import { levelOf, normalCriticalValue, type LevelOption } from "../interval/critical-value.ts";
import { meanTInterval } from "../interval/mean-t-interval.ts";
import { isOnlyRounding } from "../interval/only-rounding.ts";
import { tEstimate } from "../interval/t-estimate.ts";
import type { ClusterLabels } from "../resample/cluster-totals.ts";
import type { Caveat } from "./caveat.ts";
import {
  assertClustered,
  assertJudged,
  judgedDifferences,
  type JudgedClusters,
  type JudgedScores,
} from "./judged-scores.ts";
import {
  clusteredParts,
  independentParts,
  type PredictionPoweredParts,
} from "./prediction-powered-parts.ts";
import { doubtsAbout, refusalOf, tooFewDegrees } from "./prediction-powered-domain.ts";

/** Options of the estimates that combine labels and judgments. */
export interface PredictionPoweredOptions extends LevelOption {
  /** Clusters of the items, where they come in groups; no cluster may have items of both parts. */
  readonly clusters?: JudgedClusters;
}

/** An estimate from labels and judgments, beside what either says alone. */
export interface PredictionPoweredEstimate extends Estimate {
  /** λ: how far the judge is trusted, in [0, 1]; 0 uses the labels alone. */
  readonly tuning: number;
  readonly labelled: number;
  readonly unlabelled: number;
  /** From the labelled items alone: unbiased, but wider. */
  readonly labelsOnly: Estimate | NotEstimable;
  /** The judge believed blindly: its interval knows nothing of the judge's bias. */
  readonly judgeOnly: Estimate | NotEstimable;
  readonly caveats: readonly Caveat[];
}

/** A difference from labels and judgments, with the test that its interval inverts. */
export interface PredictionPoweredContrast extends Contrast {
  readonly difference: PredictionPoweredEstimate;
}

/**
 * Mean score of items that a judge scored and people labelled in part (PPI++), with power tuning.
 *
 * Use it where a judge has scored everything and a random part has labels: the labels remove the judge's
 * bias, the judgments narrow the interval. Do not use it where the labelled items were picked for being
 * hard or disputed, nor where the judge was trained or tuned on these labels. With fewer than 50 labels the
 * reference is Student's t, with 50 or more normal, as published; clusters always take CR2 and t.
 *
 * @param scores - Labels and judgments, on one scale.
 * @param options - `level`: confidence level, default 0.95; `clusters`: where items come in groups.
 * @returns On the scale of the labels; doubts are in `caveats`. Not estimable for fewer than ten items in
 * either part, where nothing varies or the judge never differs from a label, or for clusters that straddle both parts or are too few.
 * @throws {@link LengthMismatchError} unless every label has a judgment, and every item a cluster if any has.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes labels at random, each item (or cluster) equally likely to get one; labels that are right; a judge that
 * never saw them; independent items (or clusters)
 * @source Angelopoulos, Duchi & Zrnic (2023), arXiv 2311.01453, sections 3 and 6 (PPI++)
 * @example predictionPoweredMean({ labels: [1, 0, 1, 1, 0, 1, 1, 0, 1, 1], judged: [1, 0, 1, 1, 0, 1, 0, 0, 1, 1], unlabelled: [1, 1, 0, 1, 1, 0, 1, 0, 1, 1] }) // => { value: 0.7375824, tuning: 0.3758242 }
 */
export function predictionPoweredMean(
  scores: JudgedScores,
  options: PredictionPoweredOptions = {},
): PredictionPoweredEstimate | NotEstimable {
  assertJudged(scores);
  return combined(scores, { ...options, sources: [scores] });
}

/**
 * Mean difference of two systems that a judge scored, and people labelled in part, on the same items.
 *
 * Use it to compare two systems through one judge: PPI++ on the differences per item, so that both the
 * difficulty of the items and what the judge gets wrong about both cancel. See {@link predictionPoweredMean}
 * for when not.
 *
 * @param treatment - Labels and judgments of one system.
 * @param control - Those of the other on the same items, in the same order.
 * @param options - `level`: confidence level, default 0.95; `clusters`: where items come in groups.
 * @returns Treatment − control, on the scale of the labels. Not estimable as {@link predictionPoweredMean}.
 * @throws {@link LengthMismatchError} unless every item has all its scores.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes as {@link predictionPoweredMean}; both systems were labelled on the same items
 * @source Angelopoulos, Duchi & Zrnic (2023), arXiv 2311.01453, applied to differences
 */
export function predictionPoweredDifference(
  treatment: JudgedScores,
  control: JudgedScores,
  options: PredictionPoweredOptions = {},
): PredictionPoweredContrast | NotEstimable {
  const differences = judgedDifferences(treatment, control);
  const difference = combined(differences, { ...options, sources: [treatment, control] });
  if (difference.kind === "not-estimable") return difference;
  if (difference.degreesOfFreedom !== undefined) {
    return { difference, test: (tContrast(difference) as Contrast).test };
  }
  const statistic = difference.value / difference.standardError!;
  const p = twoSidedP(normalUpperTail(Math.abs(statistic)));
  return { difference, test: { method: difference.method, p, statistic } };
}

interface CombinedOptions extends PredictionPoweredOptions {
  /** What the scores were subtracted from, to know what is only rounding. */
  readonly sources: readonly JudgedScores[];
}

function combined(
  scores: JudgedScores,
  options: CombinedOptions,
): PredictionPoweredEstimate | NotEstimable {
  const level = levelOf(options);
  const { clusters } = options;
  if (clusters !== undefined) assertClustered(scores, clusters);
  const refusal = refusalOf(scores, clusters);
  if (refusal !== undefined) return refusal;
  const parts =
    clusters === undefined ? independentParts(scores) : clusteredParts(scores, clusters);
  const n = scores.labels.length + scores.unlabelled.length;
  const sources = options.sources.flatMap(({ labels, judged, unlabelled }) => [
    labels,
    judged,
    unlabelled,
  ]);
  if (isOnlyRounding(Math.sqrt(parts.variance), sources)) {
    return { kind: "not-estimable", ...NOTHING_VARIES, value: parts.value, n };
  }
  if (clusters !== undefined) {
    const doubt = tooFewDegrees(parts, n);
    if (doubt !== undefined) return doubt;
  }
  const estimate = estimateOf(parts, { level, n, clusters });
  if (estimate.kind === "not-estimable") return estimate;
  return {
    ...estimate,
    tuning: parts.tuning,
    labelled: scores.labels.length,
    unlabelled: scores.unlabelled.length,
    labelsOnly: alone(scores.labels, clusters?.labelled, { level, sources }),
    judgeOnly: alone(everyJudgment(scores), clusters && everyCluster(clusters), { level, sources }),
    caveats: doubtsAbout(scores, parts),
  };
}

const NOTHING_VARIES = {
  reason: "Labels and judgments do not vary, so their spread cannot be estimated.",
  remedy: "Label more items, or give an interval for the labelled share by Clopper and Pearson.",
} as const;

interface EstimateOptions {
  readonly level: Level;
  readonly n: number;
  readonly clusters: JudgedClusters | undefined;
}

function estimateOf(
  { value, variance, degreesOfFreedom }: PredictionPoweredParts,
  { level, n, clusters }: EstimateOptions,
): Estimate | NotEstimable {
  const standardError = Math.sqrt(variance);
  if (degreesOfFreedom !== undefined) {
    const method = clusters === undefined ? "ppi++-t" : "ppi++-clustered";
    const common = { value, standardError, degreesOfFreedom, n, level, method };
    if (clusters === undefined) return tEstimate(common);
    return tEstimate({ ...common, clusters: new Set(everyCluster(clusters)).size });
  }
  const method = "ppi++";
  const half = normalCriticalValue(level) * standardError;
  const interval = { lower: value - half, upper: value + half, level, method };
  return { kind: "estimated", value, standardError, interval, method, n };
}

/** One of the two sources without the other. */
function alone(
  values: Values,
  clusters: ClusterLabels | undefined,
  options: { readonly level: Level; readonly sources: readonly Values[] },
): Estimate | NotEstimable {
  if (clusters !== undefined) return clusterRobustEstimate(values, clusters, options);
  return meanTInterval(values, { level: options.level });
}

function everyJudgment({ judged, unlabelled }: JudgedScores): number[] {
  return [...judged, ...unlabelled];
}

function everyCluster({ labelled, unlabelled }: JudgedClusters): number[] {
  return [...labelled, ...unlabelled];
}
