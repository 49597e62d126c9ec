import type { Proportion, Values } from "../estimate.ts";
import type { Random } from "../random/random-stream.ts";
import { clusterTotals, type ClusterLabels } from "../resample/cluster-totals.ts";

/** What a cluster's total is multiplied by: ±1, or ±√½, ±1, ±√1½. */
export type WildWeights = "rademacher" | "webb";

/** Weights, the positive half first; and the most clusters for which all patterns are listed, in half a second. */
export const WILD_WEIGHTS: Readonly<
  Record<WildWeights, { readonly atoms: Float64Array; readonly listed: number }>
> = {
  rademacher: { atoms: Float64Array.of(1, -1), listed: 14 },
  webb: { atoms: Float64Array.from([0.5, 1, 1.5, -0.5, -1, -1.5], signedRoot), listed: 9 },
};

/** Relative to themselves, statistics that differ by less are equal; relative to all totals, totals and means. */
const TIE = 1e-9;
const ROUNDING = 1e-12;

/** Totals in units of the largest value, so that no square overflows: the statistic has no unit. */
export interface ClusteredData {
  readonly sizes: Float64Array;
  readonly totals: Float64Array;
  /** Clusters whose total is not 0. */
  readonly busy: readonly number[];
  readonly n: number;
  /** The t statistic of the data; no number where there is no spread. */
  readonly observed: number;
  /** Means that differ by less are equal. */
  readonly rounding: number;
}

/** A p value, of how many patterns, and the smallest that they can give. */
interface LookedAt {
  readonly p: Proportion;
  readonly looked: number;
  readonly smallestP: Proportion;
}

/** Adds the clusters up; totals that are only rounding become 0. */
export function clusteredData(values: Values, clusters: ClusterLabels): ClusteredData {
  const n = values.length;
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  const scaled = Float64Array.from(values);
  for (let item = 0; item < n; item++) scaled[item]! /= largest || 1;
  const { sizes, totals } = clusterTotals(scaled, clusters);
  const all = totals.reduce((sum, total) => sum + Math.abs(total), 0);
  totals.forEach((total, cluster) => {
    if (Math.abs(total) <= all * ROUNDING) totals[cluster] = 0;
  });
  const busy = [...totals.keys()].filter((cluster) => totals[cluster] !== 0);
  const { center, spread } = studentised(totals, sizes, n);
  return { sizes, totals, busy, n, observed: center / spread, rounding: (all * ROUNDING) / n };
}

/** Mean of items from cluster totals, and its CR1 standard error. */
export function studentised(
  totals: Float64Array,
  sizes: Float64Array,
  n: number,
): { readonly center: number; readonly spread: number } {
  const count = totals.length;
  let sum = 0;
  for (let cluster = 0; cluster < count; cluster++) sum += totals[cluster]!;
  const center = sum / n;
  let squares = 0;
  for (let cluster = 0; cluster < count; cluster++) {
    const score = totals[cluster]! - center * sizes[cluster]!;
    squares += score * score;
  }
  return { center, spread: Math.sqrt((squares * count) / (count - 1)) / n };
}

/** Multiplied out, so that a replicate without spread reaches everything. */
function reaches(weighted: Float64Array, data: ClusteredData): boolean {
  const { center, spread } = studentised(weighted, data.sizes, data.n);
  return Math.abs(center) + data.rounding >= Math.abs(data.observed) * spread * (1 - TIE);
}

/** p over all patterns. A pattern and its negative reach the same: the last weight stays positive. */
export function listedP(data: ClusteredData, atoms: Float64Array): LookedAt {
  const { totals, busy } = data;
  const looked = atoms.length ** busy.length;
  const weighted = totals.slice();
  let hits = 0;
  for (let pattern = 0; pattern < looked / 2; pattern++) {
    let rest = pattern;
    for (let index = 0; index < busy.length; index++) {
      const cluster = busy[index]!;
      const digit = rest % atoms.length;
      weighted[cluster] = atoms[digit]! * totals[cluster]!;
      rest = (rest - digit) / atoms.length;
    }
    if (reaches(weighted, data)) hits += 2;
  }
  return { p: hits / looked, looked, smallestP: atoms.length / looked };
}

/** p over random patterns; every replicate has a substream of its own. */
export function drawnP(
  data: ClusteredData,
  atoms: Float64Array,
  { stream, replicates }: { readonly stream: Random; readonly replicates: number },
): LookedAt {
  const { totals, busy } = data;
  const weighted = totals.slice();
  let hits = 0;
  for (let replicate = 0; replicate < replicates; replicate++) {
    const own = stream.substream(`${replicate}`);
    for (const cluster of busy)
      weighted[cluster] = atoms[own.integer(atoms.length)]! * totals[cluster]!;
    if (reaches(weighted, data)) hits += 1;
  }
  const share = (count: number): Proportion => (count + 1) / (replicates + 1);
  return { p: share(hits), looked: replicates, smallestP: share(0) };
}

function signedRoot(value: number): number {
  return Math.sign(value) * Math.sqrt(Math.abs(value));
}
