/** Signs that are listed in two halves of 2¹⁷ patterns each. */
export const MOST_LISTED = 34;

/** Subsets that are counted one by one; with more, no single one matters. */
const MOST_SUBSETS = 100_000;

/**
 * Number of subsets of positive sizes that add up to at most `limit`: all subsets of either half are sorted,
 * and counted against each other.
 *
 * @param sizes - At most 34.
 * @source Horowitz & Sahni (1974), J. ACM 21, 277–292
 * @example subsetsUpTo(Float64Array.of(1, 2, 3), 2) // => 3
 */
export function subsetsUpTo(sizes: Float64Array, limit: number): number {
  const middle = sizes.length >> 1;
  const first = subsetSums(sizes.subarray(0, middle)).toSorted();
  const second = subsetSums(sizes.subarray(middle)).toSorted();
  let within = second.length;
  let count = 0;
  for (const sum of first) {
    while (within > 0 && sum + second[within - 1]! > limit) within -= 1;
    count += within;
  }
  return count;
}

function subsetSums(sizes: Float64Array): Float64Array {
  const sums = new Float64Array(2 ** sizes.length);
  sizes.forEach((size, bit) => {
    for (let known = 0; known < 2 ** bit; known++) sums[known + 2 ** bit] = sums[known]! + size;
  });
  return sums;
}

/**
 * The same number for any list, where it is small: the far tail, in which few patterns are left.
 *
 * @returns Undefined above 100 000.
 * @example fewSubsetsUpTo(Float64Array.of(1, 2, 3), 2) // => 3
 */
export function fewSubsetsUpTo(sizes: Float64Array, limit: number): number | undefined {
  // The smallest sizes are at most the mean size: all subsets of as many as fit together by that are within.
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (2 ** Math.floor((limit / total) * sizes.length) > MOST_SUBSETS) return undefined;
  const ascending = sizes.toSorted();
  const open: { readonly next: number; readonly rest: number }[] = [{ next: 0, rest: limit }];
  let count = 1;
  for (let subset = open.pop(); subset !== undefined; subset = open.pop()) {
    for (let index = subset.next; ascending[index]! <= subset.rest; index++) {
      count += 1;
      if (count > MOST_SUBSETS) return undefined;
      open.push({ next: index + 1, rest: subset.rest - ascending[index]! });
    }
  }
  return count;
}
