import { InvalidParameterError } from "../errors.ts";
import type { Contrast, Estimate, Level, NotEstimable, Values } from "../estimate.ts";
import { tContrast } from "../comparison/t-contrast.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { tEstimate } from "../interval/t-estimate.ts";
import { assertFinite, assertSameLength } from "../validate.ts";
import { isFlat } from "./crossed-components.ts";
import {
  crossedMeanSquares,
  type CrossedDesign,
  type CrossedFactor,
  type CrossedMeanSquares,
} from "./crossed-mean-squares.ts";
import { satterthwaiteDegreesOfFreedom } from "../summary/satterthwaite.ts";
import type { WeightedMeanSquare } from "./mean-square.ts";

/** A full table, and over what the statement about its mean reaches. */
export interface CrossedMeanOptions extends CrossedDesign, LevelOption {
  /**
   * Names of the factors whose levels stand for others that could have been drawn: `["prompt"]` is a statement
   * about these items under other prompts, `["item", "prompt"]` about other items too; at least one.
   */
  readonly redrawn: readonly string[];
}

/**
 * Mean of a full table (item × prompt × judge …) with an interval that counts the chosen factors as random.
 *
 * Use it where a score rests on a few prompts, judges or runs: with P prompts redrawn the variance is
 * σ_p²/P + σ_ip²/(nP) + …, estimated by the mean square of prompts on P − 1 degrees of freedom, however many
 * items there are. For item means under one fixed prompt use {@link meanTInterval}.
 *
 * @param scores - Full table, row by row: the last factor (then the repeats) runs fastest.
 * @param options - `factors`, `repeats`, `redrawn`, and `level`, default 0.95.
 * @returns On the scale of the scores; n counts the scores. Not estimable where the redrawn factors make no
 * difference at all, or where the mean squares for their variance cancel.
 * @throws {@link LengthMismatchError} unless the table is full.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link InvalidParameterError} if `redrawn` is empty or names no factor, or a parameter is out of range.
 * @assumes levels of the redrawn factors drawn independently; effects near normal
 * @source Cochran (1951), Biometrics 7, 17–32 (variances from mean squares); Satterthwaite (1946), Biometrics Bull. 2, 110–114
 * @example crossedMean([1, 2, 3, 5, 6, 6], { factors: [{ name: "item", levels: 3 }, { name: "prompt", levels: 2 }], redrawn: ["prompt"] }) // => { value: 3.8333333333333335, standardError: 0.5, degreesOfFreedom: 1 }
 */
export function crossedMean(scores: Values, options: CrossedMeanOptions): Estimate | NotEstimable {
  const level = levelOf(options);
  const redrawn = bitsOfNames(options.factors, options.redrawn);
  const squares = crossedMeanSquares(scores, options);
  return meanEstimate(squares, { redrawn, names: options.redrawn, level, sources: [scores] });
}

/**
 * Difference of two models scored on the same full table, counting the chosen factors as random.
 *
 * Use it to say whether one model is better under other prompts or judges too. Sharing items and prompts
 * removes what both models find hard alike: only how they differ in it is left.
 *
 * @param treatment - Full table of one model.
 * @param control - The same cells of the other.
 * @param options - As for {@link crossedMean}.
 * @returns Treatment − control, with the t test that the interval inverts; refusals as for {@link crossedMean}.
 * @throws {@link LengthMismatchError} unless both tables are full.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link InvalidParameterError} if `redrawn` is empty or names no factor, or a parameter is out of range.
 * @assumes levels of the redrawn factors drawn independently; effects on the difference near normal
 * @source Cochran (1951), Biometrics 7, 17–32; Satterthwaite (1946), Biometrics Bull. 2, 110–114
 * @example crossedDifference([4, 2, 3, 5, 6, 6], [1, 1, 2, 2, 3, 3], { factors: [{ name: "item", levels: 3 }, { name: "prompt", levels: 2 }], redrawn: ["item"] }).difference.value // => 2.3333333333333335
 */
export function crossedDifference(
  treatment: Values,
  control: Values,
  options: CrossedMeanOptions,
): Contrast | NotEstimable {
  const level = levelOf(options);
  const redrawn = bitsOfNames(options.factors, options.redrawn);
  assertSameLength("treatment", treatment.length, "control", control.length);
  assertFinite("treatment", treatment);
  assertFinite("control", control);
  const differences = Float64Array.from(treatment, (score, cell) => score - control[cell]!);
  const squares = crossedMeanSquares(differences, options);
  const sources = [treatment, control];
  const difference = meanEstimate(squares, { redrawn, names: options.redrawn, level, sources });
  return tContrast(difference);
}

function meanEstimate(
  squares: CrossedMeanSquares,
  question: {
    readonly redrawn: number;
    readonly names: readonly string[];
    readonly level: Level;
    readonly sources: readonly Values[];
  },
): Estimate | NotEstimable {
  const { level, names, redrawn } = question;
  const value = squares.grandMean;
  const n = squares.scores;
  const terms = meanTerms(squares, redrawn);
  const variance = terms.reduce((sum, term) => sum + term.weight * term.value, 0);
  const flat = question.sources.some((source) => isFlat(squares, source));
  const degreesOfFreedom = variance > 0 ? satterthwaiteDegreesOfFreedom(terms) : 0;
  // A sum of mean squares has one at least: with fewer, what was subtracted has left next to nothing.
  if (flat || degreesOfFreedom < 1) {
    const reason = `The mean squares of ${names.join(" and ")} leave no variance for the mean.`;
    const remedy =
      "Have more levels of these factors, or treat fewer of them as redrawn and say so.";
    return { kind: "not-estimable", reason, remedy, value, n };
  }
  const standardError = Math.sqrt(variance);
  return tEstimate({ value, standardError, degreesOfFreedom, n, level, method: "crossed-t" });
}

/** Every effect that a redrawn factor takes part in, once: inclusion and exclusion over the redrawn factors. */
function meanTerms({ effects, scores }: CrossedMeanSquares, redrawn: number): WeightedMeanSquare[] {
  const terms: WeightedMeanSquare[] = [];
  for (let effect = redrawn; effect > 0; effect = (effect - 1) & redrawn) {
    let sign = -1;
    for (let rest = effect; rest > 0; rest &= rest - 1) sign = -sign;
    terms.push({ ...effects[effect]!, weight: sign / scores });
  }
  return terms;
}

function bitsOfNames(factors: readonly CrossedFactor[], names: readonly string[]): number {
  let bits = 0;
  for (const name of names) {
    const index = factors.findIndex((factor) => factor.name === name);
    if (index < 0) throw new InvalidParameterError("redrawn", name, "the name of a factor");
    bits |= 1 << index;
  }
  if (bits !== 0) return bits;
  throw new InvalidParameterError("redrawn", "empty", "at least one factor");
}
