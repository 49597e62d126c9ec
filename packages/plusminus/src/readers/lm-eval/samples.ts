import type { Item } from "../../record/item.ts";
import type { Problem } from "../../record/problem.ts";
import { UserError } from "../../errors.ts";
import { fingerprint } from "../content-fingerprint.ts";
import { itemGroups } from "../item-groups.ts";
import {
  isJsonList,
  isJsonObject,
  listAt,
  scalarInWords,
  textAt,
  valueAt,
  type Json,
  type JsonObject,
} from "../json-value.ts";
import { metricName } from "./results.ts";
import { ProblemTally, type ProblemKind } from "../problem-tally.ts";
import type { Source, SourceFile } from "../source.ts";
import { parseJson } from "../tolerant-json.ts";

/** A `samples` file of lm-evaluation-harness: one task, one line per document and filter. */
export interface LmEvalSamples {
  /** Whether the last line broke off: the run, or the copy, did not come to its end. */
  readonly isTorn: boolean;
  readonly path: string;
  readonly items: ReadonlyMap<string, Item>;
  /** Scores by item, then by metric of the record. */
  readonly scores: ReadonlyMap<string, Readonly<Record<string, number>>>;
  /** Fingerprints of the answers by item: texts, or the likelihoods of choices. */
  readonly outputs: ReadonlyMap<string, string>;
  /** Metrics with at least one usable score, in the order of the file. */
  readonly metrics: readonly string[];
  /** Every metric that the file names, usable or not. */
  readonly named: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/** Reads one samples file line by line, or whole where it is a JSON array as early releases of 0.4 wrote it. */
export async function readLmEvalSamples(source: Source, file: SourceFile): Promise<LmEvalSamples> {
  const table = new SampleLines(file.name);
  const head = new TextDecoder().decode(await source.read(file.name, { start: 0, end: 64 }));
  if (head.trimStart().startsWith("[")) {
    const text = new TextDecoder().decode(await source.read(file.name));
    const rows = parseJson(text, { path: file.name });
    if (isJsonList(rows)) for (const [index, row] of rows.entries()) table.add(row, index + 1);
    return table.samples();
  }
  let line = 0;
  for await (const text of source.lines(file.name)) {
    line += 1;
    if (text.trim() !== "") table.addLine(text, line);
  }
  return table.samples();
}

/** Fields of a line that are no metrics. */
const notMetrics: ReadonlySet<string> = new Set([
  "doc_id",
  "doc",
  "target",
  "arguments",
  "resps",
  "filtered_resps",
  "filter",
  "metrics",
  "doc_hash",
  "prompt_hash",
  "target_hash",
]);

class SampleLines {
  readonly #path: string;
  readonly #items = new Map<string, Item>();
  readonly #scores = new Map<string, Record<string, number>>();
  readonly #outputs = new Map<string, string>();
  /** Metric values by item and filter, to tell a copy from a contradiction. */
  readonly #written = new Map<string, string>();
  readonly #metrics = new Set<string>();
  readonly #named = new Set<string>();
  readonly #tally = new ProblemTally();
  readonly #kinds = new Map<string, ProblemKind>();
  #isTorn = false;

  constructor(path: string) {
    this.#path = path;
  }

