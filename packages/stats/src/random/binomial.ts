import type { Proportion } from "../estimate.ts";
import { assertCount, assertInRange } from "../validate.ts";
import { logFactorial } from "./log-factorial.ts";
import type { Words } from "./word-stream.ts";

/** Up to this mean, counting up from 0 is faster than rejection. */
const INVERSION_UP_TO = 10;

/**
 * Number of successes in independent trials: one exact draw, however many trials.
 *
 * The number of words it uses varies: give simulations that must stay in step a substream each.
 *
 * @param rng - Stream to draw from.
 * @param trials - Whole number in [0, 2⁵³).
 * @param probability - In [0, 1].
 * @returns Whole number in [0, trials].
 * @throws {@link InvalidCountError} unless `trials` is a whole number ≥ 0.
 * @throws {@link InvalidParameterError} unless the probability is in [0, 1].
 * @source Kachitvichyanukul & Schmeiser (1988), Commun. ACM 31, 216–222 (inversion); Hörmann (1993), J. Stat. Comput. Simul. 46, 101–110 (BTRS)
 */
export function binomialDraw(rng: Words, trials: number, probability: Proportion): number {
  assertCount("trials", trials, 0);
  assertInRange("probability", probability, 0, 1);
  return uncheckedBinomialDraw(rng, trials, probability);
}

/** As {@link binomialDraw}, for callers that draw millions and whose arguments cannot be wrong. */
export function uncheckedBinomialDraw(rng: Words, trials: number, probability: Proportion): number {
  if (trials === 0 || probability === 0) return 0;
  if (probability === 1) return trials;
  // By the rarer outcome, for which both methods are made.
  if (probability > 0.5) return trials - rarerDraw(rng, trials, 1 - probability);
  return rarerDraw(rng, trials, probability);
}

function rarerDraw(rng: Words, trials: number, probability: Proportion): number {
  const mean = trials * probability;
  return mean < INVERSION_UP_TO
    ? drawByInversion(rng, trials, probability)
    : drawByRejection(rng, trials, probability);
}

/** Goes through the probabilities of 0, 1, … until they add up to a uniform draw. */
function drawByInversion(rng: Words, trials: number, probability: Proportion): number {
  const odds = probability / (1 - probability);
  const none = Math.exp(trials * Math.log1p(-probability));
  for (;;) {
    let rest = rng.uniform();
    let mass = none;
    for (let count = 0; count <= trials; count++) {
      if (rest < mass) return count;
      rest -= mass;
      mass *= (odds * (trials - count)) / (count + 1);
      // A draw so near 1 that rounding has eaten the tail: draw again.
      if (mass === 0) break;
    }
  }
}

/** Transformed rejection with a squeeze that accepts nine draws in ten without a logarithm. */
function drawByRejection(rng: Words, trials: number, probability: Proportion): number {
  const deviation = Math.sqrt(trials * probability * (1 - probability));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * probability;
  const squeeze = 0.92 - 4.2 / b;
  for (;;) {
    const u = rng.uniform() - 0.5;
    const v = rng.uniform();
    const edge = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / edge + b) * u + trials * probability + 0.5);
    if (edge >= 0.07 && v <= squeeze) return count;
    if (!(count >= 0 && count <= trials)) continue;
    const height = Math.log((v * (2.83 + 5.1 / b) * deviation) / (a / (edge * edge) + b));
    if (height <= logMassBesideMode(count, trials, probability)) return count;
  }
}

/** log of P(count) / P(mode). */
function logMassBesideMode(count: number, trials: number, probability: Proportion): number {
  const mode = Math.floor((trials + 1) * probability);
  return (
    logFactorial(mode) -
    logFactorial(count) +
    (logFactorial(trials - mode) - logFactorial(trials - count)) +
    (count - mode) * Math.log(probability / (1 - probability))
  );
}
