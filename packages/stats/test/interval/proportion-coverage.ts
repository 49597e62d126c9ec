import { binomialMass } from "../../src/distribution/binomial.ts";
import type { Interval } from "../../src/estimate.ts";
import { covers } from "../calibration.ts";

const cache = new Map<string, readonly Interval[]>();

/** Exact coverage at one true share: summed over all possible counts, nothing simulated. */
export function coverageOf(
  method: (successes: number, trials: number) => Interval,
  trials: number,
  share: number,
): number {
  const key = `${method.name} ${trials}`;
  const intervals =
    cache.get(key) ??
    Array.from({ length: trials + 1 }, (_, successes) => method(successes, trials));
  cache.set(key, intervals);
  return intervals.reduce(
    (sum, interval, successes) =>
      covers(interval, share) ? sum + binomialMass(successes, trials, share) : sum,
    0,
  );
}
