import type { Columns } from "../record/columns.ts";

/**
 * The unit of analysis: one mean per item. Repeats are averaged first, because repeats of one item are
 * not new items; the spread of the item means already contains the noise of the repeats.
 */
export interface Sample {
  /** Numbers of the items in the columns. */
  readonly items: Int32Array;
  /** Mean score of each, in the metric's own unit. */
  readonly means: Float64Array;
  /** Scored trials of each item. */
  readonly repeats: Int32Array;
  readonly trials: number;
  readonly leastRepeats: number;
  readonly mostRepeats: number;
  /** Every item was tried once and scored 0 or 1. */
  readonly binary: boolean;
}

/** The item means of one subject; items without a scored trial are absent, not 0. */
export function sampleOf(columns: Columns, subject: number): Sample {
  const sums = new Float64Array(columns.items.length);
  const counts = new Int32Array(columns.items.length);
  let trials = 0;
  let zeroOrOne = true;
  for (let row = 0; row < columns.score.length; row++) {
    if (columns.subject[row] !== subject) continue;
    const score = columns.score[row]!;
    sums[columns.item[row]!]! += score;
    counts[columns.item[row]!]! += 1;
    trials += 1;
    zeroOrOne &&= score === 0 || score === 1;
  }
  const items = scoredItems(counts);
  const means = new Float64Array(items.length);
  const repeats = new Int32Array(items.length);
  let [leastRepeats, mostRepeats] = [trials, 0];
  for (let row = 0; row < items.length; row++) {
    const count = counts[items[row]!]!;
    means[row] = sums[items[row]!]! / count;
    repeats[row] = count;
    leastRepeats = Math.min(leastRepeats, count);
    mostRepeats = Math.max(mostRepeats, count);
  }
  const binary = zeroOrOne && mostRepeats === 1;
  return { items, means, repeats, trials, leastRepeats, mostRepeats, binary };
}

/** Numbers of the items that have a count, in order. */
function scoredItems(counts: Int32Array): Int32Array {
  const items = new Int32Array(counts.length);
  let found = 0;
  for (let item = 0; item < counts.length; item++) if (counts[item]! > 0) items[found++] = item;
  return items.slice(0, found);
}

/** Two samples cut to the items that both have, in the same order. */
export interface PairedSample {
  readonly items: Int32Array;
  readonly treatment: Float64Array;
  readonly control: Float64Array;
  /** Scored trials of both on these items. */
  readonly trials: number;
  readonly binary: boolean;
}

export function pair(treatment: Sample, control: Sample): PairedSample {
  const rowOf = new Map<number, number>();
  control.items.forEach((item, row) => rowOf.set(item, row));
  const rows: { item: number; treatment: number; control: number }[] = [];
  let trials = 0;
  treatment.items.forEach((item, row) => {
    const other = rowOf.get(item);
    if (other === undefined) return;
    rows.push({ item, treatment: treatment.means[row]!, control: control.means[other]! });
    trials += treatment.repeats[row]! + control.repeats[other]!;
  });
  return {
    items: Int32Array.from(rows, (row) => row.item),
    treatment: Float64Array.from(rows, (row) => row.treatment),
    control: Float64Array.from(rows, (row) => row.control),
    trials,
    binary: treatment.binary && control.binary,
  };
}
