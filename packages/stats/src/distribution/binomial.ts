import type { Proportion } from "../estimate.ts";
import { deviance } from "../special/deviance.ts";
import { exactProduct } from "../special/exact-product.ts";
import { regularizedBeta, regularizedBetaComplement } from "../special/incomplete-beta.ts";
import { stirlingError } from "../special/stirling-error.ts";
import { HALF_LOG_TWO_PI } from "../special/stirling-series.ts";
import { assertCount } from "../validate.ts";
import { assertProbability } from "./probability-range.ts";

/** A cumulative probability this little below the one asked for counts as reached. */
const ROUNDING_ALLOWANCE = 64 * Number.EPSILON;

/**
 * Probability of exactly k successes in n independent trials.
 *
 * @param k - Successes; a whole number; outside [0, n] the probability is 0.
 * @param n - Trials; a whole number ≥ 0.
 * @param p - Success probability of one trial, in [0, 1].
 * @returns Probability.
 * @throws {@link InvalidCountError} if k or n is not a whole number in its range.
 * @throws {@link InvalidParameterError} unless p is in [0, 1].
 * @assumes independent trials with one common success probability
 * @source Loader (2000), Fast and accurate computation of binomial probabilities
 * @example binomialMass(3, 10, 0.5) // => 0.11718750000000003
 */
export function binomialMass(k: number, n: number, p: Proportion): Proportion {
  assertBinomial(k, n, p);
  if (k < 0 || k > n) return 0;
  if (p === 0) return k === 0 ? 1 : 0;
  if (p === 1) return k === n ? 1 : 0;
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  if (k === n) return Math.exp(n * Math.log(p));
  const mean = exactProduct(n, p);
  const excess = k - mean.high - mean.low;
  const deviances = deviance(k, mean.high, excess) + deviance(n - k, n * (1 - p), -excess);
  const errors = stirlingError(n) - stirlingError(k) - stirlingError(n - k);
  return Math.exp(errors - deviances - HALF_LOG_TWO_PI - 0.5 * Math.log(k * ((n - k) / n)));
}

/**
 * Probability of at most k successes in n independent trials.
 *
 * Use {@link binomialUpperTail} for "more than k": one minus this loses its digits.
 *
 * @param k - Successes; a whole number.
 * @param n - Trials; a whole number ≥ 0.
 * @param p - Success probability of one trial, in [0, 1].
 * @returns P(X ≤ k); 0 below k = 0, 1 from k = n on.
 * @throws {@link InvalidCountError} if k or n is not a whole number in its range.
 * @throws {@link InvalidParameterError} unless p is in [0, 1].
 * @assumes independent trials with one common success probability
 * @source Abramowitz & Stegun (1964), 26.5.24
 * @example binomialCdf(3, 10, 0.5) // => 0.171875
 */
export function binomialCdf(k: number, n: number, p: Proportion): Proportion {
  assertBinomial(k, n, p);
  if (k < 0) return 0;
  return k >= n ? 1 : regularizedBetaComplement(p, k + 1, n - k);
}

/**
 * Probability of more than k successes in n independent trials, without cancellation.
 *
 * For "at least k" pass k − 1.
 *
 * @param k - Successes; a whole number.
 * @param n - Trials; a whole number ≥ 0.
 * @param p - Success probability of one trial, in [0, 1].
 * @returns P(X > k); 1 below k = 0, 0 from k = n on.
 * @throws {@link InvalidCountError} if k or n is not a whole number in its range.
 * @throws {@link InvalidParameterError} unless p is in [0, 1].
 * @assumes independent trials with one common success probability
 * @source Abramowitz & Stegun (1964), 26.5.24
 * @example binomialUpperTail(7, 10, 0.5) // => 0.0546875
 */
export function binomialUpperTail(k: number, n: number, p: Proportion): Proportion {
  assertBinomial(k, n, p);
  if (k < 0) return 1;
  return k >= n ? 0 : regularizedBeta(p, k + 1, n - k);
}

/**
 * Smallest number of successes whose cumulative probability reaches q.
 *
 * Cumulative probabilities within 64 units of rounding below q count as reached, so that
 * q = `binomialCdf(k, n, p)` gives k back on every platform.
 *
 * @param q - Probability in [0, 1].
 * @param n - Trials; a whole number ≥ 0.
 * @param p - Success probability of one trial, in [0, 1].
 * @returns A whole number in [0, n].
 * @throws {@link InvalidCountError} if n is not a whole number ≥ 0.
 * @throws {@link InvalidParameterError} unless q and p are in [0, 1].
 * @assumes independent trials with one common success probability
 * @source definition, by bisection
 * @example binomialQuantile(0.5, 10, 0.5) // => 5
 */
export function binomialQuantile(q: Proportion, n: number, p: Proportion): number {
  assertProbability("q", q);
  assertBinomial(0, n, p);
  if (q === 1) return p === 0 ? 0 : n;
  const wanted = q * (1 - ROUNDING_ALLOWANCE);
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (binomialCdf(middle, n, p) >= wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}

function assertBinomial(k: number, n: number, p: Proportion): void {
  assertCount("k", k, Number.MIN_SAFE_INTEGER);
  assertCount("n", n, 0);
  assertProbability("p", p);
}
