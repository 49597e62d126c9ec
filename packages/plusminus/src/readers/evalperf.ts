import type { Metric } from "../record/metric.ts";
import type { PrintedStatistic, RunRecord } from "../record/run.ts";
import {
  isJsonObject,
  numberAt,
  objectAt,
  scalarInWords,
  textAt,
  valueAt,
  type JsonObject,
} from "./json-value.ts";
import { jsonDocument, unexpectedShape } from "./json-document.ts";
import { otherFields } from "./other-fields.ts";
import { readEach } from "./read-each.ts";
import type { Reader, ReadResult } from "./reader.ts";
import { aggregatesOnly, passMetric, recordOf, stemOf } from "./run-parts.ts";
import type { Source, SourceFile } from "./source.ts";
import { TrialRows } from "./trial-rows.ts";

const CORRECT = passMetric("pass@1");
const DPS: Metric = { name: "dps", direction: "higher-is-better", scale: [0, 100] };

/** EvalPerf: how many of the samples of each task were right, and how fast the right ones were. */
export const evalperfReader: Reader = {
  format: "EvalPerf results",
  recognises: ({ text }) =>
    text !== undefined &&
    /^\s*\{/u.test(text) &&
    /"dps_norm"\s*:/u.test(text) &&
    /"pass@1"\s*:/u.test(text),
  read: (source, files) => readEach(files, (file) => readOne(source, file)),
};

async function readOne(source: Source, { name: path }: SourceFile): Promise<ReadResult> {
  const document = await jsonDocument(source, path);
  if (!isJsonObject(document)) throw unexpectedShape("results of EvalPerf", path);
  return objectAt(document, "eval") === undefined
    ? combinedTable(document, path)
    : resultsOf(document, path);
}

function resultsOf(document: JsonObject, path: string): ReadResult {
  const config = objectAt(document, "config");
  const samples = numberAt(config, "n_samples") ?? 0;
  const rows = new TrialRows(path);
  const tasks = objectAt(document, "eval") ?? {};
  for (const task of Object.keys(tasks)) addTask(rows, task, objectAt(tasks, task), samples);
  const evidence = rows.evidence();
  const model = modelOf(path);
  const record = recordOf(
    {
      id: path.replace(/\.json$/u, ""),
      model,
      benchmark: "EvalPerf",
      harness: "EvalPlus",
      settings: {
        temperature: scalarInWords(valueAt(config, "temperature")),
        repeats: scalarInWords(valueAt(config, "n_samples")),
        date: textAt(document, "date"),
      },
      other: otherFields(document, ["eval", "summary", "date"]),
      metrics: [CORRECT],
      printed: printedIn(objectAt(document, "summary")),
      source: path,
    },
    evidence,
  );
  return {
    records: [record],
    problems: evidence.problems,
    guesses: [
      `${path}: model = ${model}, from its name; pass@1 of a task is the number of right samples in ${samples}, which sample was which is not recorded, so right ones stand first.`,
    ],
  };
}

/** The share of right samples in percent, which must be a whole number of samples. */
function addTask(
  rows: TrialRows,
  task: string,
  result: JsonObject | undefined,
  samples: number,
): void {
  const percent = numberAt(result, "pass@1");
  const right = percent === undefined ? undefined : (percent * samples) / 100;
  const count = right === undefined ? Number.NaN : Math.round(right);
  if (
    right === undefined ||
    !(samples > 0 && samples <= MOST_SAMPLES) ||
    Math.abs(right - count) > 1e-6 ||
    count > samples ||
    count < 0
  ) {
    rows.refuseScore(CORRECT.name, task, JSON.stringify(valueAt(result, "pass@1") ?? null));
    rows.add({ item: task, status: "missing", scores: {} }, itemOf(task));
    return;
  }
  for (let sample = 0; sample < samples; sample++) {
    rows.add(
      { item: task, status: "scored", scores: { "pass@1": Number(sample < count) } },
      itemOf(task),
    );
  }
}

/** More than anybody draws. */
const MOST_SAMPLES = 10_000;

/** "HumanEval/9": EvalPerf takes its tasks from two benchmarks. */
function itemOf(task: string) {
  const origin = /^([^/]+)\//u.exec(task)?.[1];
  return { id: task, groups: origin === undefined ? {} : { origin } };
}

/** Printed in percent; the record holds shares. */
function printedIn(summary: JsonObject | undefined): readonly PrintedStatistic[] {
  const passed = numberAt(summary, "pass@1");
  return passed === undefined
    ? []
    : [{ metric: CORRECT.name, statistic: "value", name: "pass@1", printed: passed / 100 }];
}

/** The table of all models that the project publishes. */
function combinedTable(document: JsonObject, path: string): ReadResult {
  const records = Object.keys(document).flatMap((name): readonly RunRecord[] => {
    const summary = objectAt(document, name);
    const dps = numberAt(summary, "dps");
    if (dps === undefined && numberAt(summary, "pass@1") === undefined) return [];
    return [
      recordOf(
        {
          id: `${path}:${name}`,
          model: name.replace("--", "/"),
          benchmark: "EvalPerf",
          harness: "EvalPlus",
          metrics: [CORRECT, DPS],
          completeness: aggregatesOnly(
            "The table holds printed aggregates alone.",
            "Give the brief results of each model.",
          ),
          printed: [
            ...printedIn(summary),
            ...(dps === undefined
              ? []
              : [{ metric: DPS.name, statistic: "value", name: "dps", printed: dps } as const]),
          ],
          source: path,
        },
        { items: [], trials: [] },
      ),
    ];
  });
  return { records, problems: [], guesses: [] };
}

/** "ORG--MODEL_vllm_temp_1.0_evalperf_results.brief.json" */
function modelOf(path: string): string {
  return stemOf(path)
    .replace(/_evalperf_results(?:\.brief)?$/u, "")
    .replace(/_(?:vllm|hf|openai|anthropic|google|ollama)?_?temp_[\d.]+$/u, "")
    .replace("--", "/");
}
