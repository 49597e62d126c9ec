import type { NotEstimable, SignificanceTest, Values } from "../estimate.ts";
import { finiteMean } from "../summary/mean.ts";
import { clusterTotals, type ClusterLabels } from "./cluster-totals.ts";
import { wholeMultiples } from "./common-denominator.ts";
import { fewSubsetsUpTo, MOST_LISTED, subsetsUpTo } from "./sign-flip-listing.ts";
import { logSignFlipTail } from "./sign-flip-tail.ts";
import { logSumTail, type CoinGroup } from "./sum-tail.ts";

/** Rounding of a sum, relative to the sum of the absolute values. */
const ROUNDING = 1e-12;

/** Additions that take about half a second. */
const MOST_ADDITIONS = 4e8;

/**
 * Exact two-sided sign-flip test of "no difference", over all 2ⁿ sign patterns at once.
 *
 * Use it beside an interval for paired scores. Do not use it where the two differ in spread but not in mean
 * and n is small: it assumes more than equal means. With grouped items pass the clusters, else the p value is
 * too small. Scores on a grid (0/1, item means over repeats, points, rounded decimals) are counted in whole
 * numbers; up to 34 real differences are listed; for more, the law of their sum is inverted numerically.
 *
 * @param differences - Treatment − control, one per item; zeros are kept and change nothing.
 * @param options - `clusters`: one label per item; all differences of a cluster are flipped together.
 * @returns p ≥ 2^(1 − number of non-zero differences or cluster sums); the statistic is the mean difference.
 * A p below the smallest double is given as that. Counted or listed it has 12 digits, inverted about 9, and
 * at least 5 with fewer than some 45 real differences. Not estimable for an empty list.
 * @throws {@link NonFiniteValueError} if a difference is NaN or infinite.
 * @throws {@link LengthMismatchError} unless every difference has a cluster.
 * @throws {@link NotEstimableError} if the sum of all differences, or of a cluster, overflows.
 * @assumes under "no difference", each difference (or cluster of them) is as likely to be its negative
 * @source Fisher (1935), The Design of Experiments, section 21; counted by convolution as in Pagano &
 * Tritchler (1983), JASA 78, 435–440; real differences as in {@link subsetsUpTo} and {@link logSignFlipTail}
 * @example exactSignFlip([1, 1, 0, 1]) // => { method: "exact-sign-flip", p: 0.25, statistic: 0.75 }
 */
export function exactSignFlip(
  differences: Values,
  options: { readonly clusters?: ClusterLabels } = {},
): SignificanceTest | NotEstimable {
  const { clusters } = options;
  const n = differences.length;
  if (n === 0) return NOTHING_TO_FLIP;
  const signs = clusters === undefined ? signsOf(differences) : undefined;
  if (signs !== undefined) {
    const { up, down, size } = signs;
    const p = latticeP([{ size: 1, count: up + down }], up + down, Math.abs(up - down));
    return { method: "exact-sign-flip", p, statistic: ((up - down) / n) * size };
  }
  const statistic = finiteMean("differences", differences);
  const whole = wholeMultiples(differences);
  const values = whole ?? new Float64Array(differences);
  const flipped = clusters === undefined ? values : clusterTotals(values, clusters).totals;
  const p =
    whole === undefined
      ? realP(flipped, 0)
      : (countedP(bySize(flipped), Math.abs(sumOf(flipped))) ?? realP(flipped, 1));
  const method = clusters === undefined ? "exact-sign-flip" : "exact-sign-flip-by-cluster";
  return { method, p, statistic };
}

/** Differences that are all nothing, or ± one size. */
interface Signs {
  readonly up: number;
  readonly down: number;
  readonly size: number;
}

/** One pass over the scores that are met most, 0 and 1; undefined where sizes differ or one is no number. */
function signsOf(differences: Values): Signs | undefined {
  let [up, down, size] = [0, 0, 0];
  for (let index = 0; index < differences.length; index++) {
    const value = differences[index]!;
    if (value === 0) continue;
    if (size === 0) size = Math.abs(value);
    if (value === size) up += 1;
    else if (value === -size) down += 1;
    else return undefined;
  }
  return size < Infinity ? { up, down, size } : undefined;
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Undefined where the sums are too many to count. */
function countedP(groups: readonly CoinGroup[], observed: number): number | undefined {
  const total = groups.reduce((sum, { size, count }) => sum + size * count, 0);
  return additions(groups, total) > MOST_ADDITIONS ? undefined : latticeP(groups, total, observed);
}

/**
 * P(|Σ ± dᵢ| ≥ |Σ dᵢ|). With T the total size of the differences that turn negative, the sum is
 * Σ|dᵢ| − 2T, so by symmetry p is twice the probability that T is at most (Σ|dᵢ| − |Σ dᵢ|) / 2.
 */
function latticeP(groups: readonly CoinGroup[], total: number, observed: number): number {
  if (observed === 0) return 1;
  const p = 2 * Math.exp(logSumTail(groups, (total - observed) / 2));
  return Math.min(1, Math.max(p, Number.MIN_VALUE));
}

/**
 * The same for sums that cannot be counted on a lattice: by listing where there are few, else by Fourier
 * inversion. Sums that differ by rounding only are ties.
 *
 * @param unit - What all values are multiples of; 0 if nothing.
 */
function realP(values: Float64Array, unit: number): number {
  let [total, sum] = [0, 0];
  for (let index = 0; index < values.length; index++) {
    total += Math.abs(values[index]!);
    sum += values[index]!;
  }
  const observed = Math.abs(sum) / total;
  // Also where nothing differs, and the share of it is no number.
  if (!(observed > ROUNDING)) return 1;
  const sizes = sharesOf(total, values);
  const limit = (1 - observed) / 2 + ROUNDING;
  const count =
    sizes.length <= MOST_LISTED ? subsetsUpTo(sizes, limit) : fewSubsetsUpTo(sizes, limit);
  const logP =
    count === undefined
      ? Math.LN2 + logSignFlipTail(sizes, observed, unit / total)
      : Math.log(count) - (sizes.length - 1) * Math.LN2;
  return Math.min(1, Math.max(Math.exp(logP), Number.MIN_VALUE));
}

/** Sizes of the values as shares of their total, so that the unit does not matter; without those that are nothing but rounding. */
function sharesOf(total: number, values: Float64Array): Float64Array {
  const shares = new Float64Array(values.length);
  let count = 0;
  for (let index = 0; index < values.length; index++) {
    const share = Math.abs(values[index]!) / total;
    if (share > ROUNDING) shares[count++] = share;
  }
  return shares.subarray(0, count);
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

const NOTHING_TO_FLIP: NotEstimable = {
  kind: "not-estimable",
  reason: "There are no differences to flip.",
  remedy: "Compare runs that share items.",
  n: 0,
};
