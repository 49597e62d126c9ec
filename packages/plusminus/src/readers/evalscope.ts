import type { Metric } from "../record/metric.ts";
import type { Problem } from "../record/problem.ts";
import type { PrintedStatistic, RunRecord } from "../record/run.ts";
import { contentFingerprint, fingerprint } from "./content-fingerprint.ts";
import { attemptFile } from "./damaged-file.ts";
import { evalscopeTexts } from "./evalscope/texts.ts";
import {
  isJsonObject,
  listAt,
  numberAt,
  objectAt,
  scalarInWords,
  textAt,
  valueAt,
  type Json,
} from "./json-value.ts";
import { jsonDocument, jsonRows } from "./json-document.ts";
import { directionOf } from "./known-metrics.ts";
import { ProblemTally } from "./problem-tally.ts";
import type { Glimpse, Reader } from "./reader.ts";
import { aggregatesOnly, folderAbove, recordOf, stemOf } from "./run-parts.ts";
import type { Source, SourceFile } from "./source.ts";
import { noItemId, TrialRows } from "./trial-rows.ts";

/** evalscope: reviews of every sample by model and subset, and reports that sum them up. */
export const evalscopeReader: Reader = {
  format: "evalscope results",
  recognises: ({ text }) =>
    text !== undefined && (isReview(text) || isReport(text) || isPrediction(text)),
  async read(source, files) {
    const problems: Problem[] = [];
    const datasets = new Map<string, Dataset>();
    const printed = new Map<string, readonly PrintedStatistic[]>();
    for (const file of files) {
      const attempt = await attemptFile(file.name, () =>
        readOne(source, file, { datasets, printed }),
      );
      if (attempt.kind === "damaged") problems.push(attempt.problem);
      else problems.push(...attempt.value);
    }
    const records = [...datasets].map(([key, dataset]) => {
      const evidence = dataset.rows.evidence();
      problems.push(...evidence.problems);
      return recordOfDataset(key, dataset, evidence, printed.get(key) ?? []);
    });
    const alone = [...printed].filter(([key]) => !datasets.has(key));
    return {
      records: [...records, ...alone.map(([key, statistics]) => bareReport(key, statistics))],
      problems,
      guesses: [],
    };
  },
  texts: evalscopeTexts,
};

interface Dataset {
  readonly rows: TrialRows;
  readonly metrics: Map<string, Metric>;
  readonly source: string;
}

interface Readings {
  /** By the root of the run, model and dataset. */
  readonly datasets: Map<string, Dataset>;
  readonly printed: Map<string, readonly PrintedStatistic[]>;
}

type Text = Glimpse["text"] & string;

