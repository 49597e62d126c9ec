import { NotEstimableError } from "../errors.ts";
import type { Values } from "../estimate.ts";
import { mean } from "../summary/mean.ts";
import { assertCount } from "../validate.ts";
import { clusterMembers, type ClusterMembers } from "./cluster-members.ts";
import type { ClusterLabels } from "./cluster-totals.ts";

/** A number computed from some rows of the data, which it is told by their positions; read them during the call only. */
export type StatisticOfRows = (rows: Uint32Array) => number;

/** What leaving out one row, or one cluster, at a time says about a statistic. */
export interface Jackknife {
  /** The statistic of all rows. */
  readonly value: number;
  readonly standardError: number;
  /** (m − 1) · (mean of the leave-one-out values − value); subtract it to correct the value. */
  readonly bias: number;
  /** A sixth of the skewness of the leave-one-out values, turned round: the acceleration of BCa. */
  readonly acceleration: number;
  /** How many rows, or clusters, were left out in turn. */
  readonly units: number;
}

/**
 * Jackknife standard error of any statistic, leaving out one row, or one whole cluster, at a time.
 *
 * Use it for smooth statistics (means, ratios, correlations, fitted coefficients). Do not use it for medians,
 * ranks and maxima: it is inconsistent there, bootstrap them. Pass the clusters where rows are grouped.
 *
 * @param rows - How many rows the data have; at least two.
 * @param statistic - Called with the positions of the rows that are kept.
 * @param options - `clusters`: one label per row.
 * @returns On the scale of the statistic.
 * @throws {@link NotEstimableError} for fewer than two rows or clusters, and where the statistic is no number.
 * @throws {@link LengthMismatchError} unless every row has a cluster.
 * @assumes independent rows, or clusters, and a statistic that changes smoothly with their weights
 * @source Tukey (1958), Ann. Math. Statist. 29, 614; Efron & Tibshirani (1993), equations 11.5 and 14.15
 * @example jackknife(3, (rows) => rows.reduce((sum, row) => sum + [1, 2, 6][row], 0) / rows.length) // => { value: 3, standardError: 1.5275252316519465, units: 3 }
 */
export function jackknife(
  rows: number,
  statistic: StatisticOfRows,
  options: { readonly clusters?: ClusterLabels } = {},
): Jackknife {
  assertCount("rows", rows, 0);
  const members = clusterMembers(rows, options.clusters);
  const units = members.starts.length - 1;
  if (units < 2) {
    throw new NotEstimableError(
      `Leaving out one of ${units} says nothing about the spread.`,
      "Add items, or clusters.",
    );
  }
  const value = statistic(Uint32Array.from({ length: rows }, (_, row) => row));
  assertNumber(value, "of all rows");
  const left = leaveOneOut(members, statistic);
  const center = mean(left);
  const squares = left.reduce((sum, each) => sum + (each - center) ** 2, 0);
  return {
    value,
    standardError: Math.sqrt((squares * (units - 1)) / units),
    bias: (units - 1) * (center - value),
    acceleration: accelerationOf(left),
    units,
  };
}

/** Σ (mean − v)³ / (6 (Σ (mean − v)²)^1.5) of leave-one-out values; 0 where they are all equal. */
export function accelerationOf(leftOut: Values): number {
  const center = mean(leftOut);
  let largest = 0;
  for (const each of leftOut) largest = Math.max(largest, Math.abs(center - each));
  if (largest === 0) return 0;
  let [squares, cubes] = [0, 0];
  for (const each of leftOut) {
    // It has no unit: in shares of the largest, neither squares nor cubes leave the range of numbers.
    const share = (center - each) / largest;
    squares += share ** 2;
    cubes += share ** 3;
  }
  return cubes / (6 * squares ** 1.5);
}

/** The statistic without unit 0, without unit 1, … */
function leaveOneOut({ starts, rows }: ClusterMembers, statistic: StatisticOfRows): Float64Array {
  const values = new Float64Array(starts.length - 1);
  const kept = new Uint32Array(rows.length);
  for (let unit = 0; unit < values.length; unit++) {
    const [start, end] = [starts[unit]!, starts[unit + 1]!];
    kept.set(rows.subarray(0, start));
    kept.set(rows.subarray(end), start);
    values[unit] = statistic(kept.subarray(0, rows.length - (end - start)));
    assertNumber(values[unit]!, `when unit ${unit} is left out`);
  }
  return values;
}

function assertNumber(value: number, when: string): void {
  if (Number.isFinite(value)) return;
  throw new NotEstimableError(
    `The statistic is ${value} ${when}.`,
    "Use a statistic that is defined without any one row or cluster.",
  );
}
