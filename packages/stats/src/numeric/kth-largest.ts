/**
 * The k-th largest of some numbers, without sorting them all.
 *
 * @param values - None of them NaN; left as they are.
 * @param k - From 1 for the largest to their number.
 * @source Hoare (1961), Comm. ACM 4, 321–322 (algorithm 65, FIND)
 * @example kthLargest(Float64Array.of(3, 1, 2), 2) // => 2
 */
export function kthLargest(values: Float64Array, k: number): number {
  const kept = Float64Array.from(values);
  let [low, high] = [0, kept.length - 1];
  while (low < high) {
    const pivot = kept[(low + high) >>> 1]!;
    let [left, right] = [low, high];
    while (left <= right) {
      while (kept[left]! > pivot) left += 1;
      while (kept[right]! < pivot) right -= 1;
      if (left > right) break;
      const swapped = kept[left]!;
      kept[left++] = kept[right]!;
      kept[right--] = swapped;
    }
    if (k - 1 <= right) high = right;
    else if (k - 1 >= left) low = left;
    else break;
  }
  return kept[k - 1]!;
}
