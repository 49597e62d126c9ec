import { InvalidParameterError } from "../errors.ts";
import type { NotEstimable, Values } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { assertCount } from "../validate.ts";
import { crossedComponents } from "./crossed-components.ts";
import type { CrossedDesign } from "./crossed-mean-squares.ts";
import { meanNormalRange } from "./mean-normal-range.ts";
import type { VarianceComponent } from "./variance-component.ts";

/** How far a score moves with the choice of a prompt (or judge, or run). */
export interface LevelLottery {
  readonly kind: "estimated";
  readonly factor: string;
  /** Variance over levels of the expected score on endlessly many items. */
  readonly component: VarianceComponent;
  /** Standard deviation of that: what the choice of one level adds to a score; 0 where the variance is not above 0. */
  readonly sd: number;
  /** Standard deviation of the observed means of the levels: sampling noise included. */
  readonly observedSd: number;
  /** Largest less smallest observed mean: grows with the number of levels and with noise. */
  readonly observedRange: number;
  /** Range that equal levels would be expected to show, from noise alone. */
  readonly rangeOfNoise: number;
  /** Expected range of the true means of `rangeOver` levels. */
  readonly correctedRange: number;
  readonly rangeOver: number;
}

/** A full table and the factor in question. */
export interface LevelLotteryOptions extends CrossedDesign, LevelOption {
  readonly factor: string;
  /** Levels that the corrected range is for, so that tables of different size compare; default: those there are. */
  readonly rangeOver?: number;
}

/**
 * How much of a score is luck in the choice of one prompt (judge, run): the "prompt lottery".
 *
 * Use it instead of the largest less the smallest score: that range grows with the number of prompts tried and
 * with generation noise even where all prompts are equally good.
 *
 * @param scores - Full table, row by row: the last factor (then the repeats) runs fastest.
 * @param options - `factors`, `repeats`, the `factor` in question, `rangeOver`, and `level`.
 * @returns On the scale of the scores. Not estimable where all scores are equal.
 * @throws {@link LengthMismatchError} unless the table is full.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link InvalidParameterError} if the factor is none of the design, or a parameter is out of range.
 * @assumes normal effects, for the two expected ranges
 * @source Tippett (1925), Biometrika 17, 364–387 (mean range of n normal values)
 * @example levelLottery([1, 2, 3, 5, 6, 6], { factors: [{ name: "item", levels: 3 }, { name: "prompt", levels: 2 }], factor: "prompt" }) // => { observedRange: 1, sd: 0.5773502691896258 }
 */
export function levelLottery(
  scores: Values,
  options: LevelLotteryOptions,
): LevelLottery | NotEstimable {
  levelOf(options);
  const index = options.factors.findIndex(({ name }) => name === options.factor);
  if (index < 0) throw new InvalidParameterError("factor", options.factor, "the name of a factor");
  const all = crossedComponents(scores, options);
  if (all.kind === "not-estimable") return all;
  const { component, meanSquare } = all.effects[index]!;
  const means = levelMeans(scores, options, index);
  const { rangeOver = means.length } = options;
  assertCount("rangeOver", rangeOver, 2);
  const perLevel = scores.length / means.length;
  const sd = Math.sqrt(component.truncated);
  // The mean of a level varies by the component and, over it, by what the other effects leave in a mean.
  const noise = Math.max(0, meanSquare.value / perLevel - component.value);
  return {
    kind: "estimated",
    factor: options.factor,
    component,
    sd,
    observedSd: Math.sqrt(meanSquare.value / perLevel),
    observedRange: Math.max(...means) - Math.min(...means),
    rangeOfNoise: meanNormalRange(means.length) * Math.sqrt(noise),
    correctedRange: meanNormalRange(rangeOver) * sd,
    rangeOver,
  };
}

function levelMeans(
  scores: Values,
  { factors, repeats = 1 }: CrossedDesign,
  index: number,
): number[] {
  const faster = factors
    .slice(index + 1)
    .reduce((product, { levels }) => product * levels, repeats);
  const { levels } = factors[index]!;
  const sums = Array.from({ length: levels }, () => 0);
  scores.forEach((score, place) => {
    sums[Math.floor(place / faster) % levels]! += score;
  });
  return sums.map((sum) => (sum * levels) / scores.length);
}
