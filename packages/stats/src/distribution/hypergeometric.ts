import type { Proportion } from "../estimate.ts";
import { assertCount } from "../validate.ts";
import { binomialMass } from "./binomial.ts";

/** An urn, and how much is drawn from it without putting anything back. */
export interface Urn {
  /** Balls that count; a whole number ≥ 0. */
  readonly successes: number;
  /** Balls that do not; a whole number ≥ 0. */
  readonly failures: number;
  /** Balls drawn; a whole number, at most all of them. */
  readonly draws: number;
}

/** Smaller than any rounding error of a sum of probabilities. */
const NEGLIGIBLE = 1e-30;

/**
 * Probability of exactly k successes among balls drawn from an urn without replacement.
 *
 * @param k - Successes drawn; a whole number; outside what is possible the probability is 0.
 * @param urn - What is in it, and how many are drawn.
 * @returns Probability.
 * @throws {@link InvalidCountError} if a count is out of range.
 * @source Loader (2000), as a ratio of binomial probabilities, none of which is far from its mode
 * @example hypergeometricMass(1, { successes: 2, failures: 2, draws: 2 }) // => 0.6666666666666666
 */
export function hypergeometricMass(k: number, urn: Urn): Proportion {
  assertUrn(k, urn);
  const { successes, failures, draws } = urn;
  const { least, most } = supportOf(urn);
  if (k < least || k > most) return 0;
  if (least === most) return 1;
  const share = draws / (successes + failures);
  return (
    (binomialMass(k, successes, share) * binomialMass(draws - k, failures, share)) /
    binomialMass(draws, successes + failures, share)
  );
}

/**
 * Probability of at most k successes among balls drawn from an urn without replacement.
 *
 * Use {@link hypergeometricUpperTail} for "more than k": one minus this loses its digits.
 *
 * @param k - Successes drawn; a whole number.
 * @param urn - What is in it, and how many are drawn.
 * @returns P(X ≤ k).
 * @throws {@link InvalidCountError} if a count is out of range.
 * @source definition, summed from k downwards by the ratio of neighbours
 * @example hypergeometricCdf(1, { successes: 2, failures: 2, draws: 2 }) // => 0.8333333333333333
 */
export function hypergeometricCdf(k: number, urn: Urn): Proportion {
  assertUrn(k, urn);
  const { least, most } = supportOf(urn);
  if (k < least) return 0;
  if (k >= most) return 1;
  return k <= modeOf(urn) ? sumFrom(k, least, urn) : 1 - sumFrom(k + 1, most, urn);
}

/**
 * Probability of more than k successes among balls drawn from an urn without replacement.
 *
 * For "at least k" pass k − 1.
 *
 * @param k - Successes drawn; a whole number.
 * @param urn - What is in it, and how many are drawn.
 * @returns P(X > k).
 * @throws {@link InvalidCountError} if a count is out of range.
 * @source definition, summed from k + 1 upwards by the ratio of neighbours
 * @example hypergeometricUpperTail(1, { successes: 2, failures: 2, draws: 2 }) // => 0.16666666666666666
 */
export function hypergeometricUpperTail(k: number, urn: Urn): Proportion {
  assertUrn(k, urn);
  const { least, most } = supportOf(urn);
  if (k < least) return 1;
  if (k >= most) return 0;
  return k < modeOf(urn) ? 1 - sumFrom(k, least, urn) : sumFrom(k + 1, most, urn);
}

/** The fewest and the most successes that can be drawn. */
export function supportOf({ successes, failures, draws }: Urn): {
  readonly least: number;
  readonly most: number;
} {
  return { least: Math.max(0, draws - failures), most: Math.min(draws, successes) };
}

/** The likeliest number of successes. */
export function modeOf({ successes, failures, draws }: Urn): number {
  return Math.floor(((draws + 1) * (successes + 1)) / (successes + failures + 2));
}

/** P(X = k + 1) / P(X = k), without either. */
function ratioAt(k: number, { successes, failures, draws }: Urn): number {
  return ((successes - k) / (k + 1)) * ((draws - k) / (failures - draws + k + 1));
}

/**
 * Sum of the probabilities from k to an end of the support, both included, away from the mode.
 *
 * @param k - Beyond the mode, or at it, on the side of `end`.
 * @param end - The least or the most that can be drawn.
 * @param urn - What is in it, and how many are drawn.
 */
export function sumFrom(k: number, end: number, urn: Urn): Proportion {
  const step = end < k ? -1 : 1;
  let term = 1;
  let sum = 1;
  for (let at = k; at !== end && term > NEGLIGIBLE; at += step) {
    term *= step > 0 ? ratioAt(at, urn) : 1 / ratioAt(at - 1, urn);
    sum += term;
  }
  return Math.min(1, sum * hypergeometricMass(k, urn));
}

function assertUrn(k: number, { successes, failures, draws }: Urn): void {
  assertCount("k", k, Number.MIN_SAFE_INTEGER);
  assertCount("successes", successes, 0);
  assertCount("failures", failures, 0);
  assertCount("draws", draws, 0, successes + failures);
}
