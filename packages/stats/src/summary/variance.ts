import { NotEstimableError } from "../errors.ts";
import type { Values } from "../estimate.ts";
import { mean } from "./mean.ts";

/**
 * Sample variance with divisor n − 1.
 *
 * @param values - Finite numbers, at least two.
 * @returns In squared units of the values; exactly 0 where all are equal.
 * @throws {@link NotEstimableError} if there are fewer than two values: one value says nothing about spread; or where their squares exceed the largest double.
 * @throws {@link NonFiniteValueError} if a value is NaN or infinite.
 * @assumes the values are independent draws from one distribution
 * @source Chan, Golub & LeVeque (1983), Amer. Statist. 37, 242–247 (corrected two-pass algorithm)
 * @example sampleVariance([1, 2, 6]) // => 7
 */
export function sampleVariance(values: Values): number {
  if (values.length < 2) {
    throw new NotEstimableError(
      `A variance needs at least two values; there ${values.length === 1 ? "is 1" : "are 0"}.`,
      "Add items, or report the value without an uncertainty.",
    );
  }
  const center = mean(values);
  const first = values[0]!;
  let allEqual = true;
  let squares = 0;
  let rest = 0;
  for (const value of values) {
    const deviation = value - center;
    squares += deviation * deviation;
    rest += deviation;
    allEqual &&= value === first;
  }
  // A mean rounded by one unit would make a spread of 1e-17 out of none.
  if (allEqual) return 0;
  const variance = (squares - (rest * rest) / values.length) / (values.length - 1);
  if (!Number.isFinite(variance)) {
    throw new NotEstimableError("The squares overflow.", "Rescale the values.");
  }
  return variance;
}

/**
 * Standard error of the mean of independent values: √(variance / n).
 *
 * Use it for one score per item; for repeats or grouped items it is too small, use a clustered one.
 *
 * @param values - Finite numbers, at least two.
 * @returns On the scale of the values; 0 only where all values are equal.
 * @throws {@link NotEstimableError} if there are fewer than two values.
 * @throws {@link NonFiniteValueError} if a value is NaN or infinite.
 * @assumes the values are independent draws from one distribution
 * @source definition
 * @example standardErrorOfMean([1, 2, 6]) // => 1.5275252316519465
 */
export function standardErrorOfMean(values: Values): number {
  return Math.sqrt(sampleVariance(values) / values.length);
}
