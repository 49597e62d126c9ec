import type { Estimate, NotEstimable, Values } from "../estimate.ts";
import { assertFinite, assertSameLength } from "../validate.ts";
import { levelOf, type LevelOption } from "./critical-value.ts";
import { kishEffectiveSize, weightShares } from "./kish-effective-size.ts";
import { isOnlyRounding } from "./only-rounding.ts";
import { tEstimate } from "./t-estimate.ts";

/** With less, one weight has nearly all the say, and its own deviation from the mean is nearly 0. */
const FEWEST_EFFECTIVE = 2;

/**
 * Weighted mean Σ w y / Σ w of independent items, with the linearised standard error.
 *
 * Use it where items stand for unequal numbers of others (they were drawn with unequal probabilities, or usage
 * differs). Do not use it for a few fixed groups of known size ({@link stratifiedMean}, which is more precise), nor
 * for weights that mean precision.
 *
 * @param values - One finite number per item.
 * @param weights - One finite number ≥ 0 per item; their scale does not matter. Items of weight 0 do not count.
 * @param options - `level`: confidence level, default 0.95.
 * @returns On the scale of the values; `n` counts the items with a weight. The degrees of freedom are Satterthwaite's
 * for equal variances. Not estimable for weights worth fewer than two items, or where all values are equal.
 * @throws {@link LengthMismatchError} unless every value has a weight.
 * @throws {@link NonFiniteValueError} if a value or weight is NaN or infinite.
 * @throws {@link InvalidParameterError} if a weight is negative, or the level is not strictly between 0 and 1.
 * @assumes independent items; weights fixed in advance
 * @source Särndal, Swensson & Wretman (1992), Model Assisted Survey Sampling, chapter 5 (with n / (n − 1)); degrees of freedom: Satterthwaite (1946), Biometrics Bull. 2, 110–114
 * @example weightedMean([1, 0, 1, 1], [1, 2, 1, 1]) // => { value: 0.6, standardError: 0.32 }
 */
export function weightedMean(
  values: Values,
  weights: Values,
  options: LevelOption = {},
): Estimate | NotEstimable {
  const level = levelOf(options);
  assertSameLength("values", values.length, "weights", weights.length);
  assertFinite("values", values);
  assertFinite("weights", weights);
  const counted = values.filter((_, item) => weights[item] !== 0);
  const n = counted.length;
  if (n === 0) {
    const reason = "There are no values with a weight to average.";
    return { kind: "not-estimable", reason, remedy: 'Report "no data", not 0.', n };
  }
  const shares = weightShares(weights);
  const weighted = (power: number, of: (item: number) => number): number =>
    shares.reduce((sum, share, item) => sum + share ** power * of(item), 0);
  const value = weighted(1, (item) => values[item]!);
  const effective = kishEffectiveSize(weights);
  // A share of weights is rounded, and two equal ones must do.
  if (effective < FEWEST_EFFECTIVE * (1 - 1e-12)) {
    const reason = `The weights of ${n} items are worth ${effective.toPrecision(3)} equally weighted ones; the spread needs two.`;
    const remedy = "Add items, or trim the largest weights and say so.";
    return { kind: "not-estimable", reason, remedy, value, n };
  }
  const squares = weighted(2, (item) => (values[item]! - value) ** 2);
  const standardError = Math.sqrt((squares * n) / (n - 1));
  if (isOnlyRounding(standardError, [counted])) {
    const reason = `All ${n} values with a weight are equal, so their spread cannot be estimated.`;
    const remedy = "Use a bounded or a binomial interval, or add items.";
    return { kind: "not-estimable", reason, remedy, value, n };
  }
  const degreesOfFreedom = weightedDegreesOfFreedom(shares);
  return tEstimate({ value, standardError, degreesOfFreedom, n, level, method: "weighted-mean" });
}

/**
 * Satterthwaite's degrees of freedom of a weighted mean's squares, for values of one variance.
 *
 * (tr Q)² / tr Q² of the squares' quadratic form: with shares f and s = Σ f², residuals i and j have covariance
 * [i = j] + s − f_i − f_j, which is u_i + u_j off the diagonal with u = s/2 − f.
 *
 * @param shares - Of the weights, above 0, with the sum 1; at least two.
 * @returns One less than their number where all are equal.
 * @source Satterthwaite (1946), Biometrics Bull. 2, 110–114
 * @example weightedDegreesOfFreedom(Float64Array.of(0.25, 0.25, 0.25, 0.25)) // => 3
 */
export function weightedDegreesOfFreedom(shares: Float64Array): number {
  const total = shares.reduce((sum, share) => sum + share ** 2, 0);
  let [trace, first, second, third, diagonal] = [0, 0, 0, 0, 0];
  for (const share of shares) {
    const own = share ** 2;
    const offset = total / 2 - share;
    trace += own * (1 + 2 * offset);
    first += own;
    second += own * offset;
    third += own * offset ** 2;
    diagonal += own ** 2 * (1 + 4 * offset);
  }
  return trace ** 2 / (2 * first * third + 2 * second ** 2 + diagonal);
}
