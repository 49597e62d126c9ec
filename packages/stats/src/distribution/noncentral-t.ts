import type { Proportion } from "../estimate.ts";
import { deviance } from "../special/deviance.ts";
import { assertFiniteNumber, assertShape } from "../special/parameters.ts";
import { stirlingError } from "../special/stirling-error.ts";
import { HALF_LOG_TWO_PI } from "../special/stirling-series.ts";
import { normalDensity, normalUpperTail } from "./normal.ts";

/** Beyond e^±350 no scale of a t variable matters, and its square still is a double. */
const LOWEST_LOG = 350;

/** Enough to place the peak within 1e-12; the sum does not need it nearly so well. */
const HALVINGS = 50;

/** Terms this much smaller than the sum no longer change it. */
const NEGLIGIBLE = 1e-19;

/** The integrand is analytic in a strip of half width π/4, so that this step alone leaves an error of e⁻⁴⁹. */
const WIDEST_STEP = 0.1;

/** Steps per standard deviation of the sharpest bend: leaves an error of e⁻⁵⁴. */
const STEPS_PER_BEND = 1.7;

/**
 * Probability that a noncentral t variable exceeds x.
 *
 * Use it for the power of a t test: the statistic of a true difference δ with standard error s is a
 * noncentral t with noncentrality δ / s.
 *
 * @param x - Any finite number.
 * @param df - Degrees of freedom, in [0.1, 1e12], need not be whole.
 * @param noncentrality - Any finite number; 0 gives Student's t.
 * @returns Probability; small ones keep their digits.
 * @throws {@link InvalidParameterError} if an argument is out of range.
 * @source Owen (1968), Technometrics 10, 445–478: the mixture of normals, here by the trapezoidal rule on the log scale
 * @example noncentralTUpperTail(2, 10, 1) // => 0.19238843746968892
 */
export function noncentralTUpperTail(x: number, df: number, noncentrality: number): Proportion {
  assertFiniteNumber("x", x);
  assertShape("df", df);
  assertFiniteNumber("noncentrality", noncentrality);
  const half = df / 2;
  const peak = peakOf(x, df, noncentrality);
  const bend = Math.hypot(noncentrality, x * Math.exp(peak));
  const sharpness = Math.sqrt(2 * df * (1 + Math.exp(2 * peak)) + bend * bend);
  const step = Math.min(WIDEST_STEP, 1 / (STEPS_PER_BEND * sharpness));
  // Log density of u = ½ log(χ²/df): its cancellation near 0 is what deviance() avoids.
  const constant = 0.5 * Math.log(2 * df) - HALF_LOG_TWO_PI - stirlingError(half);
  const integrand = (u: number): number => {
    const scale = Math.exp(2 * u);
    const logDensity = constant - half * deviance(1, scale, -Math.expm1(2 * u));
    return Math.exp(logDensity) * normalUpperTail(x * Math.exp(u) - noncentrality);
  };
  return Math.min(1, trapezoid(integrand, peak, step));
}

/**
 * Probability that a noncentral t variable is at most x.
 *
 * @param x - Any finite number.
 * @param df - Degrees of freedom, in [0.1, 1e12], need not be whole.
 * @param noncentrality - Any finite number; 0 gives Student's t.
 * @returns Probability; small ones keep their digits.
 * @throws {@link InvalidParameterError} if an argument is out of range.
 * @source Owen (1968), Technometrics 10, 445–478
 * @example noncentralTCdf(2, 10, 1) // => 0.8076115625303111
 */
export function noncentralTCdf(x: number, df: number, noncentrality: number): Proportion {
  return noncentralTUpperTail(-x, df, -noncentrality);
}

/** Where the integrand is highest: its logarithm rises before and falls after, so that halving finds the place. */
function peakOf(x: number, df: number, noncentrality: number): number {
  let [low, high] = [-LOWEST_LOG, LOWEST_LOG];
  for (let step = 0; step < HALVINGS; step++) {
    const u = (low + high) / 2;
    const scaled = x * Math.exp(u);
    const slope = df - df * Math.exp(2 * u) - scaled * normalHazard(scaled - noncentrality);
    if (slope > 0) low = u;
    else high = u;
  }
  return (low + high) / 2;
}

/** Density over upper tail of the standard normal; beyond 30 both may underflow, and Laplace's fraction takes over. */
function normalHazard(z: number): number {
  return z > 30 ? z + 1 / (z + 2 / z) : normalDensity(z) / normalUpperTail(z);
}

/** Sum of a peaked positive function over a grid, outward from near its peak, times the step. */
function trapezoid(of: (u: number) => number, peak: number, step: number): number {
  let sum = of(peak);
  for (const direction of [-step, step]) {
    for (let count = 1; ; count++) {
      const term = of(peak + count * direction);
      sum += term;
      if (term <= NEGLIGIBLE * sum) break;
    }
  }
  return sum * step;
}
