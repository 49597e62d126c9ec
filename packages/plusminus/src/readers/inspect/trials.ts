import type { Item } from "../../record/item.ts";
import type { Problem } from "../../record/problem.ts";
import type { Trial } from "../../record/trial.ts";
import { sampleFailure, sampleItem, sampleItemId, sampleRepeat, sampleScores } from "./sample.ts";
import { readInspectScore, scoreComponents, type ScoreNotation } from "./scores.ts";
import type { Json, JsonObject } from "../json-value.ts";
import { ProblemTally, type ProblemKind } from "../problem-tally.ts";

/** What is known about a metric from its values. */
export interface SeenMetric {
  readonly name: string;
  readonly scorer: string;
  /** How its values are written: the least telling way among them. */
  readonly notation: ScoreNotation;
}

/** The evidence of one run. */
export interface InspectTrials {
  readonly items: readonly Item[];
  readonly trials: readonly Trial[];
  /** In the order of first appearance; only those with a usable score. */
  readonly metrics: readonly SeenMetric[];
  readonly problems: readonly Problem[];
}

/** Turns samples into items and trials. What is no score stays missing, and is counted as a problem. */
export function inspectTrials(
  samples: readonly JsonObject[],
  path: string,
  onlyScorer: string,
): InspectTrials {
  const table = new SampleTable(path, onlyScorer);
  for (const sample of samples) table.add(sample);
  return table.result();
}

interface Row {
  readonly trial: Trial;
  /** Scores as they stand in the log, to tell a copy from a contradiction. */
  readonly written: string;
}

class SampleTable {
  readonly #path: string;
  readonly #onlyScorer: string;
  readonly #items = new Map<string, Item>();
  readonly #rows = new Map<string, Row>();
  readonly #metrics = new Map<string, SeenMetric>();
  readonly #tally = new ProblemTally();
  readonly #unusable = new Map<string, ProblemKind>();
  #answers = 0;
  #noAnswers = 0;

  constructor(path: string, onlyScorer: string) {
    this.#path = path;
    this.#onlyScorer = onlyScorer;
  }

  add(sample: JsonObject): void {
    const item = sampleItemId(sample);
    if (item === undefined) {
      this.#tally.add(noItemId, { path: this.#path });
      return;
    }
    const repeat = sampleRepeat(sample);
    if (repeat === undefined) {
      this.#tally.add(noRepeat, { path: this.#path, item }, inWords(sample["epoch"]));
      return;
    }
    const key = `${repeat} ${item}`;
    const scores = sampleScores(sample, this.#onlyScorer);
    const row = {
      trial: this.#trial(item, repeat, sample, scores),
      written: JSON.stringify(scores),
    };
    const known = this.#rows.get(key);
    if (known === undefined) {
      this.#rows.set(key, row);
      if (!this.#items.has(item)) this.#items.set(item, sampleItem(item, sample));
    } else if (known.written === row.written) {
      this.#tally.add(repeatedSample, { path: this.#path, item });
    } else {
      this.#tally.add(contradictorySample, { path: this.#path, item });
      this.#rows.set(key, { ...known, trial: { item, repeat, status: "missing", scores: {} } });
    }
  }

  result(): InspectTrials {
    return {
      items: [...this.#items.values()],
      trials: [...this.#rows.values()].map(({ trial }) => trial),
      metrics: [...this.#metrics.values()],
      problems: [...this.#tally.problems(), ...this.#noAnswerNote()],
    };
  }

  #trial(
    item: string,
    repeat: number,
    sample: JsonObject,
    written: readonly (readonly [string, Json])[],
  ): Trial {
    const failure = sampleFailure(sample);
    if (failure !== undefined) return { item, repeat, status: failure, scores: {} };
    const scores: Record<string, number> = {};
    for (const [scorer, value] of written) {
      for (const [metric, component] of scoreComponents(scorer, value)) {
        const score = this.#score(metric, scorer, item, component);
        if (score !== undefined) scores[metric] = score;
      }
    }
    const status = Object.keys(scores).length === 0 ? "missing" : "scored";
    return { item, repeat, status, scores };
  }

  #score(metric: string, scorer: string, item: string, value: Json): number | undefined {
    const reading = readInspectScore(value);
    if (reading.kind === "unusable") {
      const kind = this.#unusable.get(metric) ?? unusableScore(metric);
      this.#unusable.set(metric, kind);
      this.#tally.add(kind, { path: this.#path, item }, inWords(value));
      return undefined;
    }
    this.#answers += 1;
    if (reading.isNoAnswer) this.#noAnswers += 1;
    const known = this.#metrics.get(metric);
    const notation = leastTelling(known?.notation ?? "grade", reading.notation);
    if (known?.notation !== notation) this.#metrics.set(metric, { name: metric, scorer, notation });
    return reading.score;
  }

  #noAnswerNote(): readonly Problem[] {
    if (this.#noAnswers === 0) return [];
    return [
      {
        code: "no-answer-counted",
        message: `${this.#noAnswers} of ${this.#answers} scores are N (no answer), which Inspect counts as 0.`,
        remedy:
          "Read the score as right answers over all items, and compare how many were answered beside it.",
        where: { path: this.#path },
      },
    ];
  }
}

function leastTelling(first: ScoreNotation, second: ScoreNotation): ScoreNotation {
  if (first === second) return first;
  return first === "number" || second === "number" ? "number" : "truth";
}

/** Python's NaN was read as undefined. */
function inWords(value: Json): string {
  return value === undefined ? "NaN or nothing" : JSON.stringify(value);
}

const noItemId: ProblemKind = {
  code: "no-item-id",
  message: (count) =>
    `${count} ${count === 1 ? "sample has" : "samples have"} no id and cannot be paired or counted.`,
  remedy: "Write the log again with Inspect, which gives every sample an id.",
};

const noRepeat: ProblemKind = {
  code: "no-repeat-number",
  message: (count, example) =>
    `${count} ${count === 1 ? "sample has" : "samples have"} an epoch that is no whole number from 1 (${example}) and cannot be counted.`,
  remedy: "Write the log again with Inspect, which numbers the epochs from 1.",
};

const repeatedSample: ProblemKind = {
  code: "duplicate-item",
  message: (count) =>
    `${count} ${count === 1 ? "sample stands" : "samples stand"} in the log twice with the same scores; each is counted once.`,
  remedy: "Nothing needs to be done, unless the data set itself repeats an id.",
};

const contradictorySample: ProblemKind = {
  code: "duplicate-item",
  message: (count) =>
    `${count} ${count === 1 ? "sample stands" : "samples stand"} in the log twice with different scores; none of them is counted.`,
  remedy: "Give every item of the data set an id of its own, or log the attempts as epochs.",
};

function unusableScore(metric: string): ProblemKind {
  return {
    code: "score-not-a-number",
    message: (count, example) =>
      `${count} ${count === 1 ? "value" : "values"} of ${metric} cannot be read as a score (${example}); ${count === 1 ? "it is" : "they are"} missing, not 0.`,
    remedy: "Let the scorer return C, I, P, N, a truth value or a number.",
  };
}
