import type { NotEstimable } from "../estimate.ts";
import { drawIndices, MOST_ITEMS, replicateKey } from "../random/index-draws.ts";
import type { Random } from "../random/random-stream.ts";
import { assertCount } from "../validate.ts";
import { clusterMembers, type ClusterMembers } from "./cluster-members.ts";
import type { ClusterLabels } from "./cluster-totals.ts";
import type { StatisticOfRows } from "./jackknife.ts";

/** Replicates are numbered by 32-bit words. */
const MOST_REPLICATES = 2 ** 32;

const DEFAULT_REPLICATES = 9999;

/** Options of {@link bootstrapReplicates}. */
export interface ReplicateOptions {
  /** Its substream "bootstrap" is used. */
  readonly rng: Random;
  /** Replicates first, first + 1, … first + count − 1; default { first: 0, count: 9999 }. */
  readonly replicates?: { readonly first: number; readonly count: number };
  /** One label per row: whole clusters are drawn. */
  readonly clusters?: ClusterLabels;
}

/** A statistic of the data, and of resamples of it. */
export interface BootstrapReplicates {
  readonly kind: "replicated";
  /** The statistic of all rows. */
  readonly value: number;
  /** Number of the first replicate. */
  readonly first: number;
  /** Replicates drawn; those that failed are among them. */
  readonly count: number;
  /** The statistic of the resamples in which it is a finite number. */
  readonly replicates: readonly number[];
  /** Resamples in which it is none. */
  readonly failed: number;
  readonly n: number;
  readonly clusters?: number;
}

/**
 * Any statistic of resamples with replacement of the rows, or of whole clusters of them.
 *
 * Use it to spread a costly bootstrap over threads: every replicate has its own random numbers, so that ranges
 * that are joined by {@link bootstrapInterval} are what one range would have been. For the mean, use
 * {@link bootstrapMean}, which draws nothing. Rows within a drawn cluster are not drawn again.
 *
 * @param rows - How many rows the data have; at most 2²¹ rows or clusters.
 * @param statistic - Called with the positions of the drawn rows, some of them repeated.
 * @param options - `rng`, required; `replicates`: a range, default { first: 0, count: 9999 }; `clusters`.
 * @returns One number per replicate. Not estimable for fewer than two rows or clusters, or where the statistic
 * of all rows is no number.
 * @throws {@link LengthMismatchError} unless every row has a cluster.
 * @throws {@link InvalidCountError} if a label, the number of rows or the range is out of range.
 * @assumes independent rows, or clusters, from one population
 * @source Efron (1979), Ann. Statist. 7, 1–26; clusters: Davison & Hinkley (1997), section 3.8
 * @example bootstrapReplicates(3, (rows) => rows.length, { rng: createRandom(1) }) // 9999 replicates, all 3
 */
export function bootstrapReplicates(
  rows: number,
  statistic: StatisticOfRows,
  options: ReplicateOptions,
): BootstrapReplicates | NotEstimable {
  const { rng, clusters } = options;
  const { first, count } = options.replicates ?? { first: 0, count: DEFAULT_REPLICATES };
  assertCount("rows", rows, 0);
  assertCount("replicates.first", first, 0, MOST_REPLICATES - 1);
  assertCount("replicates.count", count, 1, MOST_REPLICATES - first);
  const members = clusterMembers(rows, clusters);
  const units = members.starts.length - 1;
  if (units < 2) {
    const reason = `Resamples of ${units} ${clusters === undefined ? "rows" : "clusters"} do not vary.`;
    return { kind: "not-estimable", reason, remedy: "Add items, or clusters.", n: rows };
  }
  assertCount("rows or clusters", units, 2, MOST_ITEMS);
  const value = statistic(Uint32Array.from({ length: rows }, (_, row) => row));
  if (!Number.isFinite(value)) {
    const reason = `The statistic of all rows is ${value}.`;
    return { kind: "not-estimable", reason, remedy: "Use one that these data have.", n: rows };
  }
  const draw = resampler(members, rng.substream("bootstrap"));
  const replicates: number[] = [];
  for (let replicate = first; replicate < first + count; replicate++) {
    const drawn = statistic(draw(replicate));
    if (Number.isFinite(drawn)) replicates.push(drawn);
  }
  const failed = count - replicates.length;
  const grouped = clusters === undefined ? {} : { clusters: units };
  return { kind: "replicated", value, first, count, replicates, failed, n: rows, ...grouped };
}

/** The rows of a replicate by its number; the array is reused. */
function resampler(
  { starts, rows }: ClusterMembers,
  stream: Random,
): (replicate: number) => Uint32Array {
  const key = replicateKey(stream);
  const units = starts.length - 1;
  const drawn = new Uint32Array(units);
  let largest = 0;
  for (let unit = 0; unit < units; unit++) {
    largest = Math.max(largest, starts[unit + 1]! - starts[unit]!);
  }
  const buffer = new Uint32Array(units * largest);
  return (replicate) => {
    drawIndices(key, replicate, { below: units, drawn });
    let length = 0;
    for (const unit of drawn) {
      for (let position = starts[unit]!; position < starts[unit + 1]!; position++) {
        buffer[length] = rows[position]!;
        length += 1;
      }
    }
    return buffer.subarray(0, length);
  };
}
