import { uncheckedBinomialDraw } from "./binomial.ts";
import { poissonTable } from "./poisson-table.ts";
import type { Words } from "./word-stream.ts";

/** Fills the counts of one replicate, laid out as those that it was made for. */
export type DrawCounts = (rng: Words, drawn: Float64Array) => void;

/** Standard deviations by which the first stage aims below the whole; one time in 700 it is not enough. */
const SHORTFALL = 3;

/**
 * Draws with replacement as many units as were counted, and counts them by cell: the multinomial law.
 *
 * Where the cells are few, by a chain of binomials. Where they are many, in two stages and ten times as fast:
 * Poisson counts, which are multinomial given their total, and single units for what that lacks of the whole. A
 * total above the whole is drawn anew, which depends on the total alone and so leaves the law as it is.
 *
 * @param counts - Whole numbers ≥ 0; not all 0.
 * @source Davis (1993), Comput. Stat. Data Anal. 16, 205–217 (chain); Brown & Bromberg (1984), Amer. Statist. 38, 216–219 (two stages)
 */
export function multinomialResampler(counts: Float64Array): DrawCounts {
  const whole = counts.reduce((sum, count) => sum + count, 0);
  const lacking = SHORTFALL * Math.sqrt(whole);
  if (lacking > counts.length || lacking >= whole)
    return (rng, drawn) => drawChain(rng, counts, drawn);
  const drawFirst = poissonResampler(counts, 1 - lacking / whole);
  const drawUnit = unitSampler(counts, whole);
  return (rng, drawn) => {
    let rest = -1;
    while (rest < 0) {
      drawFirst(rng, drawn);
      rest = whole;
      for (let cell = 0; cell < drawn.length; cell++) rest -= drawn[cell]!;
    }
    for (; rest > 0; rest--) drawn[drawUnit(rng)]! += 1;
  };
}

/**
 * Draws for every unit that was counted a Poisson number of copies, and counts them by cell.
 *
 * @param counts - Whole numbers ≥ 0.
 * @param mean - Copies of a unit on average; default 1.
 */
export function poissonResampler(counts: Float64Array, mean: number = 1): DrawCounts {
  // Cells with equal counts, of which there are many, share a table.
  const tables = new Map<number, (rng: Words) => number>();
  const draws = Array.from(counts, (count) => {
    const table = tables.get(count) ?? poissonTable(count * mean);
    tables.set(count, table);
    return table;
  });
  return (rng, drawn) => {
    for (let cell = 0; cell < draws.length; cell++) {
      drawn[cell] = counts[cell] === 0 ? 0 : draws[cell]!(rng);
    }
  };
}

function drawChain(rng: Words, counts: Float64Array, drawn: Float64Array): void {
  let mass = 0;
  for (let cell = 0; cell < counts.length; cell++) mass += counts[cell]!;
  let left = mass;
  for (let cell = 0; cell < counts.length; cell++) {
    const count = counts[cell]!;
    const taken = count === 0 ? 0 : uncheckedBinomialDraw(rng, left, count / mass);
    drawn[cell] = taken;
    left -= taken;
    mass -= count;
  }
}

/** Draws the cell of one unit, all units alike: from where a table by its first digits leads, on to its cell. */
function unitSampler(counts: Float64Array, whole: number): (rng: Words) => number {
  const ends = new Float64Array(counts.length);
  const guide = new Uint32Array(counts.length);
  let [end, at] = [0, 0];
  for (let cell = 0; cell < counts.length; cell++) {
    end += counts[cell]!;
    ends[cell] = end;
    for (; at < guide.length && (at / guide.length) * whole < end; at++) guide[at] = cell;
  }
  return (rng) => {
    const u = rng.uniform();
    let cell = guide[Math.floor(u * guide.length)]!;
    while (ends[cell]! <= u * whole) cell++;
    return cell;
  };
}
