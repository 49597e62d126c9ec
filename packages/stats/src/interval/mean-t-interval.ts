import type { Estimate, NotEstimable, Values } from "../estimate.ts";
import { mean } from "../summary/mean.ts";
import { standardErrorOfMean } from "../summary/variance.ts";
import { assertFinite } from "../validate.ts";
import { levelOf, type LevelOption } from "./critical-value.ts";
import { isOnlyRounding } from "./only-rounding.ts";
import { tEstimate } from "./t-estimate.ts";

/**
 * Mean with its t interval: mean ± t · sd / √n, with n − 1 degrees of freedom.
 *
 * Use it for one score per item: average the repeats of an item first, the spread of the item means
 * already contains their noise. Do not use it with few items on one side of a bounded score
 * ({@link boundedMeanInterval}), nor for grouped items ({@link clusterRobustMean}).
 *
 * @param values - One finite number per independent item.
 * @param options - `level`: confidence level, default 0.95.
 * @returns On the scale of the values; the interval may leave the range of a bounded score. Not
 * estimable for fewer than two values, or where all are equal.
 * @throws {@link NonFiniteValueError} if a value is NaN or infinite.
 * @throws {@link NotEstimableError} if the squares of the values exceed the largest double.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes independent items, and a mean that is close to normal at this n
 * @source Student (1908), Biometrika 6, 1–25
 * @example meanTInterval([1, 2, 6]).standardError // => 1.5275252316519465
 */
export function meanTInterval(values: Values, options: LevelOption = {}): Estimate | NotEstimable {
  const level = levelOf(options);
  assertFinite("values", values);
  const n = values.length;
  if (n === 0) {
    const remedy = 'Report "no data", not 0.';
    return { kind: "not-estimable", reason: "There are no values to average.", remedy, n };
  }
  const value = mean(values);
  if (n === 1) {
    const reason = "One value says nothing about the spread.";
    return { kind: "not-estimable", reason, remedy: "Add items.", value, n };
  }
  const standardError = standardErrorOfMean(values);
  if (isOnlyRounding(standardError, [values])) {
    const reason = `All ${n} values are equal, so their spread cannot be estimated.`;
    const remedy = "Use a bounded or a binomial interval, or add items.";
    return { kind: "not-estimable", reason, remedy, value, n };
  }
  return tEstimate({ value, standardError, degreesOfFreedom: n - 1, n, level, method: "mean-t" });
}
