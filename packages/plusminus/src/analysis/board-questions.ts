import { columnsOf, type Columns, type ColumnsSource } from "../record/columns.ts";
import type { Metric } from "../record/metric.ts";
import type { RunRecord } from "../record/run.ts";
import { warnings, type Warning } from "../warnings.ts";
import { byBenchmark } from "./benchmarks.ts";
import { boardClusters, type BoardClusters } from "./board-clusters.ts";
import { chooseClusters } from "./clusters.ts";
import { completeRecords } from "./complete-records.ts";
import { assertMetricExists, chooseMetrics, type MetricOptions } from "./metric-choice.ts";
import { sharedScores, type SharedScores } from "./shared-scores.ts";
import { subjectLabels } from "./subject-labels.ts";

export interface BoardOptions extends MetricOptions {
  readonly level: number;
  readonly seed: number;
  readonly groupKey?: string;
  readonly includeIncomplete: boolean;
  /** Another engine than memory. */
  readonly columns?: ColumnsSource;
}

/** One benchmark and metric, and all subjects that have scores, cut to the items that they share. */
export interface BoardQuestion {
  readonly benchmark: string;
  readonly metric: Metric;
  readonly columns: Columns;
  readonly group: readonly RunRecord[];
  /** By number of the subject in the columns, whether it has scores or not. */
  readonly labels: readonly string[];
  /** Numbers of the subjects that have scores. */
  readonly subjects: readonly number[];
  readonly shared: SharedScores;
  readonly clusters: BoardClusters;
  readonly warnings: readonly Warning[];
}

export interface BoardQuestions {
  readonly questions: readonly BoardQuestion[];
  readonly usable: readonly RunRecord[];
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

/** The questions that logs of many models hold: what every command asks that looks at all models at once. */
export function boardQuestions(
  records: readonly RunRecord[],
  options: BoardOptions,
): BoardQuestions {
  assertMetricExists(records, options.metric);
  const { usable, warnings: doubts } = completeRecords(records, options.includeIncomplete);
  const benchmarks = byBenchmark([...usable]).map(({ benchmark, records: group }) => {
    const { metrics, said } = chooseMetrics(benchmark, group, options);
    return { said, questions: metrics.map((metric) => questionOf(group, metric, options)) };
  });
  const questions = benchmarks.flatMap((benchmark) => benchmark.questions);
  return {
    questions,
    usable: [...usable],
    said: [
      ...benchmarks.flatMap(({ said }) => said ?? []),
      ...questions.flatMap(({ clusters }) => clusters.said),
    ],
    warnings: [...doubts, ...questions.flatMap((question) => question.warnings)],
  };
}

function questionOf(
  group: readonly RunRecord[],
  metric: Metric,
  options: BoardOptions,
): BoardQuestion {
  const labels = subjectLabels(group.map(({ run }) => run));
  const columns = (options.columns ?? columnsOf)(group, metric);
  const scored = new Set(columns.subject);
  const numbers = [...group.keys()];
  const subjects = numbers.filter((subject) => scored.has(subject));
  const unscored = numbers.filter((subject) => !scored.has(subject));
  const shared = sharedScores(columns, subjects);
  const clusters = boardClusters(columns, chooseClusters(columns, options.groupKey), shared);
  return {
    benchmark: columns.benchmark,
    metric,
    columns,
    group,
    labels,
    subjects,
    shared,
    clusters,
    warnings: [
      ...clusters.warnings,
      ...unscored.map((subject) => warnings.notRanked(labels[subject]!, metric.name)),
    ],
  };
}
