import type { Columns } from "../../record/columns.ts";
import { differenceOf } from "../paired-scores.ts";
import { sampleOf, type Sample } from "../sample.ts";

/** The item means of every subject, turned so that an item finds its own: entries of item i are `start[i]` up to `start[i + 1]`. */
export interface ItemScores {
  /** By number of the subject. */
  readonly samples: readonly Sample[];
  readonly start: Int32Array;
  /** Entry by entry, subjects in order: number of the subject, its mean on the item, scored trials behind it. */
  readonly subject: Int32Array;
  readonly mean: Float64Array;
  readonly trials: Int32Array;
}

/** A value of every item; one that is not known has 0 in `known`, and its value says nothing. */
export interface ItemValues {
  readonly values: Float64Array;
  readonly known: Uint8Array;
}

/** Turns columns by item. Memory grows with the scores that there are, not with subjects × items. */
export function itemScores(columns: Columns): ItemScores {
  const samples = columns.subjects.map((_, subject) => sampleOf(columns, subject));
  const start = new Int32Array(columns.items.length + 1);
  for (const { items } of samples) for (const item of items) start[item + 1]! += 1;
  for (let item = 1; item < start.length; item++) start[item]! += start[item - 1]!;
  const entries = start.at(-1)!;
  const next = start.slice();
  const subject = new Int32Array(entries);
  const mean = new Float64Array(entries);
  const trials = new Int32Array(entries);
  for (const [number, sample] of samples.entries()) {
    for (let row = 0; row < sample.items.length; row++) {
      const entry = next[sample.items[row]!]!++;
      subject[entry] = number;
      mean[entry] = sample.means[row]!;
      trials[entry] = sample.repeats[row]!;
    }
  }
  return { samples, start, subject, mean, trials };
}

/** The mean of each item over the subjects that have a score of it. */
export function meanByItem({ start, mean }: ItemScores): ItemValues {
  return valueByItem(start, 1, (from, to) => {
    let sum = 0;
    for (let entry = from; entry < to; entry++) sum += mean[entry]!;
    return sum / (to - from);
  });
}

/**
 * How far subjects are apart on each item: the mean absolute difference of two of them, over all pairs that have a score.
 * Of 0/1 scores it is the share of pairs of which one solved the item.
 */
export function disagreementByItem({ start, mean }: ItemScores): ItemValues {
  return valueByItem(start, 2, (from, to) => meanDifference(mean.slice(from, to)));
}

/** @source Gini's mean difference from ordered values: Σ (2i − n − 1) x₍ᵢ₎ over n(n − 1)/2 pairs */
function meanDifference(values: Float64Array): number {
  const n = values.length;
  values.sort();
  if (differenceOf(values[n - 1]!, values[0]!) === 0) return 0;
  let sum = 0;
  for (let place = 0; place < n; place++) sum += (2 * place + 1 - n) * values[place]!;
  return (2 * sum) / (n * (n - 1));
}

function valueByItem(
  start: Int32Array,
  fewest: number,
  valueOf: (from: number, to: number) => number,
): ItemValues {
  const count = start.length - 1;
  const values = new Float64Array(count);
  const known = new Uint8Array(count);
  for (let item = 0; item < count; item++) {
    const [from, to] = [start[item]!, start[item + 1]!];
    if (to - from < fewest) continue;
    known[item] = 1;
    values[item] = valueOf(from, to);
  }
  return { values, known };
}
