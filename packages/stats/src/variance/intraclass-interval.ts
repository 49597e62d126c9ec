import { fQuantile } from "../distribution/f.ts";
import type { Interval, Level } from "../estimate.ts";
import { findRoot } from "../numeric/find-root.ts";
import type { ItemSummary } from "./item-summaries.ts";
import type { MeanSquare } from "./mean-square.ts";

/**
 * Exact interval of the intraclass correlation for normal effects and any numbers of repeats.
 *
 * For a given ratio λ of the variances, item means with weights 1 / (λ + 1/n) have a weighted mean square that is
 * F-distributed over the mean square within; it falls with λ, so that each end is one root.
 *
 * @param summaries - Items, at least two, with their counts and means.
 * @param within - Mean square within items, above 0.
 * @param level - Confidence level.
 * @returns Inside [0, 1): an end at 0 excludes nothing.
 * @source Wald (1940), Ann. Math. Statist. 11, 96–100; for equal repeats it is the usual F interval
 */
export function intraclassInterval(
  summaries: readonly ItemSummary[],
  within: MeanSquare,
  level: Level,
): Interval {
  const tail = (1 - level) / 2;
  const df = [summaries.length - 1, within.degreesOfFreedom] as const;
  const ratioAt = (share: number): number => weightedMeanSquare(summaries, share) / within.value;
  const endAt = (critical: number): number => {
    // In terms of the share ρ = λ / (1 + λ) the whole range is [0, 1).
    if (ratioAt(0) <= critical) return 0;
    return findRoot((share) => ratioAt(share) - critical, 0, 1);
  };
  return {
    lower: endAt(fQuantile(1 - tail, ...df)),
    upper: endAt(fQuantile(tail, ...df)),
    level,
    method: "wald-f",
  };
}

/** Weighted variance of the item means, in units of the variance within. */
function weightedMeanSquare(summaries: readonly ItemSummary[], share: number): number {
  // (1 − ρ) / (ρ + (1 − ρ)/n) is 1 / (λ + 1/n), and does not overflow at ρ = 1.
  const weights = summaries.map(({ count }) => (1 - share) / (share + (1 - share) / count));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return 0;
  const weighted = summaries.reduce((sum, item, index) => sum + weights[index]! * item.mean, 0);
  const center = weighted / total;
  const squares = summaries.reduce(
    (sum, item, index) => sum + weights[index]! * (item.mean - center) ** 2,
    0,
  );
  return squares / (summaries.length - 1);
}
