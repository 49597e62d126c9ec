import { tContrast } from "../comparison/t-contrast.ts";
import type { Contrast, Estimate, Level, NotEstimable, Values } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { tEstimate } from "../interval/t-estimate.ts";
import { mean } from "../summary/mean.ts";
import { assertSameLength } from "../validate.ts";
import { itemSummaries } from "./item-summaries.ts";

/**
 * Mean over these very items, with the noise of running them again: no claim about other items.
 *
 * Use it where the items are the question (a fixed regression suite), each answered at least twice. Do not use it to
 * say how good a model is at items like these: that is {@link meanTInterval} of the item means, and is wider.
 *
 * @param repeats - One list of scores per item; at least two in each, unequal numbers are allowed.
 * @param options - `level`: confidence level, default 0.95.
 * @returns Mean of the item means ± t · SE; SE² = Σ s²ᵢ / rᵢ / n², degrees of freedom by Welch and Satterthwaite. Not
 * estimable where an item was answered once, or where no item was answered in two ways.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link NotEstimableError} if an item has no scores, or the squares overflow.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes answers to an item that are independent of each other and of those to other items
 * @source Welch (1947), Biometrika 34, 28–35; Satterthwaite (1946), Biometrics Bulletin 2, 110–114
 * @example fixedItemsMean([[0, 1], [1, 1], [1, 0]]).standardError // => 0.23570226039551584
 */
export function fixedItemsMean(
  repeats: readonly Values[],
  options: LevelOption = {},
): Estimate | NotEstimable {
  const { value, ...noise } = reRun(repeats, "repeats");
  return estimateOf(value, [noise], levelOf(options));
}

/**
 * Difference of two subjects over these very items, with the noise of running both again.
 *
 * See {@link fixedItemsMean} for when. Pairing takes nothing away here: the items do not vary.
 *
 * @param treatment - One list of scores per item; at least two in each.
 * @param control - Scores of the same items in the same order; at least two in each.
 * @param options - `level`: confidence level, default 0.95.
 * @returns Treatment − control with Welch's interval and test. Not estimable as for {@link fixedItemsMean}.
 * @throws {@link LengthMismatchError} unless both have the same items.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link NotEstimableError} if an item has no scores, or the squares overflow.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes as for {@link fixedItemsMean}, and that the two were run apart
 * @source Welch (1947), Biometrika 34, 28–35
 * @example fixedItemsDifference([[0, 1], [1, 1]], [[0, 0], [1, 0]]) // => { difference: { value: 0.5, degreesOfFreedom: 2 } }
 */
export function fixedItemsDifference(
  treatment: readonly Values[],
  control: readonly Values[],
  options: LevelOption = {},
): Contrast | NotEstimable {
  const level = levelOf(options);
  assertSameLength("treatment", treatment.length, "control", control.length);
  const [a, b] = [reRun(treatment, "treatment"), reRun(control, "control")];
  return tContrast(estimateOf(a.value - b.value, [a, b], level));
}

/** What running the items again would change in their mean. */
interface ReRunNoise {
  readonly items: number;
  /** Items that were answered once. */
  readonly single: number;
  readonly variance: number;
  /** Σ of squared variances over their degrees of freedom. */
  readonly spread: number;
}

function reRun(repeats: readonly Values[], name: string): ReRunNoise & { readonly value: number } {
  const summaries = itemSummaries(repeats, name);
  const items = summaries.length;
  let [variance, spread, single] = [0, 0, 0];
  for (const { count, squares } of summaries) {
    if (count === 1) {
      single += 1;
      continue;
    }
    const own = squares / (count - 1) / count / items ** 2;
    variance += own;
    spread += own ** 2 / (count - 1);
  }
  const value = items === 0 ? 0 : mean(summaries.map((summary) => summary.mean));
  return { value, items, single, variance, spread };
}

function estimateOf(
  value: number,
  noises: readonly ReRunNoise[],
  level: Level,
): Estimate | NotEstimable {
  const n = noises[0]!.items;
  if (n === 0) {
    return { kind: "not-estimable", reason: "There are no items.", remedy: "Score some.", n };
  }
  const single = noises.reduce((sum, noise) => sum + noise.single, 0);
  if (single > 0) {
    const reason = `Answers to ${single} of the items stand alone, which says nothing about running them again.`;
    const remedy = "Answer every item at least twice.";
    return { kind: "not-estimable", reason, remedy, value, n };
  }
  const variance = noises.reduce((sum, noise) => sum + noise.variance, 0);
  const spread = noises.reduce((sum, noise) => sum + noise.spread, 0);
  if (variance === 0 || spread === 0) {
    const reason =
      "No item was answered in two ways, so the noise of running them again cannot be estimated.";
    const remedy = "Answer every item more often.";
    return { kind: "not-estimable", reason, remedy, value, n };
  }
  const standardError = Math.sqrt(variance);
  const degreesOfFreedom = variance ** 2 / spread;
  return tEstimate({ value, standardError, degreesOfFreedom, n, level, method: "fixed-items-t" });
}
