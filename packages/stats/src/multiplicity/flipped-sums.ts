import type { Random } from "../random/random-stream.ts";

/** Groups up to which all sign patterns are listed where the caller does not say how many flips to draw. */
const LISTED = 14;

/** Replicates that share a substream and a table: a thread may take any range of whole blocks. */
const BLOCK = 256;

/** Signs taken at a time: the sums of four groups under all 16 sign patterns are looked up, not added. */
const NIBBLE = 4;

/** How many sign patterns, and whether they are all there are. */
export interface FlipPlan {
  readonly flips: number;
  readonly exhaustive: boolean;
}

/**
 * All patterns where there are few groups, random ones where there are many.
 *
 * @param groups - Groups whose signs are flipped.
 * @param flips - Random patterns to draw where not all are listed.
 */
export function flipPlan(groups: number, flips: number): FlipPlan {
  return groups <= LISTED ? { flips: 2 ** groups, exhaustive: true } : { flips, exhaustive: false };
}

/**
 * Sums of every column under every sign pattern, one pattern at a time; a pattern flips whole rows, so that
 * what the columns share stays shared.
 *
 * @param columns - One list of group totals per column, at least one, all of one length.
 * @param plan - {@link flipPlan} for that length.
 * @param rng - Stream to draw patterns from; untouched where all are listed.
 * @param visit - Called with one sum per column; the array is reused.
 */
export function forEachFlip(
  columns: readonly Float64Array[],
  { flips, exhaustive }: FlipPlan,
  rng: Random,
  visit: (sums: Float64Array) => void,
): void {
  const groups = columns[0]!.length;
  const words = Math.ceil(groups / 32);
  const signs = new Uint32Array(BLOCK * words);
  const sums = new Float64Array(BLOCK * columns.length);
  for (let start = 0; start < flips; start += BLOCK) {
    const count = Math.min(BLOCK, flips - start);
    // Few enough groups to be listed are one word.
    if (exhaustive) for (let row = 0; row < count; row++) signs[row] = start + row;
    else drawSigns(signs, rng.substream(`flips ${start / BLOCK}`));
    addBlock(columns, signs, sums, count);
    for (let row = 0; row < count; row++) {
      visit(sums.subarray(row * columns.length, (row + 1) * columns.length));
    }
  }
}

function drawSigns(signs: Uint32Array, stream: Random): void {
  for (let index = 0; index < signs.length; index++) signs[index] = stream.uint32();
}

/** Row by row of the block, Σ ± totals of every column. */
function addBlock(
  columns: readonly Float64Array[],
  signs: Uint32Array,
  sums: Float64Array,
  count: number,
): void {
  const groups = columns[0]!.length;
  const words = Math.ceil(groups / 32);
  const width = columns.length;
  const table = new Float64Array(2 ** NIBBLE * width);
  sums.fill(0);
  for (let first = 0; first < groups; first += NIBBLE) {
    fillTable(table, columns, first);
    const word = first >>> 5;
    const shift = first & 31;
    for (let row = 0; row < count; row++) {
      const pattern = (signs[row * words + word]! >>> shift) & 15;
      const from = pattern * width;
      const to = row * width;
      for (let column = 0; column < width; column++) sums[to + column]! += table[from + column]!;
    }
  }
}

/** Sums of groups first … first + 3 under all 16 patterns; a set bit turns a sign. */
function fillTable(table: Float64Array, columns: readonly Float64Array[], first: number): void {
  const width = columns.length;
  columns.forEach((totals, column) => {
    for (let pattern = 0; pattern < 2 ** NIBBLE; pattern++) {
      let sum = 0;
      for (let bit = 0; bit < NIBBLE; bit++) {
        // Behind the last group there is nothing to flip.
        const total = totals[first + bit] ?? 0;
        sum += (pattern >>> bit) & 1 ? -total : total;
      }
      table[pattern * width + column] = sum;
    }
  });
}
