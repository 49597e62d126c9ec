import { InvalidParameterError } from "../errors.ts";
import type { NotEstimable, Values } from "../estimate.ts";
import { kishEffectiveSize, weightShares } from "../interval/kish-effective-size.ts";
import { weightedDegreesOfFreedom } from "../interval/weighted-mean.ts";
import { clusterTotals, type ClusterLabels } from "../resample/cluster-totals.ts";
import { mean } from "../summary/mean.ts";
import { assertFinite, assertSameLength } from "../validate.ts";
import {
  everyCluster,
  everyJudgment,
  type JudgedClusters,
  type JudgedScores,
} from "./judged-scores.ts";
import { clipped, FEWEST_ITEMS, type PredictionPoweredParts } from "./prediction-powered-parts.ts";

/** What the rounding of shares may take away. */
const ROUNDING = 1 - 1e-12;

/** Which items were labelled with what probability, and what belongs together. */
export interface WeightedLabels {
  /** Share of each labelled item in the sum of the weights. */
  readonly shares: Float64Array;
  /** One label per item, the labelled ones first; items that are independent have one each. */
  readonly clusters: ClusterLabels;
}

/**
 * Weights of the labelled items as shares.
 *
 * @throws {@link LengthMismatchError} unless every label has a weight.
 * @throws {@link NonFiniteValueError} if a weight is NaN or infinite.
 * @throws {@link InvalidParameterError} unless every weight is above 0.
 */
export function weightedLabels(
  { labels, unlabelled }: JudgedScores,
  weights: Values,
  clusters: JudgedClusters | undefined,
): WeightedLabels {
  assertSameLength("labels", labels.length, "weights", weights.length);
  assertFinite("weights", weights);
  weights.forEach((weight, item) => {
    if (!(weight > 0)) throw new InvalidParameterError(`weights[${item}]`, weight, "above 0");
  });
  const items = labels.length + unlabelled.length;
  return {
    shares: weights.length === 0 ? new Float64Array(0) : weightShares(weights),
    clusters:
      clusters === undefined
        ? Int32Array.from({ length: items }, (_, item) => item)
        : everyCluster(clusters),
  };
}

/** The refusal for labels of which a few have nearly all the weight; undefined where they are enough. */
export function tooFewEffectiveLabels(
  { labels, unlabelled }: JudgedScores,
  design: WeightedLabels,
): NotEstimable | undefined {
  const { shares } = design;
  const [items, clusters] = [kishEffectiveSize(shares), kishEffectiveSize(clusterShares(design))];
  // Equal weights are worth what they are but for rounding.
  if (items >= FEWEST_ITEMS * ROUNDING && clusters >= 2 * ROUNDING) return undefined;
  const value = shares.reduce((sum, share, item) => sum + share * labels[item]!, 0);
  const worth = `${items.toPrecision(3)} equally weighted ones in ${clusters.toPrecision(3)} clusters`;
  const reason = `The weights of ${labels.length} labels are worth ${worth}; that cannot show what the judge gets wrong.`;
  const remedy = "Label more of the items that were seldom drawn.";
  return { kind: "not-estimable", reason, remedy, value, n: labels.length + unlabelled.length };
}

/** The estimate whose λ makes its own variance least. */
export function weightedParts(
  scores: JudgedScores,
  design: WeightedLabels,
): PredictionPoweredParts {
  return weightedPartsAt(bestTuning(scores, design), scores, design);
}

/**
 * λ f̄ + Σ s (Y − λ f) with f̄ over all items and the shares s of the labels; its variance by the sums, over
 * independent items or clusters, of what each of them contributes to it.
 *
 * A cluster is divided by 1 − its share, as CR2 does; what λ was fitted to counts as one cluster less.
 *
 * @param tuning - λ; 0 for the labels alone.
 */
export function weightedPartsAt(
  tuning: number,
  scores: JudgedScores,
  { shares, clusters }: WeightedLabels,
): PredictionPoweredParts {
  const { labels } = scores;
  const judgments = everyJudgment(scores);
  const items = judgments.length;
  const centre = mean(judgments);
  const wrong = Float64Array.from(labels, (label, item) => label - tuning * judgments[item]!);
  const correction = shares.reduce((sum, share, item) => sum + share * wrong[item]!, 0);
  const contributions = judgments.map((judgment, item) => {
    const ofLabel = item < labels.length ? shares[item]! * (wrong[item]! - correction) : 0;
    return (tuning * (judgment - centre)) / items + ofLabel;
  });
  const { totals, sizes } = clusterTotals(contributions, clusters);
  const labelShares = clusterShares({ shares, clusters });
  const labelled = labelShares.filter((share) => share > 0);
  const squares = totals.reduce((sum, total, cluster) => {
    const leverage = Math.max(labelShares[cluster]!, sizes[cluster]! / items);
    return sum + total ** 2 / (1 - leverage);
  }, 0);
  const fitted = tuning === 0 ? 0 : 1;
  return {
    value: tuning * centre + correction,
    tuning,
    variance: (squares * labelled.length) / (labelled.length - fitted),
    degreesOfFreedom: weightedDegreesOfFreedom(labelled) - fitted,
  };
}

/**
 * Least variance for labels that were drawn independently with probability 1 / w: the regression of Y on f in
 * which an item counts w − 1, because certain labels leave the judge nothing to add.
 */
function bestTuning(
  { labels, judged, unlabelled }: JudgedScores,
  { shares }: WeightedLabels,
): number {
  const items = labels.length + unlabelled.length;
  const centreOf = (values: Values): number =>
    shares.reduce((sum, share, item) => sum + share * values[item]!, 0);
  const [label, judgment] = [centreOf(labels), centreOf(judged)];
  let [covariance, variance] = [0, 0];
  for (const [item, share] of shares.entries()) {
    const counted = share * Math.max(0, items * share - 1);
    const difference = judged[item]! - judgment;
    covariance += counted * difference * (labels[item]! - label);
    variance += counted * difference ** 2;
  }
  return clipped(covariance / variance);
}

/** Of each cluster in the sum of the weights; 0 for those without a label. */
function clusterShares({ shares, clusters }: WeightedLabels): Float64Array {
  const padded = new Float64Array(clusters.length);
  padded.set(shares);
  return clusterTotals(padded, clusters).totals;
}
