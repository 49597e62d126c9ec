import type { Metric } from "../record/metric.ts";
import type { Item } from "../record/item.ts";
import type { Run, RunRecord } from "../record/run.ts";
import type { Trial } from "../record/trial.ts";

/** Version of the columns below; the reader of these tables refuses any other. */
const TABLE_VERSION = 1;

/** One row of the table that plusminus writes: a score of one trial by one metric. An unknown is absent. */
export interface TableRow {
  readonly plusminus_table: number;
  readonly run: string;
  readonly benchmark: string;
  readonly model: string;
  /** "complete", or why the run is not whole. */
  readonly completeness: string;
  /** Place of the trial in its run, from 0: rows with the same number are scores of one attempt. */
  readonly trial: number;
  readonly item: string;
  readonly repeat: number;
  readonly status: string;
  readonly metric?: string;
  readonly direction?: string;
  readonly scale_low?: number;
  readonly scale_high?: number;
  readonly score?: number;
  readonly counted?: number;
  readonly content?: string;
  readonly output?: string;
  readonly position?: string;
  readonly rows?: number;
  readonly groups: Readonly<Record<string, string>>;
}

/** The columns of a row in their order, but for the groups. */
export const ROW_COLUMNS: readonly Exclude<keyof TableRow, "groups">[] = [
  "plusminus_table",
  "run",
  "benchmark",
  "model",
  "completeness",
  "trial",
  "item",
  "repeat",
  "status",
  "metric",
  "direction",
  "scale_low",
  "scale_high",
  "score",
  "counted",
  "content",
  "output",
  "position",
  "rows",
];

/** The rows of some records, one after the other. */
export function* tableRows(records: readonly RunRecord[]): Generator<TableRow> {
  for (const record of records) yield* rowsOf(record);
}

function* rowsOf({ run, items, trials }: RunRecord): Generator<TableRow> {
  const metrics = new Map(primaryFirst(run).map((metric) => [metric.name, metric]));
  const itemOf = new Map(items.map((item) => [item.id, item]));
  for (const [place, trial] of trials.entries()) {
    const about = { ...aboutRun(run), ...aboutTrial(trial, place, itemOf.get(trial.item)) };
    const names = namesIn(trial, metrics);
    if (names.length === 0) yield about;
    for (const name of names) yield { ...about, ...aboutScore(trial, name, metrics.get(name)) };
  }
}

/** A table names no primary metric, but whoever reads it takes the first. */
function primaryFirst({ metrics, primaryMetric }: Run): readonly Metric[] {
  return metrics.toSorted(
    (a, b) => Number(b.name === primaryMetric) - Number(a.name === primaryMetric),
  );
}

function namesIn(
  { scores, counted = {} }: Trial,
  metrics: ReadonlyMap<string, Metric>,
): readonly string[] {
  const own = new Set([...Object.keys(scores), ...Object.keys(counted)]);
  const known = [...metrics.keys()].filter((name) => own.has(name));
  return [...new Set([...known, ...own])];
}

function aboutRun({ id, benchmark, model, completeness }: Run) {
  const whole = completeness.kind === "complete" ? "complete" : completeness.code;
  return { plusminus_table: TABLE_VERSION, run: id, benchmark, model, completeness: whole };
}

function aboutTrial(
  { item, repeat, status, output, position, rows }: Trial,
  trial: number,
  about: Item | undefined,
) {
  return {
    trial,
    item,
    repeat,
    status,
    groups: about?.groups ?? {},
    ...(about?.content === undefined ? {} : { content: about.content }),
    ...(output === undefined ? {} : { output }),
    ...(position === undefined ? {} : { position }),
    ...(rows === undefined ? {} : { rows }),
  };
}

function aboutScore({ scores, counted = {} }: Trial, name: string, metric: Metric | undefined) {
  return {
    metric: name,
    direction: metric?.direction ?? "unknown",
    ...(metric?.scale === undefined
      ? {}
      : { scale_low: metric.scale[0], scale_high: metric.scale[1] }),
    ...(Object.hasOwn(scores, name) ? { score: scores[name]! } : {}),
    ...(Object.hasOwn(counted, name) ? { counted: counted[name]! } : {}),
  };
}

/** What a table of scores does not hold of these records, in sentences. */
export function lostInTable(records: readonly RunRecord[]): readonly string[] {
  const runs = (what: string, has: (run: Run) => boolean): string[] => {
    const count = records.filter(({ run }) => has(run)).length;
    return count === 0 ? [] : [`${what} (of ${count} ${count === 1 ? "run" : "runs"})`];
  };
  const untried = records.reduce((sum, record) => sum + untriedItems(record), 0);
  return [
    ...runs("settings", ({ settings }) => Object.keys(settings).length > 0),
    ...runs("what else the logs say of a run", ({ other }) => other !== undefined),
    ...runs("what the harness printed", ({ printed }) => printed.length > 0),
    ...runs("the harness and its version", ({ harness }) => harness.version !== undefined),
    ...runs(
      "why a run is incomplete, but for a code",
      ({ completeness }) => completeness.kind !== "complete",
    ),
    ...runs("which runs are parts of another", ({ parts }) => parts !== undefined),
    ...(untried === 0 ? [] : [`items that were never tried (${untried})`]),
    ...runsWithoutTrials(records),
  ];
}

function untriedItems({ items, trials }: RunRecord): number {
  const tried = new Set(trials.map(({ item }) => item));
  return items.filter(({ id }) => !tried.has(id)).length;
}

function runsWithoutTrials(records: readonly RunRecord[]): readonly string[] {
  const empty = records.filter(({ trials }) => trials.length === 0).length;
  return empty === 0 ? [] : [`runs without a trial (${empty})`];
}
