import { assertInRange } from "../validate.ts";
import { logFactorial } from "./log-factorial.ts";
import type { Words } from "./word-stream.ts";

/** Up to this mean, multiplying up from 0 is faster than rejection. */
const INVERSION_UP_TO = 10;

/** Above it neighbouring counts are no longer distinct doubles on the way. */
const LARGEST_MEAN = 1e12;

/**
 * One draw from the Poisson distribution, exact, however large the mean.
 *
 * The number of words it uses varies: give simulations that must stay in step a substream each.
 *
 * @param rng - Stream to draw from.
 * @param mean - In [0, 1e12].
 * @returns Whole number ≥ 0.
 * @throws {@link InvalidParameterError} unless the mean is in its range.
 * @source Hörmann (1993), Insur. Math. Econ. 12, 39–45 (PTRS); below a mean of 10, inversion
 */
export function poissonDraw(rng: Words, mean: number): number {
  assertInRange("mean", mean, 0, LARGEST_MEAN);
  return mean < INVERSION_UP_TO ? drawByInversion(rng, mean) : drawByRejection(rng, mean);
}

/** Goes through the probabilities of 0, 1, … until they add up to a uniform draw. */
function drawByInversion(rng: Words, mean: number): number {
  const none = Math.exp(-mean);
  for (;;) {
    let rest = rng.uniform();
    let mass = none;
    // Beyond it, rounding has eaten the tail: draw again.
    for (let count = 0; mass > 0; count++) {
      if (rest < mass) return count;
      rest -= mass;
      mass *= mean / (count + 1);
    }
  }
}

/** Transformed rejection with a squeeze that accepts most draws without a logarithm. */
function drawByRejection(rng: Words, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = rng.uniform() - 0.5;
    const v = rng.uniform();
    const edge = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / edge + b) * u + mean + 0.43);
    if (edge >= 0.07 && v <= squeeze) return count;
    if (!(count >= 0) || !Number.isFinite(count) || (edge < 0.013 && v > edge)) continue;
    const height = Math.log((v * (1.1239 + 1.1328 / (b - 3.4))) / (a / (edge * edge) + b));
    if (height <= count * Math.log(mean) - mean - logFactorial(count)) return count;
  }
}
