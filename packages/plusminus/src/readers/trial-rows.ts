import type { Item } from "../record/item.ts";
import type { Problem } from "../record/problem.ts";
import type { Trial } from "../record/trial.ts";
import type { Json } from "./json-value.ts";
import { ProblemTally, type ProblemKind } from "./problem-tally.ts";

/** An attempt as a log tells it; repeats are numbered in the order of the log where it does not number them. */
export interface TrialRow extends Omit<Trial, "repeat"> {
  readonly repeat?: number;
}

/** The evidence of one run. */
export interface TrialEvidence {
  readonly items: readonly Item[];
  readonly trials: readonly Trial[];
  readonly problems: readonly Problem[];
}

/**
 * Collects the attempts of one run. An attempt that stands in the log twice counts once if both say the same, and not
 * at all if they differ: nobody can know which one is meant.
 */
export class TrialRows {
  readonly #path: string;
  readonly #items = new Map<string, Item>();
  readonly #trials = new Map<string, Trial>();
  readonly #repeats = new Map<string, number>();
  readonly #tally = new ProblemTally();
  readonly #unusable = new Map<string, ProblemKind>();

  constructor(path: string) {
    this.#path = path;
  }

  /** Only the first description of an item is kept. */
  add(row: TrialRow, item: Item): void {
    if (!this.#items.has(item.id)) this.#items.set(item.id, item);
    const seen = this.#repeats.get(item.id) ?? 0;
    this.#repeats.set(item.id, seen + 1);
    const { repeat = seen + 1, ...rest } = row;
    if (!Number.isSafeInteger(repeat) || repeat < 1) {
      this.#tally.add(noRepeat, { path: this.#path, item: item.id }, String(repeat));
      return;
    }
    const trial: Trial = { ...rest, repeat };
    const key = `${repeat} ${item.id}`;
    const known = this.#trials.get(key);
    if (known === undefined) {
      this.#trials.set(key, trial);
      return;
    }
    const isCopy = JSON.stringify(known.scores) === JSON.stringify(trial.scores);
    this.#tally.add(isCopy ? repeated : contradictory, { path: this.#path, item: item.id });
    if (!isCopy) this.#trials.set(key, { item: item.id, repeat, status: "missing", scores: {} });
  }

  /** Counts a row that cannot be used. */
  refuse(kind: ProblemKind, item?: string, example?: string): void {
    this.#tally.add(
      kind,
      item === undefined ? { path: this.#path } : { path: this.#path, item },
      example,
    );
  }

  /** Counts a score that is none, by its metric. */
  refuseScore(metric: string, item: string, example: string): void {
    const kind = this.#unusable.get(metric) ?? unusableKind(metric);
    this.#unusable.set(metric, kind);
    this.refuse(kind, item, example);
  }

  evidence(): TrialEvidence {
    return {
      items: [...this.#items.values()],
      trials: [...this.#trials.values()],
      problems: this.#tally.problems(),
    };
  }
}

const noRepeat: ProblemKind = {
  code: "no-repeat-number",
  message: (count, example) =>
    `${count} ${count === 1 ? "attempt has" : "attempts have"} a number that is no whole number from 1 (${example}) and cannot be counted.`,
  remedy: "Give the log as the harness wrote it.",
};

const repeated: ProblemKind = {
  code: "duplicate-item",
  message: (count) =>
    `${count} ${count === 1 ? "attempt stands" : "attempts stand"} in the log twice with the same scores; each is counted once.`,
  remedy: "Nothing needs to be done, unless the benchmark itself repeats an id.",
};

const contradictory: ProblemKind = {
  code: "duplicate-item",
  message: (count) =>
    `${count} ${count === 1 ? "attempt stands" : "attempts stand"} in the log twice with different scores; none of them is counted.`,
  remedy: "Give each run a file of its own.",
};

/** Rows that name no item. */
export const noItemId: ProblemKind = {
  code: "no-item-id",
  message: (count) =>
    `${count} ${count === 1 ? "row names" : "rows name"} no item and cannot be paired or counted.`,
  remedy: "Give the log as the harness wrote it.",
};

/** Scores that are none; the trial is missing, not 0. */
function unusableKind(metric: string): ProblemKind {
  return {
    code: "score-not-a-number",
    message: (count, example) =>
      `${count} ${count === 1 ? "value" : "values"} of ${metric} cannot be read as a score (${example}); ${count === 1 ? "it is" : "they are"} missing, not 0.`,
    remedy:
      "Look at these items: a NaN is often an empty answer or a failure of the infrastructure.",
  };
}

/** An attempt that a truth value judges; anything else is no score, and is counted. */
export function passRow(
  { item, metric, value }: { readonly item: string; readonly metric: string; readonly value: Json },
  rows: TrialRows,
): TrialRow {
  if (typeof value === "boolean") {
    return { item, status: "scored", scores: { [metric]: Number(value) } };
  }
  rows.refuseScore(metric, item, JSON.stringify(value ?? null));
  return { item, status: "missing", scores: {} };
}
