import type { Metric } from "../record/metric.ts";
import type { Trial } from "../record/trial.ts";
import type { ReadResult } from "./reader.ts";
import type { TrialRows } from "./trial-rows.ts";
import type { Completeness, PrintedStatistic, Run, RunRecord } from "../record/run.ts";

/** Of a record that holds printed numbers and no trials. */
export function aggregatesOnly(reason: string, remedy: string): Completeness {
  return { kind: "incomplete", code: "aggregates-only", reason, remedy };
}

/** Of a file without anything in it. */
export const NOTHING_IN_IT: Completeness = {
  kind: "incomplete",
  code: "no-items",
  reason: "The file holds no trials.",
  remedy: "Check whether the run came to its end.",
};

/** Settings that were recorded; what the log does not say is absent. */
export function recordedSettings(
  settings: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** The part of a run that holds what else its log says; nothing where it says nothing else. */
export function withOther(other: Run["other"]): Pick<Run, "other"> {
  return other === undefined || Object.keys(other).length === 0 ? {} : { other };
}

/** What tells one run from another; the rest follows. */
export interface RunParts {
  readonly id: string;
  readonly model: string;
  readonly benchmark: string;
  readonly harness: string;
  readonly version?: string | undefined;
  readonly settings?: Readonly<Record<string, string | undefined>>;
  /** Plain fields of the log that have no place of their own. */
  readonly other?: Readonly<Record<string, string>>;
  /** The first is the primary one. */
  readonly metrics: readonly Metric[];
  /** Default: complete where there are trials. */
  readonly completeness?: Completeness;
  readonly printed?: readonly PrintedStatistic[];
  readonly source: string;
}

/** A run with its evidence, of a harness whose logs say little beside the scores. */
export function recordOf(
  { id, model, benchmark, harness, version, settings = {}, metrics, ...rest }: RunParts,
  { items, trials }: Pick<RunRecord, "items" | "trials">,
): RunRecord {
  const [primary] = metrics;
  return {
    run: {
      id,
      model,
      benchmark,
      harness: version === undefined ? { name: harness } : { name: harness, version },
      settings: recordedSettings(settings),
      ...withOther(rest.other),
      metrics,
      ...(primary === undefined ? {} : { primaryMetric: primary.name }),
      completeness: rest.completeness ?? (trials.length > 0 ? { kind: "complete" } : NOTHING_IN_IT),
      printed: rest.printed ?? [],
      source: rest.source,
    },
    items,
    trials,
  };
}

/** The primary metric, and of the others those that some attempt has, or that are printed. */
function measured(
  [primary, ...others]: readonly Metric[],
  trials: readonly Trial[],
  printed: readonly PrintedStatistic[] = [],
): readonly Metric[] {
  const isThere = ({ name }: Metric): boolean =>
    trials.some(({ scores }) => Object.hasOwn(scores, name)) ||
    printed.some(({ metric }) => metric === name);
  return primary === undefined ? [] : [primary, ...others.filter(isThere)];
}

/** A share of passes: 0 or 1 per trial, higher is better. */
export function passMetric(name: string): Metric {
  return { name, direction: "higher-is-better", scale: [0, 1] };
}

/** The name of a file without its folders and its ending. */
export function stemOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.jsonl?$/u, "");
}

/** Name of the folder so many levels above a file, where there is one. */
export function folderAbove(path: string, levels: number): string | undefined {
  return path.split("/").slice(0, -1).at(-levels);
}

/** One run whose evidence was collected in rows, as a reader gives it back. */
export function oneRun(parts: RunParts, rows: TrialRows, guesses: readonly string[]): ReadResult {
  const { problems, ...evidence } = rows.evidence();
  const metrics = measured(parts.metrics, evidence.trials, parts.printed);
  return { records: [recordOf({ ...parts, metrics }, evidence)], problems, guesses };
}

/** What several runs of one file come to. */
export function allRuns(
  runs: readonly Pick<ReadResult, "records" | "problems">[],
  guesses: readonly string[],
): ReadResult {
  return {
    records: runs.flatMap(({ records }) => records),
    problems: runs.flatMap(({ problems }) => problems),
    guesses,
  };
}

/** One run for each model of a table. */
export function runPerModel(
  models: ReadonlyMap<string, TrialRows>,
  parts: Omit<RunParts, "id" | "model">,
  guesses: readonly string[],
): ReadResult {
  const runs = [...models].map(([model, rows]) =>
    oneRun({ ...parts, id: `${parts.source}:${model}`, model }, rows, []),
  );
  return allRuns(runs, guesses);
}
