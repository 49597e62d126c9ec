import { InvalidCountError } from "../errors.ts";

/** A quantile found by simulation, and how far another seed would put it. */
export interface SimulatedQuantile {
  readonly value: number;
  readonly monteCarloError: number;
}

/**
 * Quantile of simulated maxima, the rank rounded up so that it is rather too large than too small.
 *
 * @param maxima - One per draw; is sorted.
 * @param level - In (0, 1).
 * @returns With the standard error from the order statistics one binomial standard deviation to either side.
 * @throws {@link InvalidCountError} where the quantile lies beyond the last draw.
 * @source David & Nagaraja (2003), Order Statistics, chapter 7
 * @example simulatedQuantile(Float64Array.from([3, 1, 2]), 0.5).value // => 2
 */
export function simulatedQuantile(maxima: Float64Array, level: number): SimulatedQuantile {
  maxima.sort();
  const draws = maxima.length;
  const at = (rank: number): number => maxima[Math.min(draws, Math.max(1, rank)) - 1]!;
  const rank = quantileRank(draws, level);
  const spread = Math.ceil(Math.sqrt(draws * level * (1 - level)));
  return { value: at(rank), monteCarloError: (at(rank + spread) - at(rank - spread)) / 2 };
}

/**
 * Rank of the draw that is the quantile, from the smallest, 1; rounded up.
 *
 * @throws {@link InvalidCountError} where the quantile lies beyond the last draw: the largest draw in its place would be
 * too small, and an interval that it makes too narrow.
 * @example quantileRank(20_000, 0.95) // => 19001
 */
export function quantileRank(draws: number, level: number): number {
  const rank = Math.ceil(level * (draws + 1) - 1e-9);
  if (rank <= draws) return rank;
  const needed = Math.ceil(level / (1 - level) - 1e-9);
  throw new InvalidCountError("draws", draws, `≥ ${needed} at a level of ${level}`);
}

/**
 * How many simulated maxima reach a statistic.
 *
 * @param sorted - Ascending.
 * @example countReaching(Float64Array.of(1, 2, 3), 2) // => 2
 */
export function countReaching(sorted: Float64Array, statistic: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! >= statistic) high = middle;
    else low = middle + 1;
  }
  return sorted.length - low;
}
