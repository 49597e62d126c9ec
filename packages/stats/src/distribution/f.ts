import { InvalidParameterError } from "../errors.ts";
import type { Proportion } from "../estimate.ts";
import { deviance } from "../special/deviance.ts";
import { betaTailsFromPower } from "../special/incomplete-beta.ts";
import { assertFiniteNumber, assertShape } from "../special/parameters.ts";
import { stirlingError } from "../special/stirling-error.ts";
import { HALF_LOG_TWO_PI } from "../special/stirling-series.ts";
import type { Tails } from "../special/tails.ts";
import { invertTail } from "./invert-tail.ts";
import { assertInnerProbability } from "./probability-range.ts";

/** x · ν₁ / ν₂ must stay a double. */
const LARGEST_RATIO = 1e300;

/** Degrees of freedom of the numerator and of the denominator. */
interface DegreesOfFreedom {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * Density of the F distribution.
 *
 * @param x - Any finite number; the density is 0 below 0.
 * @param numerator - Degrees of freedom of the numerator, above 0, need not be whole.
 * @param denominator - Degrees of freedom of the denominator, above 0, need not be whole.
 * @returns At least 0.
 * @throws {@link InvalidParameterError} if an argument is out of range, or at 0 where the density is infinite.
 * @source Abramowitz & Stegun (1964), 26.6.1; the power term as in Loader (2000)
 * @example fDensity(1, 2, 4) // => 0.2962962962962963
 */
export function fDensity(x: number, numerator: number, denominator: number): number {
  assertArguments(x, { numerator, denominator });
  if (x < 0) return 0;
  if (x > 0) return Math.exp(logPowerTerm(x, { numerator, denominator }) - Math.log(x));
  if (numerator < 2) {
    throw new InvalidParameterError("x", x, "above 0 where the numerator has fewer than 2 df");
  }
  return numerator === 2 ? 1 : 0;
}

/**
 * Probability that an F variable is at most x.
 *
 * Use {@link fUpperTail} for the probability above x: one minus this loses its digits.
 *
 * @param x - Any finite number.
 * @param numerator - Degrees of freedom of the numerator, above 0, need not be whole.
 * @param denominator - Degrees of freedom of the denominator, above 0, need not be whole.
 * @returns Probability; 0 below 0.
 * @throws {@link InvalidParameterError} if an argument is out of range.
 * @source Abramowitz & Stegun (1964), 26.6.2
 * @example fCdf(1, 2, 4) // => 0.5555555555555556
 */
export function fCdf(x: number, numerator: number, denominator: number): Proportion {
  return tailsAt(x, { numerator, denominator }).lower;
}

/**
 * Probability that an F variable exceeds x, without cancellation for large x.
 *
 * Use it for the p value of a ratio of mean squares.
 *
 * @param x - Any finite number.
 * @param numerator - Degrees of freedom of the numerator, above 0, need not be whole.
 * @param denominator - Degrees of freedom of the denominator, above 0, need not be whole.
 * @returns Probability; 1 below 0.
 * @throws {@link InvalidParameterError} if an argument is out of range.
 * @source Abramowitz & Stegun (1964), 26.6.2
 * @example fUpperTail(1, 2, 4) // => 0.4444444444444444
 */
export function fUpperTail(x: number, numerator: number, denominator: number): Proportion {
  return tailsAt(x, { numerator, denominator }).upper;
}

/**
 * Value that an F variable stays below with probability p.
 *
 * For an upper quantile with a tiny tail q use `1 / fQuantile(q, denominator, numerator)`: 1 − q rounds to 1.
 *
 * @param p - Probability strictly between 0 and 1.
 * @param numerator - Degrees of freedom of the numerator, above 0, need not be whole.
 * @param denominator - Degrees of freedom of the denominator, above 0, need not be whole.
 * @returns Above 0, or 0 where the quantile is below the smallest double.
 * @throws {@link InvalidParameterError} unless 0 < p < 1 and both df are above 0, or where the quantile exceeds the largest double.
 * @source inversion of {@link fCdf} by Newton's method
 * @example fQuantile(0.95, 2, 4) // => 6.944271909999159
 */
export function fQuantile(p: Proportion, numerator: number, denominator: number): number {
  assertInnerProbability("p", p);
  const df = { numerator, denominator };
  assertArguments(1, df);
  const rising = p < 0.5;
  const quantile = invertTail(rising ? p : 1 - p, 1, {
    at: (x) => {
      const powerTerm = Math.exp(logPowerTerm(x, df));
      const tails = tailsFrom(x, df, powerTerm);
      return { tail: rising ? tails.lower : tails.upper, density: powerTerm / x };
    },
    rising,
  });
  // Beyond it the ratio of the tails' shares overflows, and the search would end at that edge.
  if (quantile * (numerator / denominator) < LARGEST_RATIO) return quantile;
  const range = "smaller, or the denominator's df larger: this quantile exceeds the largest double";
  throw new InvalidParameterError("p", p, range);
}

function assertArguments(x: number, { numerator, denominator }: DegreesOfFreedom): void {
  assertFiniteNumber("x", x);
  assertShape("numerator", numerator);
  assertShape("denominator", denominator);
}

function tailsAt(x: number, df: DegreesOfFreedom): Tails {
  assertArguments(x, df);
  return x <= 0 ? { lower: 0, upper: 1 } : tailsFrom(x, df, Math.exp(logPowerTerm(x, df)));
}

/** x₁ ν₁ / (x₁ ν₁ + ν₂) has a beta distribution; both it and its complement are formed without a subtraction. */
function tailsFrom(
  x: number,
  { numerator, denominator }: DegreesOfFreedom,
  powerTerm: number,
): Tails {
  const ratio = x * (numerator / denominator);
  const share = 1 / (1 + 1 / ratio);
  const rest = 1 / (1 + ratio);
  if (share === 0 || powerTerm === 0)
    return x < 1 ? { lower: 0, upper: 1 } : { lower: 1, upper: 0 };
  if (rest === 0) return { lower: 1, upper: 0 };
  return betaTailsFromPower(share, rest, { a: numerator / 2, b: denominator / 2, powerTerm });
}

/** log of x times the density. The distance from the mean, ν₁ν₂(1 − x) / 2(ν₁x + ν₂), is exact near x = 1. */
function logPowerTerm(x: number, { numerator, denominator }: DegreesOfFreedom): number {
  const [a, b] = [numerator / 2, denominator / 2];
  const ratio = x * (numerator / denominator);
  const [share, rest] = [1 / (1 + 1 / ratio), 1 / (1 + ratio)];
  const excess = x < 1 ? a * (1 - x) * rest : b * ((1 - x) / x) * share;
  const deviances = deviance(a, (a + b) * share, excess) + deviance(b, (a + b) * rest, -excess);
  const errors = stirlingError(a + b) - stirlingError(a) - stirlingError(b);
  return 0.5 * Math.log(a * (b / (a + b))) - HALF_LOG_TWO_PI + errors - deviances;
}
