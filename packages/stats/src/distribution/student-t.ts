import { InvalidParameterError } from "../errors.ts";
import type { Proportion } from "../estimate.ts";
import { deviance } from "../special/deviance.ts";
import { betaTailsFromPower } from "../special/incomplete-beta.ts";
import { assertFiniteNumber, assertShape } from "../special/parameters.ts";
import { stirlingError } from "../special/stirling-error.ts";
import { HALF_LOG_TWO_PI } from "../special/stirling-series.ts";
import { invertTail } from "./invert-tail.ts";
import { normalQuantile } from "./normal.ts";
import { assertInnerProbability } from "./probability-range.ts";

const NEARER_ONE_HALF =
  "nearer to one half, or df larger: this quantile exceeds the largest double (leave that bound open)";

/**
 * Density of Student's t distribution.
 *
 * @param x - Any finite number.
 * @param df - Degrees of freedom, above 0, need not be whole.
 * @returns At least 0.
 * @throws {@link InvalidParameterError} if x or df is out of range.
 * @source Loader (2000), Fast and accurate computation of binomial probabilities
 * @example studentTDensity(0, 1) // => 0.3183098861837907
 */
export function studentTDensity(x: number, df: number): number {
  assertFiniteNumber("x", x);
  assertShape("df", df);
  return Math.exp(logDensity(Math.abs(x), df));
}

/**
 * Probability that a t variable is at most x.
 *
 * Use {@link studentTUpperTail} for the probability above x: one minus this loses its digits.
 *
 * @param x - Any finite number.
 * @param df - Degrees of freedom, above 0, need not be whole.
 * @returns Probability.
 * @throws {@link InvalidParameterError} if x or df is out of range.
 * @source Abramowitz & Stegun (1964), 26.7.1
 * @example studentTCdf(2, 10) // => 0.9633059826146299
 */
export function studentTCdf(x: number, df: number): Proportion {
  return studentTUpperTail(-x, df);
}

/**
 * Probability that a t variable exceeds x, without cancellation for large x.
 *
 * Use it for p values; two-sided ones are twice this at the absolute statistic.
 *
 * @param x - Any finite number.
 * @param df - Degrees of freedom, above 0, need not be whole.
 * @returns Probability.
 * @throws {@link InvalidParameterError} if x or df is out of range.
 * @source Abramowitz & Stegun (1964), 26.7.1
 * @example studentTUpperTail(2, 10) // => 0.03669401738537014
 */
export function studentTUpperTail(x: number, df: number): Proportion {
  assertFiniteNumber("x", x);
  assertShape("df", df);
  if (x === 0) return 0.5;
  const { central, outer } = bothSides(Math.abs(x), df);
  return x > 0 ? 0.5 * outer : 0.5 + 0.5 * central;
}

/**
 * Value that a t variable stays below with probability p.
 *
 * For an upper quantile with a tiny tail q use `-studentTQuantile(q, df)`: 1 − q rounds to 1.
 *
 * @param p - Probability strictly between 0 and 1.
 * @param df - Degrees of freedom, above 0, need not be whole.
 * @returns The quantile; 0 at p = 0.5.
 * @throws {@link InvalidParameterError} unless 0 < p < 1 and df is above 0, or where the quantile exceeds the largest double.
 * @source inversion of {@link studentTUpperTail} by Newton's method
 * @example studentTQuantile(0.975, 10) // => 2.228138851986274
 */
export function studentTQuantile(p: Proportion, df: number): number {
  assertInnerProbability("p", p);
  assertShape("df", df);
  if (p === 0.5) return 0;
  const size = p < 0.5 ? quantileSize(p, 0.5 - p, df) : quantileSize(1 - p, p - 0.5, df);
  if (size === Infinity) throw new InvalidParameterError("p", p, NEARER_ONE_HALF);
  return p < 0.5 ? -size : size;
}

/** |t| with the given probability beyond it; the probability between 0 and it must be one half less that. */
function quantileSize(beyond: Proportion, between: Proportion, df: number): number {
  const start = Math.abs(normalQuantile(beyond));
  if (between < 0.25) {
    return invertTail(between, start, {
      at: (x) => ({ tail: 0.5 * bothSides(x, df).central, density: studentTDensity(x, df) }),
      rising: true,
    });
  }
  return invertTail(beyond, start, {
    at: (x) => ({ tail: 0.5 * bothSides(x, df).outer, density: studentTDensity(x, df) }),
    rising: false,
  });
}

/** P(|T| ≤ size) and P(|T| > size), each with its own digits. */
function bothSides(
  size: number,
  df: number,
): { readonly central: Proportion; readonly outer: Proportion } {
  const square = size * (size / df);
  const inner = 1 / (1 + 1 / square);
  const powerTerm = Math.exp(logDensity(size, df) + Math.log(size));
  const tails = betaTailsFromPower(inner, 1 / (1 + square), { a: 0.5, b: df / 2, powerTerm });
  return { central: tails.lower, outer: tails.upper };
}

/** The gamma functions as Stirling errors, the power as a log1p: both exact for large df. */
function logDensity(size: number, df: number): number {
  const half = df / 2;
  const gammas = stirlingError(half + 0.5) - stirlingError(half) - deviance(half, half + 0.5, -0.5);
  const square = size * (size / df);
  const logPower = square < Infinity ? Math.log1p(square) : 2 * Math.log(size) - Math.log(df);
  return gammas - HALF_LOG_TWO_PI - (half + 0.5) * logPower;
}
