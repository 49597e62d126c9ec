import { InvalidParameterError, LengthMismatchError } from "../errors.ts";
import type { Values } from "../estimate.ts";
import { mean } from "../summary/mean.ts";
import { assertCount, assertFinite } from "../validate.ts";
import { deviationSquares } from "./item-summaries.ts";
import type { MeanSquare } from "./mean-square.ts";

/** One way in which scores are sorted: items, prompts, judges, runs. */
export interface CrossedFactor {
  readonly name: string;
  /** How many there are, at least 2. */
  readonly levels: number;
}

/** A full table: every level of every factor with every other. */
export interface CrossedDesign {
  /** From the slowest to the fastest in the order of the scores; one to six. */
  readonly factors: readonly CrossedFactor[];
  /** Answers in every cell, fastest of all; default 1. */
  readonly repeats?: number;
}

/** Mean squares of a full table, by the set of factors of the effect as bits: bit i is factor i. */
export interface CrossedMeanSquares {
  readonly effects: readonly MeanSquare[];
  /** Within cells; absent with one answer per cell, where the highest interaction stands for it. */
  readonly within?: MeanSquare;
  readonly grandMean: number;
  readonly scores: number;
}

/** 2⁶ effects are more than anybody reads. */
const MOST_FACTORS = 6;

/**
 * Mean squares of all effects of a full table.
 *
 * An effect's sum of squares is that of the table of marginal means of its factors, less those of all effects
 * inside it.
 *
 * @throws {@link InvalidParameterError} if there are no factors, too many, or two of one name.
 * @throws {@link LengthMismatchError} unless there is one score per cell and repeat.
 * @source Searle, Casella & McCulloch (1992), Variance Components, chapter 4
 */
export function crossedMeanSquares(scores: Values, design: CrossedDesign): CrossedMeanSquares {
  const { factors, repeats = 1 } = design;
  assertDesign(scores, factors, repeats);
  const grandMean = mean(scores);
  const cells = marginalMeans(scores, [...factors.map(({ levels }) => levels), repeats], {
    kept: (1 << factors.length) - 1,
  });
  const sums = new Float64Array(1 << factors.length);
  const effects = Array.from(sums, (_, effect): MeanSquare => {
    if (effect === 0) return { value: 0, degreesOfFreedom: 1 };
    const kept = marginalMeans(
      cells,
      factors.map(({ levels }) => levels),
      { kept: effect },
    );
    let sum = (deviationSquares(kept, grandMean) * scores.length) / kept.length;
    for (let inside = (effect - 1) & effect; inside > 0; inside = (inside - 1) & effect) {
      sum -= sums[inside]!;
    }
    // What is left of a table without that effect is rounding.
    sums[effect] = Math.max(0, sum);
    return meanSquare(sums[effect], degreesOfFreedomOf(factors, effect));
  });
  if (repeats === 1) return { effects, grandMean, scores: scores.length };
  let inside = 0;
  for (let place = 0; place < scores.length; place++) {
    inside += (scores[place]! - cells[Math.floor(place / repeats)]!) ** 2;
  }
  const within = meanSquare(inside, cells.length * (repeats - 1));
  return { effects, within, grandMean, scores: scores.length };
}

function meanSquare(squares: number, degreesOfFreedom: number): MeanSquare {
  return { value: squares / degreesOfFreedom, degreesOfFreedom };
}

function degreesOfFreedomOf(factors: readonly CrossedFactor[], effect: number): number {
  return factors.reduce(
    (product, { levels }, index) => (effect & (1 << index) ? product * (levels - 1) : product),
    1,
  );
}

/** Means over the dimensions that are not kept; the last index runs fastest, before and after. */
function marginalMeans(
  values: Values,
  sizes: readonly number[],
  { kept }: { readonly kept: number },
): Float64Array {
  const strides = sizes.map(() => 0);
  let length = 1;
  for (let index = sizes.length - 1; index >= 0; index--) {
    if ((kept & (1 << index)) === 0) continue;
    strides[index] = length;
    length *= sizes[index]!;
  }
  const sums = new Float64Array(length);
  for (let place = 0; place < values.length; place++) {
    let [rest, target] = [place, 0];
    for (let index = sizes.length - 1; index >= 0; index--) {
      target += (rest % sizes[index]!) * strides[index]!;
      rest = Math.floor(rest / sizes[index]!);
    }
    sums[target]! += values[place]!;
  }
  return sums.map((sum) => (sum * length) / values.length);
}

function assertDesign(scores: Values, factors: readonly CrossedFactor[], repeats: number): void {
  assertFinite("scores", scores);
  assertCount("the number of factors", factors.length, 1, MOST_FACTORS);
  assertCount("repeats", repeats, 1);
  const names = new Set(factors.map(({ name }) => name));
  if (names.size < factors.length) {
    const all = factors.map(({ name }) => name).join(", ");
    throw new InvalidParameterError("factors", all, "a list of different names");
  }
  for (const { name, levels } of factors) assertCount(`levels of ${name}`, levels, 2);
  const wanted = factors.reduce((product, { levels }) => product * levels, repeats);
  if (scores.length === wanted) return;
  throw new LengthMismatchError("scores", scores.length, "the full table of the design", wanted);
}
