import type { Metric } from "../record/metric.ts";
import type { Completeness, PrintedStatistic } from "../record/run.ts";
import {
  isJsonObject,
  listAt,
  objectAt,
  scalarInWords,
  textAt,
  valueAt,
  type Json,
  type JsonObject,
} from "./json-value.ts";
import { jsonRows } from "./json-document.ts";
import { directionOf } from "./known-metrics.ts";
import { otherFields } from "./other-fields.ts";
import { ProblemTally } from "./problem-tally.ts";
import { readEach } from "./read-each.ts";
import type { Reader, ReadResult } from "./reader.ts";
import { recordOf, stemOf } from "./run-parts.ts";
import type { Source, SourceFile } from "./source.ts";
import { noItemId, TrialRows } from "./trial-rows.ts";

/** OpenAI evals: a journal of events, whose last line is the report of a run that came to its end. */
export const openaiEvalsReader: Reader = {
  format: "OpenAI evals log",
  recognises: ({ text }) =>
    text !== undefined &&
    /^\s*\{\s*"(?:spec"\s*:|run_id"\s*:)/u.test(text) &&
    /"(?:base_eval|eval_name|event_id)"\s*:/u.test(text),
  read: (source, files) => readEach(files, (file) => readOne(source, file)),
};

async function readOne(source: Source, { name: path }: SourceFile): Promise<ReadResult> {
  const tally = new ProblemTally();
  const rows = new TrialRows(path);
  const metrics = new Map<string, Metric>();
  const sampled = new Set<string>();
  let spec: JsonObject = {};
  let report: JsonObject | undefined;
  for await (const event of jsonRows(source, path, tally)) {
    spec = objectAt(event, "spec") ?? spec;
    report = objectAt(event, "final_report") ?? report;
    const id = textAt(event, "sample_id");
    if (id !== undefined) sampled.add(id);
    if (id !== undefined) addEvent(rows, id, event, metrics);
    else if (isOfSample(event)) rows.refuse(noItemId);
  }
  const evidence = rows.evidence();
  const functions = listAt(spec, "completion_fns").filter((name) => typeof name === "string");
  const record = recordOf(
    {
      id: textAt(spec, "run_id") ?? path.replace(/\.jsonl$/u, ""),
      model: functions.join(", ") || stemOf(path),
      benchmark: textAt(spec, "base_eval") ?? textAt(spec, "eval_name") ?? "unnamed eval",
      harness: "OpenAI evals",
      settings: {
        "benchmark version": textAt(spec, "eval_name"),
        ...limitsOf(objectAt(spec, "run_config")),
        date: textAt(spec, "created_at"),
      },
      other: otherFields(spec, NAMED),
      metrics: [...metrics.values()],
      completeness: completenessOf(report, evidence.trials.length, sampled.size),
      printed: printedIn(report),
      source: path,
    },
    evidence,
  );
  return { records: [record], problems: [...tally.problems(), ...evidence.problems], guesses: [] };
}

/** Fields of the specification that name the run. */
const NAMED = ["completion_fns", "eval_name", "base_eval", "run_id", "created_at"];

function limitsOf(config: JsonObject | undefined) {
  return {
    seed: scalarInWords(valueAt(config, "seed")),
    "item limit": scalarInWords(valueAt(config, "max_samples")),
  };
}

/** Events of the whole run name no sample. */
function isOfSample(event: Json): boolean {
  const type = textAt(event, "type");
  return valueAt(event, "sample_id") !== undefined || type === "match" || type === "metrics";
}

/** A match is right or wrong; events of metrics hold numbers and truth values under names of their own. */
function addEvent(rows: TrialRows, id: string, event: Json, metrics: Map<string, Metric>): void {
  const type = textAt(event, "type");
  const data = objectAt(event, "data") ?? {};
  if (type !== "match" && type !== "metrics") return;
  const scores: Record<string, number> = {};
  for (const [name, value] of Object.entries(data)) {
    const score = typeof value === "boolean" ? Number(value) : value;
    if (typeof score !== "number" || !Number.isFinite(score)) continue;
    if (type === "match" && name !== "correct") continue;
    Object.defineProperty(scores, name, { value: score, enumerable: true });
    if (metrics.has(name)) continue;
    const scale = typeof value === "boolean" ? { scale: [0, 1] as const } : {};
    metrics.set(name, { name, direction: directionOf(name), ...scale });
  }
  const status = Object.keys(scores).length === 0 ? "missing" : "scored";
  rows.add({ item: id, status, scores }, { id, groups: {} });
}

function completenessOf(
  report: JsonObject | undefined,
  scored: number,
  sampled: number,
): Completeness {
  if (report !== undefined && scored > 0) return { kind: "complete" };
  return {
    kind: "incomplete",
    code: report === undefined ? "in-progress" : "unscored",
    reason:
      report === undefined
        ? `The log has no final report: the run did not come to its end. ${scored} of ${sampled} samples that were begun have a result.`
        : "The log reports on the run, but has no result of a single sample.",
    remedy: "Run the eval again; a score of what is there would be one of whatever came first.",
  };
}

function printedIn(report: JsonObject | undefined): readonly PrintedStatistic[] {
  if (!isJsonObject(report)) return [];
  return Object.entries(report).flatMap(([name, value]): readonly PrintedStatistic[] => {
    if (typeof value !== "number" || !Number.isFinite(value)) return [];
    if (name === "accuracy")
      return [{ metric: "correct", statistic: "value", name, printed: value }];
    return [{ metric: name, statistic: "other", name, printed: value }];
  });
}
