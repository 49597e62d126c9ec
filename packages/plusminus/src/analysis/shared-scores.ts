import type { Columns } from "../record/columns.ts";
import { sampleOf, type Sample } from "./sample.ts";

/** Item means of several subjects on the items that all of them have, in one order. */
export interface SharedScores {
  /** Numbers of the items in the columns. */
  readonly items: Int32Array;
  /** One list per subject, in the metric's own unit. */
  readonly scores: readonly Float64Array[];
  /** Every item was tried once by everyone and scored 0 or 1. */
  readonly binary: boolean;
  /** Items that each subject has, shared or not. */
  readonly own: readonly number[];
  /** Items that any of them has. */
  readonly any: number;
}

/**
 * Cuts subjects to the items that all of them have: only these let them be held against each other.
 *
 * @param samples - Of these subjects, where they are known already.
 */
export function sharedScores(
  columns: Columns,
  subjects: readonly number[],
  samples: readonly Sample[] = subjects.map((subject) => sampleOf(columns, subject)),
): SharedScores {
  const holders = new Int32Array(columns.items.length);
  for (const { items } of samples) for (const item of items) holders[item]! += 1;
  const items = Int32Array.from(holders.keys()).filter((item) => holders[item] === samples.length);
  return {
    items,
    scores: samples.map((sample) => meansOn(items, sample)),
    binary: samples.every(({ binary }) => binary),
    own: samples.map((sample) => sample.items.length),
    any: holders.filter((count) => count > 0).length,
  };
}

/** Both lists of items rise, so that one pass finds every item. */
function meansOn(items: Int32Array, sample: Sample): Float64Array {
  let row = 0;
  return Float64Array.from(items, (item) => {
    while (sample.items[row]! < item) row += 1;
    return sample.means[row]!;
  });
}

/** The columns with nothing but the scores of some items; items keep their numbers. */
export function onItems(columns: Columns, items: Int32Array): Columns {
  const wanted = new Uint8Array(columns.items.length);
  for (const item of items) wanted[item] = 1;
  const rows = Int32Array.from(columns.item.keys()).filter(
    (row) => wanted[columns.item[row]!] === 1,
  );
  return onRows(columns, rows);
}

/** The columns with nothing but some rows; items keep their numbers. */
export function onRows(columns: Columns, rows: Int32Array): Columns {
  return {
    ...columns,
    subject: rows.map((row) => columns.subject[row]!),
    item: rows.map((row) => columns.item[row]!),
    repeat: rows.map((row) => columns.repeat[row]!),
    score: Float64Array.from(rows, (row) => columns.score[row]!),
  };
}