function isReview(text: Text): boolean {
  return /^\s*\{\s*"index"\s*:/u.test(text) && /"sample_score"\s*:/u.test(text);
}

function isReport(text: Text): boolean {
  return /^\s*\{/u.test(text) && /"dataset_name"\s*:/u.test(text) && /"model_name"\s*:/u.test(text);
}

/** Predictions are in the reviews again. */
function isPrediction(text: Text): boolean {
  return (
    /^\s*\{\s*"index"\s*:\s*\d+\s*,\s*"model"\s*:/u.test(text) && /"model_output"\s*:/u.test(text)
  );
}

async function readOne(
  source: Source,
  { name: path }: SourceFile,
  readings: Readings,
): Promise<readonly Problem[]> {
  const head = new TextDecoder().decode(await source.read(path, { start: 0, end: 2 ** 16 }));
  if (isReview(head)) return readReviews(source, path, readings.datasets);
  if (isReport(head)) {
    const document = await jsonDocument(source, path);
    if (!isJsonObject(document)) return [];
    const dataset = textAt(document, "dataset_name") ?? stemOf(path);
    const model = textAt(document, "model_name") ?? "unknown model";
    readings.printed.set(keyOf(rootOf(path), model, dataset), printedIn(document));
  }
  return [];
}

/** …/reviews/MODEL/DATASET_SUBSET.jsonl and …/reports/MODEL/DATASET.json stand below one root. */
function rootOf(path: string): string {
  return path.split("/").slice(0, -3).join("/");
}

function keyOf(root: string, model: string, dataset: string): string {
  return JSON.stringify([root, model, dataset]);
}

async function readReviews(
  source: Source,
  path: string,
  datasets: Map<string, Dataset>,
): Promise<readonly Problem[]> {
  const tally = new ProblemTally();
  const [, dataset = stemOf(path), subset] = /^(.+?)_([^_]+)$/u.exec(stemOf(path)) ?? [];
  const key = keyOf(rootOf(path), folderAbove(path, 1) ?? "unknown model", dataset);
  const known = datasets.get(key) ?? {
    rows: new TrialRows(path),
    metrics: new Map(),
    source: path,
  };
  datasets.set(key, known);
  for await (const row of jsonRows(source, path, tally)) addReview(known, row, subset);
  return tally.problems();
}

function addReview({ rows, metrics }: Dataset, row: Json, subset: string | undefined): void {
  const index = scalarInWords(valueAt(row, "index"));
  if (index === undefined) {
    rows.refuse(noItemId);
    return;
  }
  const id = subset === undefined ? index : `${subset}/${index}`;
  const score = objectAt(objectAt(row, "sample_score"), "score");
  const values = objectAt(score, "value") ?? {};
  const scores: Record<string, number> = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value !== "number" || !Number.isFinite(value)) continue;
    Object.defineProperty(scores, name, { value, enumerable: true });
    const direction = directionOf(name);
    if (!metrics.has(name))
      metrics.set(
        name,
        direction === "higher-is-better" ? { name, direction, scale: [0, 1] } : { name, direction },
      );
  }
  const prediction = textAt(score, "prediction");
  const question = questionIn(row);
  rows.add(
    {
      item: id,
      status: Object.keys(scores).length === 0 ? "missing" : "scored",
      scores,
      ...(prediction === undefined ? {} : { output: fingerprint(prediction) }),
    },
    {
      id,
      ...(question.length === 0 ? {} : { content: contentFingerprint(question) }),
      groups: subset === undefined ? {} : { subset },
    },
  );
}

/** The messages of a review end with what the model answered. */
function questionIn(row: Json): readonly string[] {
  return listAt(row, "messages")
    .filter((message) => textAt(message, "role") !== "assistant")
    .flatMap((message) => textAt(message, "content") ?? []);
}

/** "mean_acc" is the mean of acc. */
function printedIn(document: Json): readonly PrintedStatistic[] {
  return listAt(document, "metrics").flatMap((metric): readonly PrintedStatistic[] => {
    const [name, score, n] = [
      textAt(metric, "name"),
      numberAt(metric, "score"),
      numberAt(metric, "num"),
    ];
    if (name === undefined || score === undefined) return [];
    const own = name.replace(/^mean_/u, "");
    return [
      { metric: own, statistic: "value", name, printed: score },
      ...(n === undefined
        ? []
        : [{ metric: own, statistic: "n", name: "num", printed: n } as const]),
    ];
  });
}

function recordOfDataset(
  key: string,
  { metrics, source }: Dataset,
  evidence: Pick<RunRecord, "items" | "trials">,
  printed: readonly PrintedStatistic[],
): RunRecord {
  const [root, model, dataset] = JSON.parse(key) as [string, string, string];
  return recordOf(
    {
      id: `${root === "" ? "" : `${root}/`}${model}:${dataset}`,
      model,
      benchmark: dataset,
      harness: "evalscope",
      metrics: [...metrics.values()],
      printed,
      source,
    },
    evidence,
  );
}

function bareReport(key: string, printed: readonly PrintedStatistic[]): RunRecord {
  const [root, model, dataset] = JSON.parse(key) as [string, string, string];
  const metrics = [...new Set(printed.map(({ metric }) => metric))].map((name): Metric => ({
    name,
    direction: directionOf(name),
  }));
  return recordOf(
    {
      id: `${root === "" ? "" : `${root}/`}${model}:${dataset}`,
      model,
      benchmark: dataset,
      harness: "evalscope",
      metrics,
      printed,
      completeness: aggregatesOnly(
        "Only the report is there; the reviews of the samples are not.",
        "Give the whole output folder.",
      ),
      source: `${root === "" ? "" : `${root}/`}reports/${model}/${dataset}.json`,
    },
    { items: [], trials: [] },
  );
}
