import { fUpperTail } from "../distribution/f.ts";
import type { Interval, Level, NotEstimable, SignificanceTest, Values } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { isOnlyRounding } from "../interval/only-rounding.ts";
import { mean } from "../summary/mean.ts";
import { intraclassInterval } from "./intraclass-interval.ts";
import { modifiedLargeSampleInterval, type MeanSquare } from "./mean-square.ts";
import { deviationSquares, itemSummaries, type ItemSummary } from "./item-summaries.ts";
import { varianceComponent, type VarianceComponent } from "./variance-component.ts";

/** Where the spread of repeated scores comes from. */
export interface OneWayComponents {
  readonly kind: "estimated";
  /** Variance over items of the item's expected score: data noise. */
  readonly between: VarianceComponent;
  /** Variance of one answer about its item's expectation: generation noise. */
  readonly within: VarianceComponent;
  /** Share of the variance of a single answer that is between items; negative together with `between`. */
  readonly intraclassCorrelation: {
    readonly value: number;
    readonly interval: Interval;
  };
  readonly meanSquares: { readonly between: MeanSquare; readonly within: MeanSquare };
  /** Of "all items have one expected score". */
  readonly test: SignificanceTest;
  readonly items: number;
  readonly trials: number;
  /** Repeats per item that the formula works with; below their mean where they are unequal. */
  readonly effectiveRepeats: number;
  /** Fewest and most answers of an item. */
  readonly repeats: readonly [number, number];
}

/**
 * Variance between items and within items (generation noise) of one model's repeated scores.
 *
 * Use it to see how much of a score's spread is the items and how much the dice of the model; for what that
 * means for a difference of two models use {@link pairedComponents}. The intervals rest on normal effects: for
 * 0/1 scores read them as a rough guide, or use the jackknife of {@link pairedComponents}.
 *
 * @param repeats - One list of scores per item; repeats may be unequal.
 * @param options - `level`: confidence level, default 0.95.
 * @returns Squared units of the score; the unbiased estimate may be negative and is then flagged. Not estimable
 * for fewer than two items, no item with two answers, or answers that never differ within an item.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes independent items and answers, one noise variance; the intervals: normal item effects and noise
 * @source Searle, Casella & McCulloch (1992), Variance Components, chapter 3; intervals: Wald (1940), Ann. Math.
 * Statist. 11, 96–100 (intraclass correlation, exact); {@link modifiedLargeSampleInterval} with the unweighted mean
 * square of Thomas & Hultquist (1978), Ann. Statist. 6, 582–587 (between)
 * @example oneWayComponents([[1, 3], [4, 6], [9, 7]]) // => { between: { value: 8 }, within: { value: 2 } }
 */
export function oneWayComponents(
  repeats: readonly Values[],
  options: LevelOption = {},
): OneWayComponents | NotEstimable {
  const level = levelOf(options);
  const summaries = itemSummaries(repeats);
  const items = summaries.length;
  const trials = summaries.reduce((sum, { count }) => sum + count, 0);
  const refusal = refusalOf(summaries, trials, repeats);
  if (refusal !== undefined) return { kind: "not-estimable", ...refusal, n: items };
  const { between, within } = meanSquaresOf(summaries, trials);
  const countSquares = summaries.reduce((sum, { count }) => sum + count * count, 0);
  const effectiveRepeats = (trials - countSquares / trials) / (items - 1);
  const variance = (between.value - within.value) / effectiveRepeats;
  const counts = summaries.map(({ count }) => count);
  const statistic = between.value / within.value;
  return {
    kind: "estimated",
    between: varianceComponent(variance, { interval: betweenInterval(summaries, within, level) }),
    within: varianceComponent(within.value, {
      interval: modifiedLargeSampleInterval([{ ...within, weight: 1 }], level),
      degreesOfFreedom: within.degreesOfFreedom,
    }),
    intraclassCorrelation: {
      value: variance / (variance + within.value),
      interval: intraclassInterval(summaries, within, level),
    },
    meanSquares: { between, within },
    test: {
      method: "anova-f",
      p: fUpperTail(statistic, between.degreesOfFreedom, within.degreesOfFreedom),
      statistic,
      degreesOfFreedom: between.degreesOfFreedom,
    },
    items,
    trials,
    effectiveRepeats,
    repeats: [Math.min(...counts), Math.max(...counts)],
  };
}

function meanSquaresOf(
  summaries: readonly ItemSummary[],
  trials: number,
): { readonly between: MeanSquare; readonly within: MeanSquare } {
  const items = summaries.length;
  const center = summaries.reduce((sum, item) => sum + item.count * item.mean, 0) / trials;
  const squares = summaries.reduce((sum, item) => sum + item.count * (item.mean - center) ** 2, 0);
  const inside = summaries.reduce((sum, item) => sum + item.squares, 0);
  return {
    between: { value: squares / (items - 1), degreesOfFreedom: items - 1 },
    within: { value: inside / (trials - items), degreesOfFreedom: trials - items },
  };
}

/** With unequal repeats the weighted mean square is no multiple of χ²; the variance of the item means nearly is. */
function betweenInterval(
  summaries: readonly ItemSummary[],
  within: MeanSquare,
  level: Level,
): Interval {
  const means = summaries.map((item) => item.mean);
  const degreesOfFreedom = means.length - 1;
  const value = deviationSquares(means, mean(means)) / degreesOfFreedom;
  const inverse = mean(summaries.map(({ count }) => 1 / count));
  return modifiedLargeSampleInterval(
    [
      { value, degreesOfFreedom, weight: 1 },
      { ...within, weight: -inverse },
    ],
    level,
  );
}

function refusalOf(
  summaries: readonly ItemSummary[],
  trials: number,
  repeats: readonly Values[],
): { readonly reason: string; readonly remedy: string } | undefined {
  const items = summaries.length;
  if (items < 2) {
    const reason = `A variance between items needs at least two items; there ${items === 1 ? "is 1" : "are 0"}.`;
    return { reason, remedy: "Add items." };
  }
  if (trials === items) {
    const reason =
      "Every item was answered once, so generation noise cannot be told from item difficulty.";
    return { reason, remedy: "Run at least two repeats of some items." };
  }
  const inside = summaries.reduce((sum, item) => sum + item.squares, 0);
  if (!isOnlyRounding(Math.sqrt(inside / (trials - items)), repeats)) return undefined;
  const reason =
    "The answers to an item never differ, so no generation noise shows and the F ratio is infinite.";
  const remedy =
    "Check that repeats are not cached copies; if the model is deterministic, use the item means alone.";
  return { reason, remedy };
}
