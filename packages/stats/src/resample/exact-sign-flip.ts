import type { NotEstimable, SignificanceTest, Values } from "../estimate.ts";
import { mean } from "../summary/mean.ts";
import { assertFinite } from "../validate.ts";
import { clusterTotals, type ClusterLabels } from "./cluster-totals.ts";
import { wholeMultiples } from "./common-denominator.ts";
import { logSumTail, type CoinGroup } from "./sum-tail.ts";

/** Additions that take about half a second. */
const MOST_ADDITIONS = 4e8;

/**
 * Exact two-sided sign-flip test of "no difference", over all 2ⁿ sign patterns at once.
 *
 * Use it beside an interval for paired scores on a grid: 0/1, item means over repeats, points, rounded
 * decimals. Do not use it where the two differ in spread but not in mean and n is small: it assumes more
 * than equal means. With grouped items pass the clusters, else the p value is too small.
 *
 * @param differences - Treatment − control, one per item; zeros are kept and change nothing.
 * @param options - `clusters`: one label per item; all differences of a cluster are flipped together.
 * @returns p ≥ 2^(1 − number of non-zero differences or cluster sums); the statistic is the mean difference.
 * A p below the smallest double is given as that. Not estimable for an empty list, for values without a
 * small common denominator, and where exact counting would take too long.
 * @throws {@link NonFiniteValueError} if a difference is NaN or infinite.
 * @throws {@link LengthMismatchError} unless every difference has a cluster.
 * @assumes under "no difference", each difference (or cluster of them) is as likely to be its negative
 * @source Fisher (1935), The Design of Experiments, section 21; counted by convolution as in Pagano &
 * Tritchler (1983), JASA 78, 435–440
 * @example exactSignFlip([1, 1, 0, 1]) // => { method: "exact-sign-flip", p: 0.25, statistic: 0.75 }
 */
export function exactSignFlip(
  differences: Values,
  options: { readonly clusters?: ClusterLabels } = {},
): SignificanceTest | NotEstimable {
  assertFinite("differences", differences);
  const { clusters } = options;
  const n = differences.length;
  if (n === 0) {
    return refusal("There are no differences to flip.", "Compare runs that share items.", n);
  }
  const statistic = mean(differences);
  const whole = wholeMultiples(differences);
  if (whole === undefined) {
    const reason =
      "The differences are no multiples of a common fraction, so equal sums cannot be told.";
    return refusal(reason, "Round the scores to a few decimals, or use the t test.", n, statistic);
  }
  const flipped = clusters === undefined ? whole : clusterTotals(whole, clusters).totals;
  const p = exactP(flipped);
  if (p === undefined) {
    const reason = "The differences have too many distinct sizes to count all sign patterns.";
    return refusal(reason, "Round the scores to fewer decimals, or use the t test.", n, statistic);
  }
  const method = clusters === undefined ? "exact-sign-flip" : "exact-sign-flip-by-cluster";
  return { method, p, statistic };
}

/**
 * P(|Σ ± dᵢ| ≥ |Σ dᵢ|). With T the total size of the differences that turn negative, the sum is
 * Σ|dᵢ| − 2T, so by symmetry p is twice the probability that T is at most (Σ|dᵢ| − |Σ dᵢ|) / 2.
 */
function exactP(whole: Float64Array): number | undefined {
  const groups = bySize(whole);
  const total = groups.reduce((sum, { size, count }) => sum + size * count, 0);
  const observed = Math.abs(whole.reduce((sum, value) => sum + value, 0));
  if (observed === 0) return 1;
  if (additions(groups, total) > MOST_ADDITIONS) return undefined;
  const p = 2 * Math.exp(logSumTail(groups, (total - observed) / 2));
  return Math.min(1, Math.max(p, Number.MIN_VALUE));
}

/** Work of the convolution, which leaves out what lies more than about 12 standard deviations away. */
function additions(groups: readonly CoinGroup[], total: number): number {
  const square = groups.reduce((sum, { size, count }) => sum + count * size * size, 0);
  const outcomes = groups.reduce(
    (sum, { count }) => sum + Math.min(count + 1, 12 * Math.sqrt(count)),
    0,
  );
  return Math.min(total / 2, 12 * Math.sqrt(square)) * outcomes;
}

/** Non-zero values grouped by size, the smallest first: the sums stay short for longest. */
function bySize(whole: Float64Array): readonly CoinGroup[] {
  const counts = new Map<number, number>();
  for (const value of whole) {
    if (value !== 0) counts.set(Math.abs(value), (counts.get(Math.abs(value)) ?? 0) + 1);
  }
  return [...counts]
    .map(([size, count]) => ({ size, count }))
    .toSorted((first, second) => first.size - second.size);
}

function refusal(reason: string, remedy: string, n: number, value?: number): NotEstimable {
  return { kind: "not-estimable", reason, remedy, ...(value === undefined ? {} : { value }), n };
}
