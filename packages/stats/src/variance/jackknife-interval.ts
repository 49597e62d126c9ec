import { meanTInterval } from "../interval/mean-t-interval.ts";
import type { Estimate, Level, NotEstimable, Values } from "../estimate.ts";
import { varianceComponent, type VarianceComponent } from "./variance-component.ts";

/**
 * Interval of a smooth statistic from its values with one item left out each time: t on the pseudovalues.
 *
 * Use it for variances of 0/1 or otherwise far from normal scores, where intervals by χ² have the wrong width.
 *
 * @param value - The statistic of all items.
 * @param leftOut - The statistic without item i, for every item; at least two.
 * @param level - Confidence level.
 * @returns Value, standard error and an interval about the value itself. Not estimable where no item matters.
 * @source Tukey (1958), Ann. Math. Statist. 29, 614; Arvesen (1969), Ann. Math. Statist. 40, 2076–2100, for variance components
 * @example jackknifeInterval(2, [1.5, 2, 2.5], 0.95) // => { value: 2, standardError: 0.5773502691896258 }
 */
export function jackknifeInterval(
  value: number,
  leftOut: Values,
  level: Level,
): Estimate | NotEstimable {
  const n = leftOut.length;
  const pseudovalues = Float64Array.from(leftOut, (without) => n * value - (n - 1) * without);
  const about = meanTInterval(pseudovalues, { level });
  if (about.kind === "not-estimable") return { ...about, value };
  // For a quadratic statistic the pseudovalues need not average to the value exactly.
  const shift = value - about.value;
  const { lower, upper } = about.interval;
  const interval = { lower: lower! + shift, upper: upper! + shift, level, method: "jackknife" };
  return { ...about, value, interval, method: "jackknife" };
}

/**
 * A variance component with its jackknife interval; without one where no item matters, or where leaving one out
 * leaves nothing to estimate from.
 */
export function jackknifeComponent(
  value: number,
  leftOut: Values,
  level: Level,
): VarianceComponent {
  if (!leftOut.every((without) => Number.isFinite(without))) return varianceComponent(value);
  const estimate = jackknifeInterval(value, leftOut, level);
  if (estimate.kind === "not-estimable") return varianceComponent(value);
  const { interval, standardError, degreesOfFreedom } = estimate;
  return varianceComponent(value, {
    interval,
    standardError: standardError!,
    degreesOfFreedom: degreesOfFreedom!,
  });
}
