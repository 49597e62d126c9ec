import type { Estimate, NotEstimable, Values } from "../estimate.ts";
import { clopperPearsonLimits } from "./clopper-pearson-interval.ts";
import { levelOf, studentTCriticalValue } from "./critical-value.ts";
import { effectiveSpread } from "./effective-spread.ts";
import type { EffectiveWilsonOptions } from "./effective-wilson-interval.ts";

/**
 * Interval for the mean of scores in [0, 1] by Clopper and Pearson's formula, at the effective sample size.
 *
 * Use it for a pass rate of clustered items near 0 or 1 where too wide is better than too narrow. Do not use it where
 * the average coverage should be close to the level ({@link effectiveWilsonInterval}), nor take it for a guarantee:
 * the effective size is estimated, and knows nothing of failures that no cluster happened to show.
 *
 * @param values - One score in [0, 1] per item.
 * @param options - `level`: confidence level, default 0.95; `clusters`: labels of the items' clusters.
 * @returns Inside [0, 1], with the standard error and degrees of freedom of the symmetric interval. Not estimable
 * for fewer than two items or clusters, or where nothing varies.
 * @throws {@link NonFiniteValueError} if a value is NaN or infinite.
 * @throws {@link InvalidParameterError} if a value lies outside [0, 1], or the level is none.
 * @throws {@link LengthMismatchError} unless every value has a cluster, where there are clusters.
 * @throws {@link InvalidCountError} if a label is not a whole number.
 * @assumes independent items, or independent clusters from one population
 * @source Korn & Graubard (1998), Survey Methodology 24, 193–201, with CR2 and its degrees of freedom
 * @example kornGraubardInterval([1, 0, 1, 1, 0, 1, 1, 1, 0, 1], { clusters: [1, 1, 2, 2, 3, 3, 4, 4, 5, 5] }).interval // => { lower: 0.33402051, upper: 0.93863830 }
 */
export function kornGraubardInterval(
  values: Values,
  options: EffectiveWilsonOptions = {},
): Estimate | NotEstimable {
  const level = levelOf(options);
  const spread = effectiveSpread(["values", values], [0, 1], options.clusters);
  if (spread.kind === "not-estimable") return spread;
  const { symmetric, size } = spread;
  const { value, degreesOfFreedom, n } = symmetric;
  // The t of few clusters in the place of the t of as many items.
  const ratio =
    studentTCriticalValue(level, n - 1) / studentTCriticalValue(level, degreesOfFreedom!);
  const worth = size * ratio ** 2;
  const method = "korn-graubard";
  const limits = clopperPearsonLimits(value * worth, worth, level);
  return { ...symmetric, interval: { ...limits, level, method }, method };
}
