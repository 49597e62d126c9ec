import { deviance } from "./deviance.ts";
import { exactProduct } from "./exact-product.ts";
import { stirlingError } from "./stirling-error.ts";
import { HALF_LOG_TWO_PI } from "./stirling-series.ts";

/**
 * log of xᵃ (1 − x)ᵇ / B(a, b), the factor before every expansion of the incomplete beta function
 * and x (1 − x) times the density, without subtracting large logarithms.
 *
 * @param x - In (0, 1).
 * @param a - Above 0.
 * @param b - Above 0.
 * @returns A logarithm; −Infinity where the term underflows beyond repair.
 * @source Loader (2000), Fast and accurate computation of binomial probabilities
 */
export function logBetaPowerTerm(x: number, a: number, b: number): number {
  const sum = a + b;
  const y = 1 - x;
  const difference = shapeExcess(x, a, b);
  const deviances = deviance(a, sum * x, difference) + deviance(b, sum * y, -difference);
  const errors = stirlingError(sum) - stirlingError(a) - stirlingError(b);
  return 0.5 * Math.log(a * (b / sum)) - HALF_LOG_TWO_PI + errors - deviances;
}

/**
 * a − (a + b) x to full precision, however near x is to the mean a / (a + b).
 *
 * @param x - In [0, 1].
 * @param a - Above 0.
 * @param b - Above 0.
 * @returns Positive below the mean, negative above.
 */
export function shapeExcess(x: number, a: number, b: number): number {
  const y = 1 - x;
  const yError = 1 - y - x;
  const ay = exactProduct(a, y);
  const bx = exactProduct(b, x);
  return ay.high - bx.high + (ay.low - bx.low + a * yError);
}
