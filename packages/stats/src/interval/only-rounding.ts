import type { Values } from "../estimate.ts";

/** Rounding errors that a few sums and differences of scores can leave behind. */
const ROUNDINGS = 16 * Number.EPSILON;

/**
 * Whether a standard deviation or error is nothing but the rounding of the numbers that it was made from:
 * 0.3 − 0.2 and 0.2 − 0.1 differ in the last bit, which is no evidence of spread.
 *
 * @param spread - Standard deviation or standard error; at least 0.
 * @param sources - The lists of scores that went in, before any subtraction.
 * @example isOnlyRounding(1e-17, [[0.3, 0.2]]) // => true
 */
export function isOnlyRounding(spread: number, sources: readonly Values[]): boolean {
  let largest = 0;
  for (const values of sources) {
    for (let item = 0; item < values.length; item++) {
      const size = Math.abs(values[item]!);
      if (size > largest) largest = size;
    }
  }
  return spread <= largest * ROUNDINGS;
}
