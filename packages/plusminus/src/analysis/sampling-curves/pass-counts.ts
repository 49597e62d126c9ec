import { UserError } from "../../errors.ts";
import type { Columns } from "../../record/columns.ts";

/** Successes and trials of each item of one subject. */
export interface PassCounts {
  readonly label: string;
  /** Numbers of the items in the columns, rising. */
  readonly items: Int32Array;
  readonly successes: Int32Array;
  readonly trials: Int32Array;
}

/**
 * Counts the successes of one subject, item by item.
 *
 * @throws {@link UserError} `not-pass-or-fail` where a score is neither 0 nor 1.
 */
export function passCounts(columns: Columns, subject: number, label: string): PassCounts {
  const successes = new Int32Array(columns.items.length);
  const trials = new Int32Array(columns.items.length);
  for (let row = 0; row < columns.score.length; row++) {
    if (columns.subject[row] !== subject) continue;
    const score = columns.score[row]!;
    if (score !== 0 && score !== 1) throw notPassOrFail(label, columns.metric.name, score);
    successes[columns.item[row]!]! += score;
    trials[columns.item[row]!]! += 1;
  }
  const items = Int32Array.from(trials.keys()).filter((item) => trials[item]! > 0);
  return {
    label,
    items,
    successes: items.map((item) => successes[item]!),
    trials: items.map((item) => trials[item]!),
  };
}

function notPassOrFail(label: string, metric: string, score: number): UserError {
  return new UserError(
    "not-pass-or-fail",
    `${label} has a ${metric} of ${score}: pass@k is about trials that pass or fail, 1 or 0.`,
    "Name a metric of 0 and 1 (--metric NAME).",
  );
}

/** The items that both have. */
export function onCommonItems(a: PassCounts, b: PassCounts): readonly [PassCounts, PassCounts] {
  const inB = new Set(b.items);
  const common = new Set(a.items.filter((item) => inB.has(item)));
  return [cut(a, common), cut(b, common)];
}

function cut(
  { label, items, successes, trials }: PassCounts,
  kept: ReadonlySet<number>,
): PassCounts {
  const rows = Int32Array.from(items.keys()).filter((row) => kept.has(items[row]!));
  return {
    label,
    items: rows.map((row) => items[row]!),
    successes: rows.map((row) => successes[row]!),
    trials: rows.map((row) => trials[row]!),
  };
}
