import { UserError } from "../../errors.ts";
import { columnsOf, type Columns, type ColumnsSource } from "../../record/columns.ts";
import type { RunRecord } from "../../record/run.ts";
import type { Warning } from "../../warnings.ts";
import { byBenchmark, type BenchmarkRecords } from "../benchmarks.ts";
import { completeRecords } from "../complete-records.ts";
import { assertMetricExists, chooseMetrics, type MetricOptions } from "../metric-choice.ts";
import { subjectLabels } from "../subject-labels.ts";

export interface ItemQuestionOptions extends MetricOptions {
  /** Default: the first one. */
  readonly benchmark?: string;
  readonly includeIncomplete: boolean;
  /** Another engine than memory. */
  readonly columns?: ColumnsSource;
}

/** The one benchmark and metric whose items are listed. */
export interface ItemQuestion {
  readonly columns: Columns;
  readonly group: readonly RunRecord[];
  readonly labels: readonly string[];
  /** Every benchmark that could be asked for, and every metric of this one. */
  readonly benchmarks: readonly string[];
  readonly metrics: readonly string[];
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

/**
 * @throws {@link UserError} `nothing-to-list`, `which-benchmark`, `unknown-metric`, `one-metric`.
 */
export function itemQuestion(
  records: readonly RunRecord[],
  options: ItemQuestionOptions,
): ItemQuestion {
  if (options.allMetrics === true) throw oneMetric();
  const { usable, warnings } = completeRecords(records, options.includeIncomplete);
  const known = byBenchmark([...usable]);
  const [first] = known;
  if (first === undefined) throw nothingToList(warnings);
  const { benchmark, records: group } =
    options.benchmark === undefined ? first : named(options.benchmark, known);
  assertMetricExists(group, options.metric);
  const { metrics, said } = chooseMetrics(benchmark, group, options);
  const [metric] = metrics;
  if (metric === undefined) throw nothingToList(warnings);
  const others = known.length - 1;
  return {
    columns: (options.columns ?? columnsOf)(group, metric),
    group,
    labels: subjectLabels(group.map(({ run }) => run)),
    benchmarks: known.map((one) => one.benchmark),
    metrics: chooseMetrics(benchmark, group, { allMetrics: true }).metrics.map(({ name }) => name),
    said: [
      ...(options.benchmark === undefined && others > 0
        ? [
            `${benchmark} is listed; ${others} more ${others === 1 ? "benchmark" : "benchmarks"} with --benchmark NAME.`,
          ]
        : []),
      ...(said === undefined ? [] : [said.replace("--all-metrics or ", "")]),
    ],
    warnings,
  };
}

function named(name: string, known: readonly BenchmarkRecords[]): BenchmarkRecords {
  const exact = known.filter(({ benchmark }) => benchmark === name);
  const matches =
    exact.length > 0 ? exact : known.filter(({ benchmark }) => benchmark.includes(name));
  if (matches.length === 1) return matches[0]!;
  const listed = (matches.length > 0 ? matches : known).map(({ benchmark }) => benchmark);
  const more = listed.length > MOST_NAMED ? `; and ${listed.length - MOST_NAMED} more` : "";
  throw new UserError(
    "which-benchmark",
    `"${name}" names ${matches.length === 0 ? "no benchmark" : `${matches.length} benchmarks`} of these logs.`,
    `Name one of: ${listed.slice(0, MOST_NAMED).join("; ")}${more}.`,
  );
}

/** More names than this are no help. */
const MOST_NAMED = 20;

function oneMetric(): UserError {
  return new UserError(
    "one-metric",
    "Items are listed by one metric at a time.",
    "Leave out --all-metrics, or name one: --metric NAME.",
  );
}

function nothingToList([first]: readonly Warning[]): UserError {
  return new UserError(
    "nothing-to-list",
    `None of these runs has scores of single items that can be listed.${first === undefined ? "" : ` ${first.message}`}`,
    first?.remedy ?? "Give logs with a score for each item.",
  );
}
