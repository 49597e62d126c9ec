import { mean } from "@plusminus/stats";
import type { RunRecord } from "../../record/run.ts";

/** What a log says of one item under one metric. */
export interface ItemScores {
  readonly id: string;
  readonly groups: Readonly<Record<string, string>>;
  /** Of its scored repeats. */
  readonly scores: readonly number[];
  /** The same with what the harness counted for repeats that have no usable score. */
  readonly counted: readonly number[];
  /** Repeats without a usable score, whatever the harness made of them. */
  readonly unscored: number;
  /** Rows of the log behind each scored repeat: copies stand for weights. */
  readonly rows: readonly number[];
}

/** The scores of a run under one metric, item by item, in the order of the log. */
export function itemScoresOf({ items, trials }: RunRecord, metric: string): readonly ItemScores[] {
  const groupsOf = new Map(items.map(({ id, groups }) => [id, groups]));
  const byItem = new Map<string, Growing>();
  for (const trial of trials) {
    const own = byItem.get(trial.item) ?? { scores: [], counted: [], rows: [], unscored: 0 };
    byItem.set(trial.item, own);
    const score = trial.status === "scored" ? numberIn(trial.scores, metric) : undefined;
    const counted = score ?? numberIn(trial.counted ?? {}, metric);
    if (score === undefined) own.unscored += 1;
    else {
      own.scores.push(score);
      own.rows.push(trial.rows ?? 1);
    }
    if (counted !== undefined) own.counted.push(counted);
  }
  return [...byItem].map(([id, own]) => ({ id, groups: groupsOf.get(id) ?? {}, ...own }));
}

/** Under an own key: "constructor" in a log is a metric like any other. */
function numberIn(scores: Readonly<Record<string, number>>, metric: string): number | undefined {
  return Object.hasOwn(scores, metric) ? scores[metric] : undefined;
}

interface Growing {
  readonly scores: number[];
  readonly counted: number[];
  readonly rows: number[];
  unscored: number;
}

/** Mean of each item that has a score. */
export function meansOf(items: readonly ItemScores[]): readonly number[] {
  return items.filter(({ scores }) => scores.length > 0).map(({ scores }) => mean(scores));
}

/** Whether every score is a pass or a failure. */
export function isBinary(items: readonly ItemScores[]): boolean {
  return items.every(({ scores }) => scores.every((score) => score === 0 || score === 1));
}
