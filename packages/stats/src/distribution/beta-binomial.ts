import type { Proportion } from "../estimate.ts";
import { logBinomialCoefficient } from "../special/log-beta.ts";
import { assertShape } from "../special/parameters.ts";
import { assertCount } from "../validate.ts";

/** The probabilities are built up one trial after the other, which costs a step each. */
const MOST_TRIALS = 1_000_000;

/**
 * Probability of exactly k successes in n trials whose common success probability is itself beta distributed.
 *
 * Use it for successes per item where items differ in difficulty; with one difficulty use {@link binomialMass}.
 *
 * @param k - Successes; a whole number; outside [0, n] the probability is 0.
 * @param n - Trials; a whole number in [0, 1 000 000].
 * @param alpha - Shape of the beta law at 0, above 0.
 * @param beta - Shape at 1, above 0.
 * @returns Probability.
 * @throws {@link InvalidCountError} if k or n is not a whole number in its range.
 * @throws {@link InvalidParameterError} if a shape is out of range.
 * @assumes independent trials given the item's success probability
 * @source Skellam (1948), J. R. Statist. Soc. B 10, 257–261
 * @example betaBinomialMass(1, 3, 1, 1) // => 0.25
 */
export function betaBinomialMass(k: number, n: number, alpha: number, beta: number): Proportion {
  assertBetaBinomial(k, n, alpha, beta);
  return k < 0 || k > n ? 0 : Math.exp(logMass(k, n, [alpha, beta]));
}

/**
 * Probability of at most k successes in n trials whose success probability is beta distributed.
 *
 * Use {@link betaBinomialUpperTail} for "more than k": one minus this loses its digits.
 *
 * @param k - Successes; a whole number.
 * @param n - Trials; a whole number in [0, 1 000 000].
 * @param alpha - Shape of the beta law at 0, above 0.
 * @param beta - Shape at 1, above 0.
 * @returns P(X ≤ k); 0 below k = 0, 1 from k = n on.
 * @throws {@link InvalidCountError} if k or n is not a whole number in its range.
 * @throws {@link InvalidParameterError} if a shape is out of range.
 * @assumes independent trials given the item's success probability
 * @source sum of {@link betaBinomialMass}
 * @example betaBinomialCdf(1, 3, 1, 1) // => 0.5
 */
export function betaBinomialCdf(k: number, n: number, alpha: number, beta: number): Proportion {
  assertBetaBinomial(k, n, alpha, beta);
  if (k < 0) return 0;
  return k >= n ? 1 : sumUpTo(k, n, [alpha, beta]);
}

/**
 * Probability of more than k successes in n trials whose success probability is beta distributed.
 *
 * For "at least k" pass k − 1.
 *
 * @param k - Successes; a whole number.
 * @param n - Trials; a whole number in [0, 1 000 000].
 * @param alpha - Shape of the beta law at 0, above 0.
 * @param beta - Shape at 1, above 0.
 * @returns P(X > k); 1 below k = 0, 0 from k = n on.
 * @throws {@link InvalidCountError} if k or n is not a whole number in its range.
 * @throws {@link InvalidParameterError} if a shape is out of range.
 * @assumes independent trials given the item's success probability
 * @source sum of {@link betaBinomialMass}, with successes and failures exchanged
 * @example betaBinomialUpperTail(1, 3, 1, 1) // => 0.5
 */
export function betaBinomialUpperTail(
  k: number,
  n: number,
  alpha: number,
  beta: number,
): Proportion {
  assertBetaBinomial(k, n, alpha, beta);
  if (k < 0) return 1;
  return k >= n ? 0 : sumUpTo(n - k - 1, n, [beta, alpha]);
}

type Shapes = readonly [alpha: number, beta: number];

/** One trial after the other, as from Pólya's urn; no two large numbers are subtracted. */
function logMass(k: number, n: number, [alpha, beta]: Shapes): number {
  let sum = logBinomialCoefficient(n, k);
  for (let i = 0; i < k; i++) sum += Math.log((alpha + i) / (alpha + beta + i));
  for (let j = 0; j < n - k; j++) sum += Math.log((beta + j) / (alpha + beta + k + j));
  return sum;
}

/** Through logarithms, because the first terms may be below the smallest double where later ones are not. */
function sumUpTo(k: number, n: number, shapes: Shapes): Proportion {
  const [alpha, beta] = shapes;
  let logTerm = logMass(0, n, shapes);
  let sum = Math.exp(logTerm);
  for (let i = 0; i < k; i++) {
    logTerm += Math.log((n - i) / (i + 1)) + Math.log((alpha + i) / (beta + n - i - 1));
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}

function assertBetaBinomial(k: number, n: number, alpha: number, beta: number): void {
  assertCount("k", k, Number.MIN_SAFE_INTEGER);
  assertCount("n", n, 0, MOST_TRIALS);
  assertShape("alpha", alpha);
  assertShape("beta", beta);
}
