import { columnsOf, type ColumnsSource } from "../record/columns.ts";
import type { Metric } from "../record/metric.ts";
import type { Run, RunRecord } from "../record/run.ts";
import { subjectOf, type Subject } from "../record/subject.ts";
import { warnings, type Warning } from "../warnings.ts";
import { byBenchmark } from "./benchmarks.ts";
import { chooseClusters } from "./clusters.ts";
import { completeRecords } from "./complete-records.ts";
import { clusterKeyOf, type AskedEstimand } from "./fixed-items.ts";
import { assertMetricExists, chooseMetrics, type MetricOptions } from "./metric-choice.ts";
import { scoreOfModel } from "./one-model.ts";
import type { ScoreEstimate } from "./score-estimate.ts";
import { scoreSlices, type SlicedScore } from "./slices/score-slices.ts";
import { assertSliced } from "./slices/slice-columns.ts";
import { subjectLabels } from "./subject-labels.ts";

export interface ScoresOptions extends MetricOptions {
  readonly level: number;
  readonly groupKey?: string;
  readonly includeIncomplete: boolean;
  /** Default: items like these. */
  readonly estimand?: AskedEstimand;
  /** Key of the items to slice by. */
  readonly by?: string;
  /** Another engine than memory. */
  readonly columns?: ColumnsSource;
}

/** One line of `show`: a score of one subject, and what its harness printed for it. */
export interface Score {
  readonly benchmark: string;
  readonly subject: Subject;
  /** Short name that tells the subject apart within its benchmark. */
  readonly label: string;
  readonly metric: Metric;
  readonly estimate: ScoreEstimate;
  readonly printed?: PrintedScore;
  /** Why the run is not shown as a score, where it is not whole. */
  readonly incomplete?: string;
}

export interface PrintedScore {
  readonly value: number;
  readonly standardError?: number;
}

export interface ScoresFinding {
  readonly scores: readonly Score[];
  /** Slice by slice, where slices were asked for. */
  readonly slices: readonly SlicedScore[];
  /** Choices that the analysis made by itself, in sentences. */
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

/** The scores of every run: what `show` answers. */
export function scoresOf(records: readonly RunRecord[], options: ScoresOptions): ScoresFinding {
  assertMetricExists(records, options.metric);
  const { usable, warnings: doubts } = completeRecords(records, options.includeIncomplete);
  const findings = byBenchmark(records).flatMap(({ benchmark, records: group }) => {
    const labels = subjectLabels(group.map(({ run }) => run));
    const entries = group.map((record, index) => ({
      record,
      label: labels[index]!,
      usable: usable.has(record),
    }));
    const choice = chooseMetrics(benchmark, group, options);
    const said = choice.said === undefined ? [] : [choice.said];
    return [
      { scores: [], slices: [], said, warnings: [] },
      ...choice.metrics.map((metric) => scoresOfMetric(entries, metric, options)),
    ];
  });
  const slices = findings.flatMap((finding) => finding.slices);
  assertSliced(slices);
  return {
    scores: findings.flatMap((finding) => finding.scores),
    slices,
    said: findings.flatMap((finding) => finding.said),
    warnings: [...doubts, ...findings.flatMap((finding) => finding.warnings)],
  };
}

interface Entry {
  readonly record: RunRecord;
  readonly label: string;
  readonly usable: boolean;
}

function scoresOfMetric(
  entries: readonly Entry[],
  metric: Metric,
  options: ScoresOptions,
): ScoresFinding {
  const scored = entries.filter((entry) => entry.usable && hasMetric(entry.record.run, metric));
  const columns = (options.columns ?? columnsOf)(
    scored.map((entry) => entry.record),
    metric,
  );
  const { level, by, estimand } = options;
  const labels = scored.map(({ label }) => label);
  const clusters = chooseClusters(columns, clusterKeyOf(options));
  const findings = scored.map((entry, subject) => ({
    entry,
    ...scoreOfModel(columns, subject, entry.label, {
      level,
      ...clusters.option,
      ...(estimand === undefined ? {} : { estimand }),
    }),
  }));
  const refused = entries
    .filter((entry) => !entry.usable)
    .map((entry) => ({ entry, estimate: refusalOf(entry.record.run), warnings: [] }));
  const all = [...findings, ...refused].map((finding) => ({
    ...finding,
    score: scoreLine(finding.entry, metric, finding.estimate),
  }));
  return {
    scores: all.map(({ score }) => score),
    slices: by === undefined ? [] : scoreSlices(columns, labels, { level, ...clusters.option, by }),
    said: clusters.said,
    warnings: [
      ...clusters.warnings,
      ...all.flatMap(({ warnings: doubts, score }) => [...doubts, ...disagreement(score)]),
    ],
  };
}

function scoreLine(
  { record: { run }, label }: Entry,
  metric: Metric,
  estimate: ScoreEstimate,
): Score {
  const printed = printedScore(run, metric);
  const { completeness } = run;
  return {
    benchmark: run.benchmark,
    subject: subjectOf(run),
    label,
    metric,
    estimate,
    ...(printed === undefined ? {} : { printed }),
    ...(completeness.kind === "incomplete" ? { incomplete: completeness.code } : {}),
  };
}

function hasMetric(run: Run, metric: Metric): boolean {
  return run.metrics.some(({ name }) => name === metric.name);
}

function refusalOf(run: Run): ScoreEstimate {
  if (run.completeness.kind === "complete") throw new Error(`run ${run.id} is complete`);
  const { reason, remedy } = run.completeness;
  return { kind: "not-estimable", reason, remedy, items: 0 };
}

function printedScore(run: Run, metric: Metric): PrintedScore | undefined {
  const own = run.printed.filter((printed) => printed.metric === metric.name);
  const value = own.find(({ statistic }) => statistic === "value")?.printed;
  const standardError = own.find(({ statistic }) => statistic === "standard-error")?.printed;
  if (value === undefined) return undefined;
  return standardError === undefined ? { value } : { value, standardError };
}

/** Relative difference up to which a printed aggregate and ours are the same number. */
const SAME_NUMBER = 1e-6;

function disagreement({ label, metric, estimate, printed }: Score): readonly Warning[] {
  if (printed === undefined || estimate.kind !== "estimated") return [];
  const gap = Math.abs(printed.value - estimate.value);
  if (gap <= SAME_NUMBER * Math.max(Math.abs(printed.value), 1)) return [];
  return [warnings.printedDiffers(label, metric.name, printed.value, estimate.value)];
}
