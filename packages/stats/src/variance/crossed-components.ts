import type { Level, NotEstimable, Values } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { isOnlyRounding } from "../interval/only-rounding.ts";
import {
  crossedMeanSquares,
  type CrossedDesign,
  type CrossedFactor,
  type CrossedMeanSquares,
} from "./crossed-mean-squares.ts";
import {
  modifiedLargeSampleInterval,
  type MeanSquare,
  type WeightedMeanSquare,
} from "./mean-square.ts";
import { varianceComponent, type VarianceComponent } from "./variance-component.ts";

/** One effect of a crossed table: a factor, an interaction, or what is left. */
export interface CrossedEffect {
  /** Names of the factors; empty for the noise within cells. */
  readonly factors: readonly string[];
  readonly component: VarianceComponent;
  readonly meanSquare: MeanSquare;
  /** The highest interaction where cells hold one answer: generation noise and interaction cannot be told apart. */
  readonly includesNoise: boolean;
}

/** All variance components of a full table with random factors. */
export interface CrossedComponents {
  readonly kind: "estimated";
  readonly effects: readonly CrossedEffect[];
  readonly grandMean: number;
  readonly scores: number;
}

/**
 * Variance components of scores of every item with every prompt, judge or run.
 *
 * Use it to see where a score's spread comes from, and which of prompts, judges, runs or items to have more of.
 * For the uncertainty of the mean score use {@link crossedMean}. Tables with holes are refused: average within
 * cells, or drop the rows or columns with holes and count them.
 *
 * @param scores - Full table, row by row: the last factor (then the repeats) runs fastest.
 * @param options - `factors` with name and number of levels; `repeats` per cell, default 1; `level`, default 0.95.
 * @returns Main effects first, then interactions, then the noise; squared units of the score. Unbiased, so that a
 * component may be negative: it is flagged. Not estimable where all scores are equal.
 * @throws {@link LengthMismatchError} unless the table is full.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link InvalidCountError} if a factor has fewer than two levels, or repeats are below 1.
 * @throws {@link InvalidParameterError} if two factors share a name, or the level is out of range.
 * @assumes all factors random: levels drawn independently from large populations; intervals: normal effects
 * @source Searle, Casella & McCulloch (1992), Variance Components, chapter 4; intervals: {@link modifiedLargeSampleInterval}
 * @example crossedComponents([1, 2, 3, 5, 6, 6], { factors: [{ name: "item", levels: 3 }, { name: "prompt", levels: 2 }] }).effects[0].component.value // => 4.833333333333333
 */
export function crossedComponents(
  scores: Values,
  options: CrossedDesign & LevelOption,
): CrossedComponents | NotEstimable {
  const level = levelOf(options);
  const squares = crossedMeanSquares(scores, options);
  if (isFlat(squares, scores)) {
    const reason = `All ${scores.length} scores are equal, so no variance can be split.`;
    const remedy =
      "Check that the scores are not a constant; if they are right, report the mean alone.";
    return { kind: "not-estimable", reason, remedy, value: squares.grandMean, n: scores.length };
  }
  const { factors, repeats = 1 } = options;
  const effects = byOrder(factors.length).map((effect): CrossedEffect => {
    const weight = 1 / (repeats * levelsOutside(factors, effect));
    const terms = weightedSquares(squares, effect, weight);
    return {
      factors: namesOf(factors, effect),
      component: componentOf(terms, level),
      meanSquare: squares.effects[effect]!,
      includesNoise: squares.within === undefined && effect === squares.effects.length - 1,
    };
  });
  const { within } = squares;
  if (within !== undefined) {
    const component = componentOf([{ ...within, weight: 1 }], level);
    effects.push({ factors: [], component, meanSquare: within, includesNoise: true });
  }
  return { kind: "estimated", effects, grandMean: squares.grandMean, scores: scores.length };
}

/** No mean square is more than rounding. */
export function isFlat({ effects, within }: CrossedMeanSquares, scores: Values): boolean {
  const largest = [...effects, ...(within ? [within] : [])].reduce(
    (most, { value }) => Math.max(most, value),
    0,
  );
  return isOnlyRounding(Math.sqrt(largest), [scores]);
}

/** The effect's mean square and the alternating ones around it, whose expectations leave its component alone. */
function weightedSquares(
  { effects, within }: CrossedMeanSquares,
  effect: number,
  weight: number,
): WeightedMeanSquare[] {
  const terms: WeightedMeanSquare[] = [];
  for (let around = effect; around < effects.length; around++) {
    if ((around & effect) !== effect) continue;
    const sign = bitsOf(around ^ effect) % 2 === 0 ? 1 : -1;
    terms.push({ ...effects[around]!, weight: sign * weight });
  }
  if (effect === effects.length - 1 && within !== undefined) {
    terms.push({ ...within, weight: -weight });
  }
  return terms;
}

function componentOf(terms: readonly WeightedMeanSquare[], level: Level): VarianceComponent {
  const value = terms.reduce((sum, term) => sum + term.weight * term.value, 0);
  const interval = modifiedLargeSampleInterval(terms, level);
  const [only] = terms;
  return varianceComponent(
    value,
    terms.length === 1 ? { interval, degreesOfFreedom: only!.degreesOfFreedom } : { interval },
  );
}

/** Effects as bits, main effects first, each order in that of the factors. */
function byOrder(factors: number): number[] {
  const effects = Array.from({ length: (1 << factors) - 1 }, (_, index) => index + 1);
  return effects.toSorted((one, two) => bitsOf(one) - bitsOf(two) || one - two);
}

function levelsOutside(factors: readonly CrossedFactor[], effect: number): number {
  return factors.reduce(
    (product, { levels }, index) => (effect & (1 << index) ? product : product * levels),
    1,
  );
}

function namesOf(factors: readonly CrossedFactor[], effect: number): string[] {
  return factors.filter((_, index) => effect & (1 << index)).map(({ name }) => name);
}

function bitsOf(effect: number): number {
  let count = 0;
  for (let rest = effect; rest > 0; rest &= rest - 1) count++;
  return count;
}
