import { NotEstimableError } from "../errors.ts";
import type { Values } from "../estimate.ts";
import { assertCount, assertSameLength } from "../validate.ts";

/** Which cluster each entry belongs to; any whole numbers, equal ones for one cluster. */
export type ClusterLabels = readonly number[] | Int32Array;

/** The clusters in the order of their first entry: how many entries each has, and their total. */
export interface ClusterTotals {
  readonly sizes: Float64Array;
  readonly totals: Float64Array;
}

/**
 * Adds up the values of each cluster.
 *
 * @param values - One finite number per entry.
 * @param clusters - One label per entry.
 * @returns Sizes and totals, one per distinct label.
 * @throws {@link LengthMismatchError} unless every entry has one label.
 * @throws {@link InvalidCountError} if a label is not a whole number.
 * @throws {@link NotEstimableError} if the sum of a cluster overflows.
 * @example Array.from(clusterTotals([1, 2, 3], [7, 7, 9]).totals) // => [3, 3]
 */
export function clusterTotals(values: Values, clusters: ClusterLabels): ClusterTotals {
  assertSameLength("values", values.length, "clusters", clusters.length);
  const rankOf = new Map<number, number>();
  const sizes: number[] = [];
  const totals: number[] = [];
  for (let index = 0; index < clusters.length;) {
    const label = clusters[index]!;
    let rank = rankOf.get(label);
    if (rank === undefined) {
      assertCount(`clusters[${index}]`, label, Number.MIN_SAFE_INTEGER);
      rank = rankOf.size;
      rankOf.set(label, rank);
      sizes.push(0);
      totals.push(0);
    }
    // Entries of a cluster mostly stand together: then one comparison takes the place of a look-up.
    let total = totals[rank]!;
    const first = index;
    for (; clusters[index] === label; index++) total += values[index]!;
    sizes[rank]! += index - first;
    totals[rank] = total;
  }
  if (!totals.every(Number.isFinite)) {
    throw new NotEstimableError("The sum of a cluster overflows.", "Rescale the values.");
  }
  return { sizes: Float64Array.from(sizes), totals: Float64Array.from(totals) };
}
