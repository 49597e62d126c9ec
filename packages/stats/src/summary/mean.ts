import { NotEstimableError } from "../errors.ts";
import type { Values } from "../estimate.ts";
import { assertFinite } from "../validate.ts";

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
  // What is no number stays none in a sum: the values are asked only if it is none, which saves a pass over them.
  const value = compensatedSum(values) / values.length;
  if (Number.isFinite(value)) return value;
  assertFinite(what, values);
  throw new NotEstimableError("The sum overflows.", "Rescale the values.");
}

/** Sum that carries along what each addition rounds off. */
function compensatedSum(values: Values): number {
  let sum = 0;
  let lost = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
