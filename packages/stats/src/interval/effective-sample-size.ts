import type { Values } from "../estimate.ts";
import type { ClusterLabels } from "../resample/cluster-totals.ts";
import { mean } from "../summary/mean.ts";
import { standardErrorOfMean } from "../summary/variance.ts";
import { assertFinite } from "../validate.ts";
import { clusterRobustParts } from "./cluster-robust.ts";
import { assertBounded } from "./effective-size.ts";
import { isOnlyRounding } from "./only-rounding.ts";

/**
 * Independent 0/1 items that would tell the mean of these scores as precisely as the scores do.
 *
 * Use it to ask how much clustered, repeated or partial scores say: at the mean, an independent 0/1 item has
 * the largest variance that scores in [0, 1] can have, p(1 − p), and a difference in {−1, 0, 1} the largest
 * for its mean and its share of differing items, E|d| − (E d)². Both are E|x| − (E x)², so
 *
 *     n_eff = (mean |x| − (mean x)²) / SE²,
 *
 * with the standard error of the mean: CR2 where there are clusters. It can exceed the number of scores
 * (means over repeats say more than one trial), and falls far below it where clusters score alike.
 *
 * @param values - Scores in [0, 1], or differences in [−1, 1], one per item.
 * @param clusters - One whole number per item, equal ones for one cluster; absent for independent items.
 * @returns A number above 0; undefined where nothing varies, or there are fewer than two items or clusters.
 * @throws {@link NonFiniteValueError} if a value is NaN or infinite.
 * @throws {@link InvalidParameterError} if a value lies outside [−1, 1].
 * @throws {@link LengthMismatchError} unless every value has a cluster.
 * @assumes independent items, or independent clusters
 * @source Kish (1965), Survey Sampling, section 8.2 (design effect), for the variance that was measured
 * @example effectiveSampleSize([1, 0, 1, 1, 0, 1, 1, 1, 0, 1], [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]) // => 14
 */
export function effectiveSampleSize(values: Values, clusters?: ClusterLabels): number | undefined {
  assertFinite("values", values);
  assertBounded("values", values, [-1, 1]);
  const standardError = standardErrorOf(values, clusters);
  if (standardError === undefined || isOnlyRounding(standardError, [values])) return undefined;
  const size = worthOf(values, standardError);
  return size > 0 ? size : undefined;
}

/** Of the mean; undefined for fewer than two items or clusters. */
function standardErrorOf(values: Values, clusters: ClusterLabels | undefined): number | undefined {
  if (clusters !== undefined) return clusterRobustParts(values, clusters)?.cr2;
  return values.length < 2 ? undefined : standardErrorOfMean(values);
}

/**
 * Independent 0/1 items (or pairs) at the mean of these scores that would have this standard error.
 *
 * @param values - Scores in [0, 1], or differences in [−1, 1]; at least one.
 * @param standardError - Of their mean, above 0.
 */
export function worthOf(values: Values, standardError: number): number {
  const sizes = Float64Array.from(values);
  // A callback for each value takes five times as long.
  for (let item = 0; item < sizes.length; item++) sizes[item] = Math.abs(sizes[item]!);
  return (mean(sizes) - mean(values) ** 2) / standardError ** 2;
}
