import type { NotEstimable, Values } from "../estimate.ts";
import { clusterRobustVariants } from "../interval/cluster-robust.ts";
import { clusterTotals, type ClusterLabels } from "../resample/cluster-totals.ts";
import { mean } from "../summary/mean.ts";
import { assertFinite, assertSameLength } from "../validate.ts";

/** Means of several models on the same items, with what they share. */
export interface JointMeans {
  readonly kind: "estimated";
  readonly means: readonly number[];
  /** Of the means, not of the scores; a row per model. */
  readonly covariance: readonly (readonly number[])[];
  /** Of the reference t distribution; absent where it is to be the normal one. */
  readonly degreesOfFreedom?: number;
  readonly method: string;
  readonly n: number;
  readonly clusters?: number;
}

/**
 * Means of several models on common items, with their covariance matrix.
 *
 * Use it before {@link simultaneousIntervals} and {@link rankConfidenceSets}: common items are hard or easy
 * for all, which cancels in differences, and only the covariance knows. Name the clusters where items come
 * in groups. Do not use it for scores of different items.
 *
 * @param scores - One list per model, all over the same items in the same order.
 * @param options - `clusters`: one label per item; then the matrix is CR2, with Satterthwaite's degrees of freedom.
 * @returns On the scale of the scores and its square. Not estimable without a model, for fewer than two items or
 * clusters, or scores whose squares overflow.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link LengthMismatchError} unless all lists, and the clusters, have the same items.
 * @throws {@link InvalidCountError} if a label is not a whole number.
 * @throws {@link NotEstimableError} if the scores are so large that a sum overflows.
 * @assumes independent items, or independent clusters from one population
 * @source Bell & McCaffrey (2002), Survey Methodology 28, 169–181, for several intercepts: in every contrast
 * it is the CR2 of {@link clusterRobustMean}
 * @example jointMeans([[1, 0, 1, 0], [1, 0, 0, 0]]).covariance // => [[0.08333333333, 0.04166666667], [0.04166666667, 0.0625]]
 */
export function jointMeans(
  scores: readonly Values[],
  options: { readonly clusters?: ClusterLabels } = {},
): JointMeans | NotEstimable {
  const { clusters } = options;
  const n = scores[0]?.length ?? 0;
  scores.forEach((list, model) => {
    assertSameLength("scores[0]", n, `scores[${model}]`, list.length);
    assertFinite(`scores[${model}]`, list);
  });
  const labels = clusters ?? Int32Array.from({ length: n }, (_, item) => item);
  assertSameLength("scores[0]", n, "clusters", labels.length);
  const { sizes } = clusterTotals(new Float64Array(n), labels);
  if (sizes.length < 2) {
    const of = clusters === undefined ? "items" : "clusters";
    const reason = `Fewer than two ${of} say nothing about how much the means vary.`;
    return { kind: "not-estimable", reason, remedy: `Score several ${of}.`, n };
  }
  const means = scores.map(mean);
  // Divided so that the matrix is a sum of products: Σ e_g e_gᵀ / (n² (1 − m_g / n)).
  const rows = scores.map((list, model) => {
    const residuals = Float64Array.from(list, (score) => score - means[model]!);
    return clusterTotals(residuals, labels).totals.map(
      (total, cluster) => total / (n * Math.sqrt(1 - sizes[cluster]! / n)),
    );
  });
  const covariance = rows.map((first) => rows.map((second) => product(first, second)));
  if (!covariance.every((row) => row.every(Number.isFinite))) {
    return { kind: "not-estimable", ...TOO_LARGE, n };
  }
  return {
    kind: "estimated",
    means,
    covariance,
    degreesOfFreedom:
      clusters === undefined ? n - 1 : clusterRobustVariants(scores[0]!, clusters).degreesOfFreedom,
    method: clusters === undefined ? "item-covariance" : "cluster-robust",
    n,
    ...(clusters === undefined ? {} : { clusters: sizes.length }),
  };
}

const TOO_LARGE = {
  reason: "The squares of the scores exceed the largest number that a computer holds.",
  remedy: "Give the scores in a larger unit.",
} as const;

function product(first: Float64Array, second: Float64Array): number {
  return first.reduce((sum, value, index) => sum + value * second[index]!, 0);
}
