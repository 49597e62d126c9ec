import type { Interval, Level } from "@plusminus/stats";
import type { MetricDirection } from "../../record/metric.ts";
import type { PrintedScale, PublishedTable } from "../../record/published-table.ts";
import { printedDifference, type PrintedScore } from "./printed-score.ts";
import { samplingDifferences, type DifferenceInterval } from "./sampling-difference.ts";
import { TRAINING_SEEDS } from "./assumptions.ts";
import { printedComparability, type PrintedComparability } from "./comparability.ts";
import { differenceOfTrainingRuns } from "./training-runs.ts";

/** Two systems on one row, before the family of all comparisons is corrected. */
export interface UncorrectedComparison {
  readonly row: string;
  readonly a: string;
  readonly b: string;
  /** a − b. */
  readonly difference: number;
  readonly direction: MetricDirection;
  readonly scale: PrintedScale;
  readonly comparable: PrintedComparability;
  /** From the narrowest to the widest. */
  readonly intervals: readonly DifferenceInterval[];
  /** What makes the intervals less than they seem, in words. */
  readonly doubts: readonly string[];
}

export function comparePrinted(
  table: PublishedTable,
  a: PrintedScore,
  b: PrintedScore,
  level: Level,
): UncorrectedComparison {
  const comparable = printedComparability(table, a.cell, b.cell);
  const sampled = samplingDifferences(a, b, comparable.answer === "yes", level);
  const intervals = [...trainingDifference(a, b, level), ...sampled.map(({ shown }) => shown)];
  return {
    row: a.row.name,
    a: a.cell.system,
    b: b.cell.system,
    difference: printedDifference(a, b),
    direction: a.row.direction,
    scale: a.row.scale,
    comparable,
    intervals: intervals.toSorted((x, y) => widthOf(x.interval) - widthOf(y.interval)),
    doubts: [
      ...(a.row.assume?.correlation !== undefined && comparable.answer !== "yes"
        ? ["not paired: only systems run with the same harness share the difficulty of the items"]
        : []),
      ...(sampled.some(({ isRough }) => isRough)
        ? ["rough: fewer than 5 successes or failures are behind one of the two numbers"]
        : []),
    ],
  };
}

function trainingDifference(
  a: PrintedScore,
  b: PrintedScore,
  level: Level,
): readonly DifferenceInterval[] {
  const contrast = differenceOfTrainingRuns(a, b, level);
  if (contrast === undefined) return [];
  const { estimand, name: assumption } = TRAINING_SEEDS;
  return [{ estimand, assumption, interval: contrast.difference.interval, p: contrast.test.p }];
}

function widthOf({ lower = -Infinity, upper = Infinity }: Interval): number {
  return upper - lower;
}
