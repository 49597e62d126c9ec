import { holm, normalQuantile, type Level } from "@plusminus/stats";
import type { PublishedTable } from "../../record/published-table.ts";
import { POWER } from "../power.ts";
import { comparePrinted, type UncorrectedComparison } from "./printed-comparison.ts";
import type { PrintedScore } from "./printed-score.ts";
import type { DifferenceInterval } from "./sampling-difference.ts";
import { MEASURED_ASSUMPTIONS, SAMPLING_ASSUMPTIONS, TRAINING_SEEDS } from "./assumptions.ts";

/** Whether a difference is told from none, over all that might be assumed. */
export type Separable = "under-every-assumption" | "under-some" | "under-none" | "unknown";

/** A difference under one assumption, with its p value corrected for all comparisons of the table. */
export interface CorrectedInterval extends DifferenceInterval {
  readonly pAdjusted: number;
}

/** Two systems on one row, corrected for all comparisons of the table. */
export interface PrintedComparison extends UncorrectedComparison {
  readonly intervals: readonly CorrectedInterval[];
  /** Number of comparisons that were corrected together. */
  readonly family: number;
  readonly separable: Separable;
}

/** Every comparison of the table: the focus against all others on its rows, or all pairs where there is no focus. */
export function tableComparisons(
  table: PublishedTable,
  scores: readonly (readonly PrintedScore[])[],
  level: Level,
): readonly PrintedComparison[] {
  const comparisons = scores.flatMap((row) =>
    pairsOf(row, table.focus).map(([a, b]) => comparePrinted(table, a, b, level)),
  );
  const adjusted = adjustedByAssumption(comparisons);
  const family = comparisons.filter(({ intervals }) => intervals.length > 0).length;
  return comparisons.map((comparison) => {
    const intervals = comparison.intervals.map((interval) => ({
      ...withFamilyReach(interval, level, family),
      pAdjusted: adjusted.get(interval.assumption)!.get(comparison)!,
    }));
    return { ...comparison, intervals, family, separable: separableFrom(intervals, level) };
  });
}

/**
 * What a design could have shown among all comparisons of the table: both figures are proportional to the
 * sum of the two normal quantiles (its square, for items), of which the first becomes Bonferroni's.
 */
function withFamilyReach(
  interval: DifferenceInterval,
  level: Level,
  family: number,
): DifferenceInterval {
  const { smallestDetectable, itemsToSettle } = interval;
  const quantiles = (alpha: number): number =>
    normalQuantile(1 - alpha / 2) + normalQuantile(POWER);
  const ratio = quantiles((1 - level) / Math.max(family, 1)) / quantiles(1 - level);
  return {
    ...interval,
    ...(smallestDetectable === undefined ? {} : { smallestDetectable: smallestDetectable * ratio }),
    ...(itemsToSettle === undefined
      ? {}
      : { itemsToSettle: Math.ceil(itemsToSettle * ratio ** 2) }),
  };
}

function pairsOf(
  row: readonly PrintedScore[],
  focus: string | undefined,
): readonly (readonly [PrintedScore, PrintedScore])[] {
  if (focus === undefined) {
    return row.flatMap((a, index) => row.slice(index + 1).map((b) => [a, b] as const));
  }
  const focal = row.find(({ cell }) => cell.system === focus);
  if (focal === undefined) return [];
  return row.filter((score) => score !== focal).map((other) => [focal, other] as const);
}

const ORDER: readonly string[] = [
  TRAINING_SEEDS,
  ...MEASURED_ASSUMPTIONS,
  ...SAMPLING_ASSUMPTIONS,
].map(({ name }) => name);

/**
 * Holm over all comparisons, once per assumption. Every comparison stays in every family: one that an
 * assumption says nothing about enters with the next less trusting one that it has, so that the family
 * does not shrink where a table is silent.
 *
 * @source Holm (1979), Scand. J. Statist. 6, 65–70
 */
function adjustedByAssumption(
  comparisons: readonly UncorrectedComparison[],
): ReadonlyMap<string, ReadonlyMap<UncorrectedComparison, number>> {
  const family = comparisons.filter(({ intervals }) => intervals.length > 0);
  return new Map(
    ORDER.map((name, rank) => {
      const adjusted = holm(family.map(({ intervals }) => pUnder(intervals, rank)));
      return [name, new Map(family.map((comparison, index) => [comparison, adjusted[index]!]))];
    }),
  );
}

function pUnder(intervals: readonly DifferenceInterval[], rank: number): number {
  const ranked = intervals
    .map(({ assumption, p }) => ({ rank: ORDER.indexOf(assumption), p }))
    .toSorted((a, b) => a.rank - b.rank);
  const found = ranked.find((entry) => entry.rank >= rank) ?? ranked.at(-1)!;
  return found.p;
}

function separableFrom(intervals: readonly CorrectedInterval[], level: Level): Separable {
  if (intervals.length === 0) return "unknown";
  const separated = intervals.filter(({ pAdjusted }) => pAdjusted <= 1 - level).length;
  if (separated === intervals.length) return "under-every-assumption";
  return separated > 0 ? "under-some" : "under-none";
}
