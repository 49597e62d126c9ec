import { binomialMass } from "../distribution/binomial.ts";

/** Coins of one size: each adds `size` with probability ½, else nothing. */
export interface CoinGroup {
  readonly size: number;
  readonly count: number;
}

/** Far below a rounding error of the result, however many groups there are; 11.5 standard deviations away. */
const NEGLIGIBLE = 1e-30;

/**
 * Logarithm of the probability that independent fair coins of given sizes add up to at most `limit`.
 *
 * Sums of equal coins are binomial, and are convolved group by group. Where the probability is tiny,
 * all terms that matter would underflow; each coin is therefore first tilted to the odds θ^size : 1, with
 * θ such that the expected sum is the limit, and the tilt is divided out at the end, exactly:
 *
 *     P(T ≤ limit) = Π ((1 + θ^size) / 2)^count · θ^(−limit) · Σ_{t ≤ limit} P_θ(T = t) · θ^(limit − t)
 *
 * @param groups - Whole sizes ≥ 1, each once, with whole counts ≥ 1.
 * @param limit - Whole number ≥ 0, below half the total of all coins.
 * @returns Natural logarithm, so that no probability is too small for it.
 * @source Esscher (1932), Skand. Aktuarietidskr. 15, 175–195 (tilting)
 */
export function logSumTail(groups: readonly CoinGroup[], limit: number): number {
  const coins = groups.reduce((sum, { count }) => sum + count, 0);
  const reachable = groups.filter(({ size }) => size <= limit);
  // Only "no coin adds anything" is at most the limit.
  if (reachable.length === 0) return -coins * Math.LN2;
  const larger = coins - reachable.reduce((sum, { count }) => sum + count, 0);
  const tilt = tiltTo(reachable, limit);
  let logFactor = limit * tilt - larger * Math.LN2;
  for (const { size, count } of reachable) {
    logFactor += count * (Math.log1p(Math.exp(-tilt * size)) - Math.LN2);
  }
  const mass = tiltedMass(reachable, limit, tilt);
  let tail = 0;
  for (let sum = 0; sum <= limit; sum++) tail += mass[sum]! * Math.exp(-tilt * (limit - sum));
  return logFactor + Math.log(tail);
}

/** −log θ at which the expected sum is the limit; 0 where fair coins stay below it on average. */
function tiltTo(groups: readonly CoinGroup[], limit: number): number {
  const excess = (tilt: number): number =>
    groups.reduce(
      (sum, { size, count }) => sum + (count * size) / (1 + Math.exp(tilt * size)),
      -limit,
    );
  if (excess(0) <= 0) return 0;
  let [low, high] = [0, 1 / limit];
  while (excess(high) > 0) [low, high] = [high, 2 * high];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  return high;
}

/** Probabilities of the sums 0 … limit under the tilt. */
function tiltedMass(groups: readonly CoinGroup[], limit: number, tilt: number): Float64Array {
  let mass = new Float64Array(limit + 1);
  let next = new Float64Array(limit + 1);
  mass[0] = 1;
  let reach = 0;
  for (const { size, count } of groups) {
    const { taps, first, end } = binomialTaps(count, Math.exp(-tilt * size));
    next.fill(0);
    for (let sum = 0; sum <= reach; sum++) {
      const here = mass[sum]!;
      if (here < NEGLIGIBLE) continue;
      const last = Math.min(end, Math.floor((limit - sum) / size));
      for (let heads = first; heads <= last; heads++) {
        next[sum + heads * size]! += here * taps[heads]!;
      }
    }
    reach = Math.min(limit, reach + size * count);
    [mass, next] = [next, mass];
  }
  return mass;
}

/** The binomial probabilities that matter, which are those of first … end heads. */
interface BinomialTaps {
  readonly taps: Float64Array;
  readonly first: number;
  readonly end: number;
}

/** Binomial probabilities at the given odds, from the mode outwards: each is its neighbour times a ratio. */
function binomialTaps(count: number, odds: number): BinomialTaps {
  const taps = new Float64Array(count + 1);
  const mode = Math.min(count, Math.floor((count + 1) * (odds / (1 + odds))));
  taps[mode] = binomialMass(mode, count, odds / (1 + odds));
  let [first, end] = [mode, mode];
  while (end < count && taps[end]! > NEGLIGIBLE) {
    taps[end + 1] = taps[end]! * ((count - end) / (end + 1)) * odds;
    end += 1;
  }
  while (first > 0 && taps[first]! > NEGLIGIBLE) {
    taps[first - 1] = (taps[first]! * (first / (count - first + 1))) / odds;
    first -= 1;
  }
  return { taps, first, end };
}
