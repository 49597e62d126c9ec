import { assertCount, assertSameLength } from "../validate.ts";
import type { ClusterLabels } from "./cluster-totals.ts";

/** The rows of each cluster, one cluster behind the other: those of cluster c are at starts[c] … starts[c + 1] − 1. */
export interface ClusterMembers {
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
}

/**
 * Lists the rows cluster by cluster, in the order of the clusters' first rows.
 *
 * @param count - Rows.
 * @param clusters - One label per row; absent: every row is a cluster of its own.
 * @throws {@link LengthMismatchError} unless every row has one label.
 * @throws {@link InvalidCountError} if a label is not a whole number.
 * @example Array.from(clusterMembers(3, [7, 9, 7]).rows) // => [0, 2, 1]
 */
export function clusterMembers(count: number, clusters?: ClusterLabels): ClusterMembers {
  if (clusters === undefined) {
    const own = Uint32Array.from({ length: count + 1 }, (_, row) => row);
    return { starts: own, rows: own.slice(0, count) };
  }
  assertSameLength("rows", count, "clusters", clusters.length);
  const rankOf = new Map<number, number>();
  const ranks = Uint32Array.from(clusters, (label, row) => {
    assertCount(`clusters[${row}]`, label, Number.MIN_SAFE_INTEGER);
    const rank = rankOf.get(label) ?? rankOf.size;
    rankOf.set(label, rank);
    return rank;
  });
  return membersByNumber(ranks, rankOf.size);
}

/**
 * The same for clusters that are numbered already: in the order of their numbers, and those without a row are empty.
 *
 * @param numbers - From 0 to `count` − 1, one per row.
 * @param count - Clusters.
 */
export function membersByNumber(numbers: Int32Array | Uint32Array, count: number): ClusterMembers {
  const starts = new Uint32Array(count + 1);
  for (const number of numbers) starts[number + 1]! += 1;
  for (let number = 0; number < count; number++) starts[number + 1]! += starts[number]!;
  const next = starts.slice();
  const rows = new Uint32Array(numbers.length);
  numbers.forEach((number, row) => {
    rows[next[number]!] = row;
    next[number]! += 1;
  });
  return { starts, rows };
}
