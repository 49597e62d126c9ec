import type { Metric } from "../../record/metric.ts";
import type { Problem } from "../../record/problem.ts";
import type { Run, RunRecord } from "../../record/run.ts";
import { otherFields } from "../other-fields.ts";
import { withOther } from "../run-parts.ts";
import { objectAt, textAt, valueAt, type JsonObject } from "../json-value.ts";
import { directionOf } from "../known-metrics.ts";
import { lmEvalCompleteness } from "./completeness.ts";
import { baseName, folderOf, timeOf, type LmEvalPart } from "./join.ts";
import { checkLmEvalPrinted, lmEvalPrinted } from "./printed.ts";
import { lmEvalModel, type LmEvalResults, type LmEvalTask } from "./results.ts";
import type { LmEvalSamples } from "./sample-rows.ts";
import { lmEvalSettings } from "./settings.ts";

const HARNESS = "lm-evaluation-harness";

export interface LmEvalRecord {
  readonly record: RunRecord;
  readonly problems: readonly Problem[];
  readonly guesses: readonly string[];
}

/** The run of one task with its evidence. */
export function lmEvalRecord(part: LmEvalPart): LmEvalRecord {
  return part.task === undefined
    ? recordOfSamples(part.samples)
    : recordOfTask(part.results, part.task, part.samples);
}

function recordOfTask(
  { path, document }: LmEvalResults,
  task: LmEvalTask,
  samples: LmEvalSamples | undefined,
): LmEvalRecord {
  const parts = task.subtasks.map((name) => `${withoutEnding(path)}:${name}`);
  const { printed, problems } = lmEvalPrinted(task, path);
  const version = textAt(document, "lm_eval_version");
  const run: Run = {
    id: `${withoutEnding(path)}:${task.name}`,
    model: lmEvalModel(document),
    benchmark: task.name,
    harness: version === undefined ? { name: HARNESS } : { name: HARNESS, version },
    settings: lmEvalSettings(document, task.name),
    ...withOther(otherFields(document, NOT_OF_THE_RUN)),
    ...withPrimary(metricNames(task, samples).map((name) => metricOf(name, document, task.name))),
    completeness: lmEvalCompleteness(task, samples),
    printed,
    ...(parts.length === 0 ? {} : { parts }),
    source: samples?.path ?? path,
  };
  const record = withEvidence(run, samples);
  // What a part of the documents gives is no check on what all of them gave.
  const isComplete = run.completeness.kind === "complete";
  const checks = isComplete ? checkLmEvalPrinted(task, record.trials, document, path) : [];
  return {
    record,
    problems: [...(samples?.problems ?? []), ...problems, ...checks],
    guesses: [],
  };
}

/** By task, or in the run and its settings already. */
const NOT_OF_THE_RUN = [
  "results",
  "groups",
  "group_subtasks",
  "configs",
  "versions",
  "n-shot",
  "n-samples",
  "higher_is_better",
  "model_name",
  "date",
];

/** Samples alone do not say whose they are: the names around them are all there is, and that is said aloud. */
function recordOfSamples(samples: LmEvalSamples): LmEvalRecord {
  const { path } = samples;
  const time = timeOf(path);
  const stem = withoutEnding(baseName(path));
  const named = stem.replace(/^samples_/u, "");
  const benchmark = time === undefined ? named : named.replace(`_${time}`, "");
  const folder = baseName(folderOf(path).slice(0, -1)).replace("__", "/");
  const model = folder === "" ? stem : folder;
  const run: Run = {
    id: withoutEnding(path),
    model,
    benchmark,
    harness: { name: HARNESS },
    settings: {},
    ...withPrimary(samples.metrics.map((name) => ({ name, direction: directionOf(name) }))),
    completeness: lmEvalCompleteness(undefined, samples),
    printed: [],
    source: path,
  };
  const guess = `${path}: no results file belongs to it; model = ${model}, benchmark = ${benchmark}, from its name and folder.`;
  return { record: withEvidence(run, samples), problems: samples.problems, guesses: [guess] };
}

function withEvidence(run: Run, samples: LmEvalSamples | undefined): RunRecord {
  return { run, items: samples?.items ?? [], trials: samples?.trials ?? [] };
}

/** In the order of the results file, which is that of the task's own list of metrics. */
function metricNames(task: LmEvalTask, samples: LmEvalSamples | undefined): readonly string[] {
  const printed = [...new Set(task.printed.map(({ metric }) => metric))];
  if (samples === undefined) return printed;
  const scored = new Set(samples.metrics);
  return [...new Set([...printed.filter((name) => scored.has(name)), ...scored])];
}

function withPrimary(metrics: readonly Metric[]): Pick<Run, "metrics" | "primaryMetric"> {
  return metrics[0] === undefined ? { metrics } : { metrics, primaryMetric: metrics[0].name };
}

/** The file knows the direction of its metrics; old files do not. */
function metricOf(name: string, document: JsonObject, task: string): Metric {
  const known = valueAt(
    objectAt(objectAt(document, "higher_is_better"), task),
    name.split(",", 1)[0]!,
  );
  if (typeof known !== "boolean") return { name, direction: directionOf(name) };
  return { name, direction: known ? "higher-is-better" : "lower-is-better" };
}

function withoutEnding(path: string): string {
  return path.replace(/\.jsonl?$/u, "");
}
