import { columnsOf, type Columns } from "../../record/columns.ts";
import type { Metric } from "../../record/metric.ts";
import type { RunRecord } from "../../record/run.ts";
import { sliceLabel, sliceLabels } from "../slices/slice-labels.ts";

/** One trial that failed. */
export interface Failure {
  readonly item: string;
  readonly repeat: number;
  /** Label of the slice; "" where items are not sliced. */
  readonly slice: string;
}

/** What became of the trials of one run. */
export interface RunFailures {
  readonly record: RunRecord;
  readonly failures: readonly Failure[];
  readonly scored: number;
  /** Trials that were not scored, by what became of them: they are no failures of the model, and no passes. */
  readonly unscored: Readonly<Record<string, number>>;
}

/** The score from which on a trial passes, where it is not 0 or 1. */
export interface PassRule {
  readonly metric: Metric;
  readonly threshold: number | undefined;
}

/** Label of an item that has no key. */
const NO_SLICE = "(none)";

/** Undefined where scores are not 0 or 1 and nobody said what passes. */
export function failuresOf(
  record: RunRecord,
  { metric, threshold }: PassRule,
  by: string | undefined,
): RunFailures | undefined {
  const slices = by === undefined ? undefined : slicesOf(columnsOf([record], metric), by);
  const failures: Failure[] = [];
  const unscored: Record<string, number> = {};
  let scored = 0;
  for (const { item, repeat, status, scores } of record.trials) {
    const score = Object.hasOwn(scores, metric.name) ? scores[metric.name] : undefined;
    if (status !== "scored" || score === undefined) {
      const why = status === "scored" ? "no score" : status;
      unscored[why] = (unscored[why] ?? 0) + 1;
      continue;
    }
    if (threshold === undefined && score !== 0 && score !== 1) return undefined;
    scored += 1;
    if (!passes(score, metric, threshold)) {
      failures.push({
        item,
        repeat,
        slice: slices === undefined ? "" : (slices.get(item) ?? NO_SLICE),
      });
    }
  }
  return { record, failures, scored, unscored };
}

/** By item the label of its slice; items without the keys are not in it. */
function slicesOf(columns: Columns, by: string): ReadonlyMap<string, string> {
  const labels = sliceLabels(columns, by);
  if ("reason" in labels) return new Map();
  return new Map(
    columns.items.flatMap((item, number) => {
      const name = labels.names[labels.ofItem[number]!];
      return name === undefined ? [] : [[item, sliceLabel(name)] as const];
    }),
  );
}

function passes(score: number, { direction }: Metric, threshold: number | undefined): boolean {
  const isLower = direction === "lower-is-better";
  if (threshold === undefined) return isLower ? score === 0 : score === 1;
  return isLower ? score <= threshold : score >= threshold;
}
