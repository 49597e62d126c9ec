import { exactProduct } from "./exact-product.ts";
import { assertFiniteNumber } from "./parameters.ts";

const TWO_OVER_ROOT_PI = 1.1283791670955126;
const ONE_OVER_ROOT_PI = 0.5641895835477563;

/** Below, the series of erf; above, the continued fraction of erfc. */
const SERIES_BELOW = 1.5;

/**
 * Error function, 2/√π ∫₀ˣ exp(−t²) dt. For a normal probability use {@link normalCdf} instead.
 *
 * @param x - Any finite number.
 * @returns In [−1, 1].
 * @throws {@link InvalidParameterError} unless x is finite.
 * @source DLMF 7.6.2 (series), 7.9.1 (continued fraction)
 * @example erf(1) // => 0.8427007929497149
 */
export function erf(x: number): number {
  assertFiniteNumber("x", x);
  const size = Math.abs(x);
  const value = size < SERIES_BELOW ? erfSeries(size) : 1 - erfc(size);
  return x < 0 ? -value : value;
}

/**
 * Complement 1 − erf(x), without cancellation for large x.
 *
 * @param x - Any finite number.
 * @returns In [0, 2]; underflows to 0 above x = 27.
 * @throws {@link InvalidParameterError} unless x is finite.
 * @source DLMF 7.6.2, 7.9.1
 * @example erfc(3) // => 0.000022090496998585445
 */
export function erfc(x: number): number {
  assertFiniteNumber("x", x);
  if (x < 0) return 1 + erf(-x);
  if (x < SERIES_BELOW) return 1 - erfSeries(x);
  return expOfMinusSquare(x) * scaledErfc(x);
}

/**
 * exp(x²) erfc(x) for x ≥ 0: the slowly falling part of the complementary error function.
 *
 * Use it where the exponential can be had more exactly than from a rounded x.
 *
 * @param x - At least 0.
 * @returns In (0, 1].
 * @source DLMF 7.9.1
 */
export function scaledErfc(x: number): number {
  if (x < SERIES_BELOW) return (1 - erfSeries(x)) / expOfMinusSquare(x);
  // Backwards, and from far enough that the neglected rest is below one part in 10^16.
  const square = x * x;
  let tail = 0;
  for (let term = Math.ceil(20 + 140 / square); term >= 1; term--) {
    tail = (0.5 * term) / (x + tail);
  }
  return ONE_OVER_ROOT_PI / (x + tail);
}

/**
 * exp(−x²) with the rounding error of the square put back: at x = 26 it would cost three digits.
 *
 * @param x - Any finite number.
 * @returns In [0, 1].
 * @internal Exported so that a test can put erfc together again from its factors.
 */
export function expOfMinusSquare(x: number): number {
  if (Math.abs(x) > 30) return 0;
  const { high, low } = exactProduct(x, x);
  return Math.exp(-high) * (1 - low);
}

/** All terms are positive, so nothing cancels. */
function erfSeries(x: number): number {
  const square = x * x;
  let term = x;
  let sum = x;
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= (2 * square) / odd;
    sum += term;
  }
  return TWO_OVER_ROOT_PI * expOfMinusSquare(x) * sum;
}
