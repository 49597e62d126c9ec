import { columnsOf, type Columns } from "../record/columns.ts";
import type { Metric } from "../record/metric.ts";
import type { RunRecord } from "../record/run.ts";
import { byBenchmark } from "./benchmarks.ts";
import { completeRecords } from "./complete-records.ts";
import { chooseMetrics, type MetricOptions } from "./metric-choice.ts";
import { sampleOf } from "./sample.ts";
import { subjectLabels } from "./subject-labels.ts";

/** The scores of one question item by item: what every number above it was made of. */
export interface ScoreTable {
  readonly benchmark: string;
  readonly metric: Metric;
  /** Ids of the items that are listed. */
  readonly items: readonly string[];
  readonly subjects: readonly ScoreColumn[];
  /** Items that are not listed, because the table would be too long. */
  readonly left: number;
}

/** The scores of one subject; an item without a score is absent, not 0. */
export interface ScoreColumn {
  readonly label: string;
  readonly run: string;
  /** Places in the list of items; absent where the subject has a score for each of them. */
  readonly at?: readonly number[];
  /** Means over the repeats of an item, to six digits. */
  readonly scores: readonly number[];
}

export interface ScoreTableOptions extends MetricOptions {
  readonly includeIncomplete: boolean;
  /** Scores that are listed at most, all tables together. */
  readonly most: number;
}

/** Item tables of every benchmark, by the metrics and of the runs that `show` shows. */
export function scoreTables(
  records: readonly RunRecord[],
  options: ScoreTableOptions,
): readonly ScoreTable[] {
  const { usable } = completeRecords(records, options.includeIncomplete);
  let room = options.most;
  return byBenchmark([...usable]).flatMap(({ benchmark, records: group }) =>
    chooseMetrics(benchmark, group, options).metrics.map((metric) => {
      const table = tableOf(group, metric, room);
      room -= table.items.length * table.subjects.length;
      return table;
    }),
  );
}

function tableOf(group: readonly RunRecord[], metric: Metric, room: number): ScoreTable {
  const columns = columnsOf(group, metric);
  const labels = subjectLabels(group.map(({ run }) => run));
  const listed = Math.min(columns.items.length, Math.floor(room / Math.max(1, group.length)));
  return {
    benchmark: columns.benchmark,
    metric,
    items: columns.items.slice(0, listed),
    subjects: group.map(({ run }, subject) => ({
      label: labels[subject]!,
      run: run.id,
      ...scoresAt(columns, subject, listed),
    })),
    left: columns.items.length - listed,
  };
}

function scoresAt(
  columns: Columns,
  subject: number,
  listed: number,
): Pick<ScoreColumn, "at" | "scores"> {
  const { items, means } = sampleOf(columns, subject);
  // Items of a sample are in ascending order.
  const own = items.filter((item) => item < listed);
  const scores = Array.from(own, (_, row) => Number(means[row]!.toPrecision(6)));
  return own.length === listed ? { scores } : { at: [...own], scores };
}
