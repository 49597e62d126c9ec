import type { Proportion } from "../estimate.ts";
import { exactProduct } from "../special/exact-product.ts";
import { erf, scaledErfc } from "../special/error-function.ts";
import { assertFiniteNumber } from "../special/parameters.ts";
import { assertInnerProbability } from "./probability-range.ts";
import { centralRatio, farTailRatio, nearTailRatio } from "./normal-quantile-tables.ts";

const ONE_OVER_ROOT_TWO_PI = 0.3989422804014327;

/** Beyond it the density is below the smallest double. */
const DENSITY_UNDERFLOWS_BEYOND = 39;

/**
 * Density of the standard normal distribution.
 *
 * @param x - In standard deviations; any finite number.
 * @returns At least 0; at most 0.3989 at x = 0.
 * @throws {@link InvalidParameterError} unless x is finite.
 * @source definition
 * @example normalDensity(0) // => 0.3989422804014327
 */
export function normalDensity(x: number): number {
  assertFiniteNumber("x", x);
  return ONE_OVER_ROOT_TWO_PI * expOfMinusHalfSquare(x);
}

/**
 * Probability that a standard normal variable is at most x.
 *
 * Use {@link normalUpperTail} for the probability above x: one minus this loses its digits.
 *
 * @param x - In standard deviations; any finite number.
 * @returns Probability; underflows to 0 below x = −38.6.
 * @throws {@link InvalidParameterError} unless x is finite.
 * @source DLMF 7.6.2 (near 0), 7.9.1 (tails)
 * @example normalCdf(1.96) // => 0.9750021048517796
 */
export function normalCdf(x: number): Proportion {
  return normalUpperTail(-x);
}

/**
 * Probability that a standard normal variable exceeds x, without cancellation for large x.
 *
 * Use it for p values; two-sided ones are twice this at the absolute statistic.
 *
 * @param x - In standard deviations; any finite number.
 * @returns Probability; underflows to 0 above x = 38.6.
 * @throws {@link InvalidParameterError} unless x is finite.
 * @source DLMF 7.6.2 (near 0), 7.9.1 (tails)
 * @example normalUpperTail(6) // => 9.86587645037701e-10
 */
export function normalUpperTail(x: number): Proportion {
  assertFiniteNumber("x", x);
  if (Math.abs(x) < 1) return 0.5 - 0.5 * erf(x * Math.SQRT1_2);
  const tail = 0.5 * expOfMinusHalfSquare(x) * scaledErfc(Math.abs(x) * Math.SQRT1_2);
  return x > 0 ? tail : 1 - tail;
}

/**
 * Value that a standard normal variable stays below with probability p.
 *
 * For an upper quantile with a tiny tail q use `-normalQuantile(q)`: 1 − q rounds to 1.
 *
 * @param p - Probability strictly between 0 and 1.
 * @returns In standard deviations; 0 at p = 0.5.
 * @throws {@link InvalidParameterError} unless 0 < p < 1; at 0 and 1 the quantile is infinite.
 * @source Wichura (1988), algorithm AS 241, Appl. Statist. 37, 477–484
 * @example normalQuantile(0.975) // => 1.959963984540054
 */
export function normalQuantile(p: Proportion): number {
  assertInnerProbability("p", p);
  const offset = p - 0.5;
  if (Math.abs(offset) <= 0.425) return offset * centralRatio(0.180625 - offset * offset);
  const root = Math.sqrt(-Math.log(Math.min(p, 1 - p)));
  const size = root <= 5 ? nearTailRatio(root - 1.6) : farTailRatio(root - 5);
  return offset < 0 ? -size : size;
}

/** exp(−x²/2) with the rounding error of the square put back; it matters in the far tail. */
function expOfMinusHalfSquare(x: number): number {
  if (Math.abs(x) > DENSITY_UNDERFLOWS_BEYOND) return 0;
  const { high, low } = exactProduct(x, x);
  return Math.exp(-0.5 * high) * (1 - 0.5 * low);
}
