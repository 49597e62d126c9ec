import type { Proportion } from "../estimate.ts";
import { deviance } from "../special/deviance.ts";
import { regularizedGammaLower, regularizedGammaUpper } from "../special/incomplete-gamma.ts";
import { assertNonNegative } from "../special/parameters.ts";
import { stirlingError } from "../special/stirling-error.ts";
import { HALF_LOG_TWO_PI } from "../special/stirling-series.ts";
import { assertCount } from "../validate.ts";
import { InvalidParameterError } from "../errors.ts";
import { normalQuantile } from "./normal.ts";
import { assertProbability } from "./probability-range.ts";

/** A cumulative probability this little below the one asked for counts as reached. */
const ROUNDING_ALLOWANCE = 64 * Number.EPSILON;

/** Beyond it the continued fractions of the tails would need millions of steps. */
const LARGEST_MEAN = 1e11;

/**
 * Probability of exactly k events.
 *
 * @param k - Events; a whole number; below 0 the probability is 0.
 * @param mean - Expected events, in [0, 1e11].
 * @returns Probability.
 * @throws {@link InvalidCountError} if k is not a whole number.
 * @throws {@link InvalidParameterError} if the mean is out of range.
 * @assumes independent events at a constant rate
 * @source Loader (2000), Fast and accurate computation of binomial probabilities
 * @example poissonMass(3, 2) // => 0.1804470443154836
 */
export function poissonMass(k: number, mean: number): Proportion {
  assertPoisson(k, mean);
  if (k < 0) return 0;
  if (mean === 0) return k === 0 ? 1 : 0;
  if (k === 0) return Math.exp(-mean);
  const exponent = -stirlingError(k) - deviance(k, mean, k - mean);
  return Math.exp(exponent - HALF_LOG_TWO_PI - 0.5 * Math.log(k));
}

/**
 * Probability of at most k events.
 *
 * Use {@link poissonUpperTail} for "more than k": one minus this loses its digits.
 *
 * @param k - Events; a whole number of at most 1e11.
 * @param mean - Expected events, in [0, 1e11].
 * @returns P(X ≤ k); 0 below k = 0.
 * @throws {@link InvalidCountError} if k is not a whole number in its range.
 * @throws {@link InvalidParameterError} if the mean is out of range.
 * @assumes independent events at a constant rate
 * @source Abramowitz & Stegun (1964), 26.4.21
 * @example poissonCdf(3, 2) // => 0.857123460498547
 */
export function poissonCdf(k: number, mean: number): Proportion {
  assertPoisson(k, mean);
  return k < 0 ? 0 : regularizedGammaUpper(k + 1, mean);
}

/**
 * Probability of more than k events, without cancellation.
 *
 * For "at least k" pass k − 1.
 *
 * @param k - Events; a whole number of at most 1e11.
 * @param mean - Expected events, in [0, 1e11].
 * @returns P(X > k); 1 below k = 0.
 * @throws {@link InvalidCountError} if k is not a whole number in its range.
 * @throws {@link InvalidParameterError} if the mean is out of range.
 * @assumes independent events at a constant rate
 * @source Abramowitz & Stegun (1964), 26.4.21
 * @example poissonUpperTail(3, 2) // => 0.142876539501453
 */
export function poissonUpperTail(k: number, mean: number): Proportion {
  assertPoisson(k, mean);
  return k < 0 ? 1 : regularizedGammaLower(k + 1, mean);
}

/**
 * Smallest number of events whose cumulative probability reaches q.
 *
 * Cumulative probabilities within 64 units of rounding below q count as reached, so that
 * q = `poissonCdf(k, mean)` gives k back on every platform.
 *
 * @param q - Probability in [0, 1).
 * @param mean - Expected events, in [0, 1e11].
 * @returns A whole number ≥ 0.
 * @throws {@link InvalidParameterError} unless q and the mean are in their ranges.
 * @assumes independent events at a constant rate
 * @source definition, by bisection from a normal guess
 * @example poissonQuantile(0.5, 2) // => 2
 */
export function poissonQuantile(q: Proportion, mean: number): number {
  assertProbability("q", q);
  assertPoisson(0, mean);
  if (q === 1 && mean > 0) {
    throw new InvalidParameterError(
      "q",
      q,
      "below 1 (the quantile is infinite: leave that bound open)",
    );
  }
  if (q === 0 || mean === 0) return 0;
  const wanted = q * (1 - ROUNDING_ALLOWANCE);
  const reaches = (k: number): boolean => poissonCdf(k, mean) >= wanted;
  let high = Math.max(0, Math.round(mean + normalQuantile(q) * Math.sqrt(mean)));
  for (let step = 1; !reaches(high); step *= 2) high += step;
  let low = -1;
  // The widest step down that still reaches, then halves of it.
  for (let step = 1; high - step > low; step *= 2) {
    if (reaches(high - step)) high -= step;
    else low = high - step;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function assertPoisson(k: number, mean: number): void {
  assertCount("k", k, Number.MIN_SAFE_INTEGER, LARGEST_MEAN);
  assertNonNegative("mean", mean);
  if (mean > LARGEST_MEAN) throw new InvalidParameterError("mean", mean, `at most ${LARGEST_MEAN}`);
}
