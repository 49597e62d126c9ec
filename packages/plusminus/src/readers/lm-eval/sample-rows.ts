import type { Item } from "../../record/item.ts";
import type { Problem } from "../../record/problem.ts";
import type { Trial } from "../../record/trial.ts";
import type { JsonMembers } from "../json-lines/json-members.ts";
import { isJsonList, scalarInWords, type Json } from "../json-value.ts";
import { ProblemTally, type ProblemKind } from "../problem-tally.ts";
import { metricName } from "./results.ts";
import { SharedScores } from "./shared-scores.ts";
import {
  compoundScore,
  contradictoryDocument,
  invalidLine,
  noDocument,
  repeatedDocument,
  unusableScore,
} from "./sample-problems.ts";

/** A `samples` file of lm-evaluation-harness: one task, one line per document and filter. */
export interface LmEvalSamples {
  /** Whether the last line broke off: the run, or the copy, did not come to its end. */
  readonly isTorn: boolean;
  readonly path: string;
  readonly items: readonly Item[];
  /** One for each item; its output is a fingerprint of the answers: texts, or the likelihoods of choices. */
  readonly trials: readonly Trial[];
  /** Metrics with at least one usable score, in the order of the file. */
  readonly metrics: readonly string[];
  /** Every metric that the file names, usable or not. */
  readonly named: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/** Fields of a row that are no metrics. */
const NO_METRICS: ReadonlySet<string> = new Set([
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

type Scores = Readonly<Record<string, number>>;

/** Collects the rows of a samples file: one for each document and filter. */
export class SampleRows {
  readonly #path: string;
  /** By id of the document, its place in the lists. */
  readonly #places = new Map<string, number>();
  readonly #items: Item[] = [];
  readonly #trials: Trial[] = [];
  /** By place, the filter of its first row; and by any other filter, the places that it was seen with. */
  readonly #firstFilters: string[] = [];
  readonly #otherFilters = new Map<string, Set<number>>();
  /** Room for the scores of one row; undefined for what is no score. */
  readonly #values: (number | undefined)[] = [];
  readonly #shared = new SharedScores();
  #last: RowMetrics | undefined;
  readonly #metrics = new Set<string>();
  readonly #named = new Set<string>();
  readonly #tally = new ProblemTally();
  readonly #kinds = new Map<string, ProblemKind>();

  constructor(path: string) {
    this.#path = path;
  }

  /** @param error - Why the line cannot be read at all; absent where it is no document. */
  refuse(line: number, error?: string): void {
    const where = { path: this.#path, line };
    if (error === undefined) this.#tally.add(noDocument, where);
    else this.#tally.add(invalidLine, where, error);
  }

  add(row: JsonMembers, line: number): void {
    const id = scalarInWords(row.value("doc_id"));
    if (id === undefined) {
      this.refuse(line);
      return;
    }
    const own = this.#metricsOf(row);
    const scores = this.#scoresOf(row, own, { id, line });
    const place = this.#places.get(id);
    if (place === undefined) {
      this.#firstFilters.push(own.filter);
      this.#addDocument(id, row, scores);
      return;
    }
    if (this.#isSeen(place, own.filter)) {
      this.#addAgain(place, scores, { metrics: own.metrics, line });
      return;
    }
    const { scores: others, output } = this.#trials[place]!;
    const resps = row.fingerprintOfList("resps") ?? output;
    this.#trials[place] = trialOf(id, { ...others, ...scores }, resps);
  }

  samples(isTorn: boolean): LmEvalSamples {
    return {
      path: this.#path,
      items: this.#items,
      trials: this.#trials,
      metrics: [...this.#metrics],
      named: this.#named,
      isTorn,
      problems: this.#tally.problems(),
    };
  }

  #addDocument(id: string, row: JsonMembers, scores: Scores): void {
    const content = textOf(row, "doc_hash");
    const groups = row.groups("doc");
    this.#places.set(id, this.#items.length);
    this.#items.push(content === undefined ? { id, groups } : { id, content, groups });
    this.#trials.push(trialOf(id, scores, row.fingerprintOfList("resps")));
  }

  /** A copy is counted once; rows that say different things of one document are not counted at all. */
  #addAgain(
    place: number,
    scores: Scores,
    { metrics, line }: { readonly metrics: readonly string[]; readonly line: number },
  ): void {
    const { item, scores: known, output } = this.#trials[place]!;
    const isCopy = metrics.every((metric) => scores[metric] === known[metric]);
    const where = { path: this.#path, line, item };
    this.#tally.add(isCopy ? repeatedDocument : contradictoryDocument, where);
    if (isCopy) return;
    const others = Object.entries(known).filter(([metric]) => !metrics.includes(metric));
    this.#trials[place] = trialOf(item, Object.fromEntries(others), output);
  }

  /** The metrics of a row; mostly those of the row before. */
  #metricsOf(row: JsonMembers): RowMetrics {
    const filter = metricName("", textOf(row, "filter"));
    const list = row.value("metrics");
    if (list !== undefined && list === this.#last?.list && filter === this.#last.filter)
      return this.#last;
    const names = metricsOf(row, list);
    const metrics = names.map((name) => metricName(name, textOf(row, "filter")));
    for (const metric of metrics) this.#named.add(metric);
    this.#last = { filter, list, names, metrics };
    return this.#last;
  }

  /** Whether the document was seen with this filter; from now on it was. */
  #isSeen(place: number, filter: string): boolean {
    if (this.#firstFilters[place] === filter) return true;
    const seen = this.#otherFilters.get(filter) ?? new Set();
    this.#otherFilters.set(filter, seen);
    const isSeen = seen.has(place);
    seen.add(place);
    return isSeen;
  }

  #scoresOf(row: JsonMembers, { names, metrics }: RowMetrics, where: RowPlace): Scores {
    const values = this.#values;
    values.length = names.length;
    for (let index = 0; index < names.length; index++) {
      const value = row.value(names[index]!);
      const score = typeof value === "boolean" ? Number(value) : value;
      const isUsable = typeof score === "number" && Number.isFinite(score);
      values[index] = isUsable ? score : undefined;
      if (isUsable) this.#metrics.add(metrics[index]!);
      else this.#refuseScore(metrics[index]!, value, where);
    }
    return this.#shared.of(metrics, values);
  }

  #refuseScore(metric: string, value: Json, { id, line }: RowPlace): void {
    const isCompound = typeof value === "object" && value !== null;
    const name = `${isCompound ? "compound" : "unusable"} ${metric}`;
    const kind =
      this.#kinds.get(name) ?? (isCompound ? compoundScore(metric) : unusableScore(metric));
    this.#kinds.set(name, kind);
    const example = value === undefined ? "NaN" : JSON.stringify(value);
    this.#tally.add(kind, { path: this.#path, line, item: id }, example);
  }
}

/** What a row scores: names of its fields, and of the metrics that they are under its filter. */
interface RowMetrics {
  readonly filter: string;
  readonly list: Json;
  readonly names: readonly string[];
  readonly metrics: readonly string[];
}

interface RowPlace {
  readonly id: string;
  readonly line: number;
}

function trialOf(item: string, scores: Scores, output: string | undefined): Trial {
  const status = isEmpty(scores) ? "missing" : "scored";
  return output === undefined
    ? { item, repeat: 1, status, scores }
    : { item, repeat: 1, status, scores, output };
}

function isEmpty(scores: Scores): boolean {
  for (const _ in scores) return false;
  return true;
}

/** Newer releases list the metrics of a row; in older ones every further plain field is one. */
export function metricsOf(row: JsonMembers, list: Json): readonly string[] {
  const listed = isJsonList(list) ? list.filter((name) => typeof name === "string") : [];
  if (listed.length > 0) return listed;
  return row.keys.filter((key) => !NO_METRICS.has(key) && typeof row.value(key) !== "string");
}

function textOf(row: JsonMembers, key: string): string | undefined {
  const value = row.value(key);
  return typeof value === "string" && value !== "" ? value : undefined;
}
