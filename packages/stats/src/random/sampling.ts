import type { Proportion } from "../estimate.ts";
import { assertInRange } from "../validate.ts";
import type { Random } from "./random-stream.ts";

/**
 * One trial with the given success probability.
 *
 * @param rng - Stream to draw from; uses two words.
 * @param probability - In [0, 1].
 * @returns Whether it succeeded.
 * @throws {@link InvalidParameterError} unless the probability is in [0, 1].
 */
export function bernoulli(rng: Random, probability: Proportion): boolean {
  assertInRange("probability", probability, 0, 1);
  return rng.uniform() < probability;
}

/**
 * One draw from the standard normal distribution.
 *
 * The number of words it uses varies: give simulations that must stay in step a substream each.
 *
 * @param rng - Stream to draw from.
 * @returns In standard deviations.
 * @source Marsaglia & Bray (1964), SIAM Rev. 6, 260–264 (polar method)
 */
export function normal(rng: Random): number {
  for (;;) {
    const x = 2 * rng.uniform() - 1;
    const y = 2 * rng.uniform() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
  }
}

/**
 * Draws from the standard normal distribution, both of every pair that the polar method makes.
 *
 * @param target - Is filled.
 * @param rng - Stream to draw from; the number of words it uses varies.
 * @source as {@link normal}
 */
export function fillWithNormals(target: Float64Array, rng: Random): void {
  for (let index = 0; index < target.length;) {
    const x = 2 * rng.uniform() - 1;
    const y = 2 * rng.uniform() - 1;
    const square = x * x + y * y;
    if (square === 0 || square >= 1) continue;
    const stretch = Math.sqrt((-2 * Math.log(square)) / square);
    target[index++] = x * stretch;
    // One too many is dropped.
    if (index < target.length) target[index++] = y * stretch;
  }
}

/**
 * The values in random order, every order equally likely.
 *
 * @param rng - Stream to draw from.
 * @param values - Left as they are.
 * @returns A new array.
 * @source Durstenfeld (1964), Commun. ACM 7, 420 (algorithm 235)
 */
export function shuffle<Value>(rng: Random, values: readonly Value[]): Value[] {
  const shuffled = [...values];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = rng.integer(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
  }
  return shuffled;
}
