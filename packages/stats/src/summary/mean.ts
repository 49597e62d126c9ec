import { NonFiniteValueError, NotEstimableError } from "../errors.ts";
import type { Values } from "../estimate.ts";

/**
 * Arithmetic mean.
 *
 * Use it for scores of independent items; average the repeats of an item first.
 *
 * @param values - Finite numbers, at least one.
 * @returns On the scale of the values; exact to the last digits however long the list.
 * @throws {@link NotEstimableError} if there are no values, or their sum exceeds the largest double.
 * @throws {@link NonFiniteValueError} if a value is NaN or infinite.
 * @source Neumaier (1974), ZAMM 54, 39–51 (compensated sum)
 * @example mean([1, 2, 6]) // => 3
 */
export function mean(values: Values): number {
  return finiteMean("values", values);
}

/** {@link mean} of values that have another name where the caller got them. */
export function finiteMean(what: string, values: Values): number {
  if (values.length === 0) {
    throw new NotEstimableError("There are no values to average.", 'Report "no data", not 0.');
  }
  const value = compensatedSum(what, values) / values.length;
  if (!Number.isFinite(value))
    throw new NotEstimableError("The sum overflows.", "Rescale the values.");
  return value;
}

/** Sum that carries along what each addition rounds off. */
function compensatedSum(what: string, values: Values): number {
  let sum = 0;
  let lost = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    // Asked of each: in a sum, null and true would pass for 0 and 1.
    if (!Number.isFinite(value)) throw new NonFiniteValueError(what, index, value);
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
