/**
 * Probabilities that a sum of independent whole numbers, each uniform on 0 … m, is at most 0, 1, 2, ….
 *
 * One summand after the other: its window slides over the masses so far, which rise up to the middle of the sum, so
 * that small probabilities keep their digits.
 *
 * @param tops - m of every summand; whole numbers ≥ 1.
 * @returns One entry for every possible sum, the last one 1 but for rounding.
 * @example Array.from(uniformSumCdf([1, 1])) // => [0.25, 0.75, 1]
 */
export function uniformSumCdf(tops: readonly number[]): Float64Array {
  let masses = Float64Array.of(1);
  for (const top of tops) {
    const next = new Float64Array(masses.length + top);
    let inWindow = 0;
    for (let sum = 0; sum < next.length; sum++) {
      inWindow += masses[sum] ?? 0;
      if (sum > top) inWindow -= masses[sum - top - 1]!;
      next[sum] = Math.max(0, inWindow) / (top + 1);
    }
    masses = next;
  }
  let total = 0;
  return masses.map((mass) => Math.min(1, (total += mass)));
}