  addLine(text: string, line: number): void {
    try {
      this.add(parseJson(text, { path: this.#path, line }), line);
      this.#isTorn = false;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.#isTorn = true;
      this.#tally.add(invalidLine, { path: this.#path, line }, error.message);
    }
  }

  add(row: Json, line: number): void {
    const id = scalarInWords(valueAt(row, "doc_id"));
    if (!isJsonObject(row) || id === undefined) {
      this.#tally.add(noDocument, { path: this.#path, line });
      return;
    }
    const values = metricValues(row);
    const key = `${metricName("", textAt(row, "filter"))} ${id}`;
    const known = this.#written.get(key);
    const written = JSON.stringify(values);
    if (known !== undefined) {
      this.#addAgain(id, values, known === written, line);
      return;
    }
    this.#written.set(key, written);
    if (!this.#items.has(id)) this.#items.set(id, itemOf(id, row));
    const answers = valueAt(row, "resps");
    if (isJsonList(answers)) this.#outputs.set(id, fingerprint(JSON.stringify(answers)));
    const scores = this.#scores.get(id) ?? {};
    this.#scores.set(id, scores);
    for (const [metric, value] of values) this.#addScore(scores, metric, value, { id, line });
  }

  samples(): LmEvalSamples {
    return {
      path: this.#path,
      items: this.#items,
      scores: this.#scores,
      outputs: this.#outputs,
      metrics: [...this.#metrics],
      named: this.#named,
      isTorn: this.#isTorn,
      problems: this.#tally.problems(),
    };
  }

  #addAgain(id: string, values: MetricValues, isCopy: boolean, line: number): void {
    const where = { path: this.#path, line, item: id };
    this.#tally.add(isCopy ? repeatedDocument : contradictoryDocument, where);
    const scores = this.#scores.get(id);
    if (isCopy || scores === undefined) return;
    for (const [metric] of values) delete scores[metric];
  }

  #addScore(
    scores: Record<string, number>,
    metric: string,
    value: Json,
    { id, line }: { readonly id: string; readonly line: number },
  ): void {
    this.#named.add(metric);
    const score = typeof value === "boolean" ? Number(value) : value;
    if (typeof score === "number" && Number.isFinite(score)) {
      this.#metrics.add(metric);
      scores[metric] = score;
      return;
    }
    const isCompound = typeof value === "object" && value !== null;
    const name = `${isCompound ? "compound" : "unusable"} ${metric}`;
    const kind =
      this.#kinds.get(name) ?? (isCompound ? compoundScore(metric) : unusableScore(metric));
    this.#kinds.set(name, kind);
    const example = value === undefined ? "NaN" : JSON.stringify(value);
    this.#tally.add(kind, { path: this.#path, line, item: id }, example);
  }
}

type MetricValues = readonly (readonly [string, Json])[];

/** Newer releases list the metrics of a line; in older ones every further plain field is one. */
function metricValues(row: JsonObject): MetricValues {
  const filter = textAt(row, "filter");
  const listed = listAt(row, "metrics").filter((name) => typeof name === "string");
  const names =
    listed.length > 0
      ? listed
      : Object.keys(row).filter((key) => !notMetrics.has(key) && typeof row[key] !== "string");
  return names.map((name) => [metricName(name, filter), valueAt(row, name)]);
}

function itemOf(id: string, row: JsonObject): Item {
  const content = textAt(row, "doc_hash");
  const groups = itemGroups(valueAt(row, "doc"));
  return content === undefined ? { id, groups } : { id, content, groups };
}

const invalidLine: ProblemKind = {
  code: "invalid-line",
  message: (count, example) =>
    `${count} ${count === 1 ? "line is" : "lines are"} no valid JSON and ${count === 1 ? "was" : "were"} left out (${example})`,
  remedy: "Write the file again: a run that was killed leaves a torn last line.",
};

const noDocument: ProblemKind = {
  code: "no-item-id",
  message: (count) =>
    `${count} ${count === 1 ? "line has" : "lines have"} no doc_id and cannot be paired or counted.`,
  remedy: "Give the samples file as lm-evaluation-harness wrote it (--log_samples).",
};

const repeatedDocument: ProblemKind = {
  code: "duplicate-item",
  message: (count) =>
    `${count} ${count === 1 ? "document stands" : "documents stand"} in the file twice with the same scores; each is counted once.`,
  remedy: "Check whether the file was written by two runs.",
};

const contradictoryDocument: ProblemKind = {
  code: "duplicate-item",
  message: (count) =>
    `${count} ${count === 1 ? "document stands" : "documents stand"} in the file twice with different scores; none of them is counted.`,
  remedy: "Give each run a file of its own.",
};

function compoundScore(metric: string): ProblemKind {
  return {
    code: "score-not-a-number",
    message: (count, example) =>
      `${metric} is no number per document (${example}, ${count} ${count === 1 ? "time" : "times"}): the harness computes it over all documents at once, so it has no scores of its own here.`,
    remedy: "Read the printed value; an interval for it needs the harness's own formula.",
  };
}

function unusableScore(metric: string): ProblemKind {
  return {
    code: "score-not-a-number",
    message: (count, example) =>
      `${count} ${count === 1 ? "value" : "values"} of ${metric} cannot be read as a score (${example}); ${count === 1 ? "it is" : "they are"} missing, not 0.`,
    remedy: "Look at these documents: a NaN is often an empty answer or an overflow.",
  };
}
