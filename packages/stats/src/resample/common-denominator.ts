import type { Values } from "../estimate.ts";

/** Largest whole number that a value may become; differences of means over up to ten repeats need 2 520. */
const LARGEST_MULTIPLE = 100_000;

/** Rounding of a difference of scores, relative to the largest of them. */
const ROUNDING = 1e-11;

/**
 * Writes rounded fractions as the whole numbers that they are multiples of: thirds become 1, 2, 3.
 *
 * @param values - Finite numbers.
 * @returns Whole numbers without a common divisor, in the proportions of the values; undefined where
 * there are none up to 100 000.
 * @source continued fractions: Hardy & Wright (1979), An Introduction to the Theory of Numbers, ch. 10
 * @example Array.from(wholeMultiples([1 / 3, -0.5])) // => [2, -3]
 */
export function wholeMultiples(values: Values): Float64Array | undefined {
  const whole = areWhole(values) ? new Float64Array(values) : scaledToWhole(values);
  const divisor = whole === undefined ? 1 : commonDivisor(whole);
  return divisor > 1 ? whole?.map((value) => value / divisor) : whole;
}

function areWhole(values: Values): boolean {
  for (let index = 0; index < values.length; index++) {
    if (!Number.isInteger(values[index])) return false;
  }
  return true;
}

/** Of all values; 0 if they are all 0. */
function commonDivisor(whole: Float64Array): number {
  let divisor = 0;
  // Nothing is left to find once it is 1, as it is after a few scores.
  for (let index = 0; index < whole.length && divisor !== 1; index++) {
    divisor = greatestCommonDivisor(divisor, whole[index]!);
  }
  return divisor;
}

/** As shares of the largest value, so that the unit does not matter. */
function scaledToWhole(values: Values): Float64Array | undefined {
  let largest = 0;
  for (let index = 0; index < values.length; index++) {
    largest = Math.max(largest, Math.abs(values[index]!));
  }
  let common = 1;
  for (let index = 0; index < values.length; index++) {
    const rest = (values[index]! / largest) * common;
    if (isWhole(rest, common * ROUNDING)) continue;
    common *= denominatorOf(rest, common * ROUNDING) ?? Infinity;
    if (common > LARGEST_MULTIPLE) return undefined;
  }
  return Float64Array.from(values, (value) => Math.round((value / largest) * common));
}

function isWhole(value: number, tolerance: number): boolean {
  return Math.abs(value - Math.round(value)) <= tolerance;
}

/** Smallest denominator of a convergent of the continued fraction within the tolerance. */
function denominatorOf(value: number, tolerance: number): number | undefined {
  let [previous, denominator] = [0, 1];
  let rest = value;
  while (denominator <= LARGEST_MULTIPLE) {
    if (isWhole(value * denominator, tolerance * denominator)) return denominator;
    rest = 1 / (rest - Math.floor(rest));
    if (!Number.isFinite(rest)) return undefined;
    [previous, denominator] = [denominator, Math.floor(rest) * denominator + previous];
  }
  return undefined;
}

function greatestCommonDivisor(first: number, second: number): number {
  let [a, b] = [Math.abs(first), Math.abs(second)];
  while (b > 0) [a, b] = [b, a % b];
  return a;
}
