import type { Level, NotEstimable, Values } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { mean } from "../summary/mean.ts";
import { sampleVariance } from "../summary/variance.ts";
import { assertSameLength } from "../validate.ts";
import { itemSummaries, type ItemSummary } from "./item-summaries.ts";
import { jackknifeComponent } from "./jackknife-interval.ts";
import type { VarianceComponent } from "./variance-component.ts";

/** Options of {@link pairedComponents}. */
export interface PairedComponentsOptions extends LevelOption {
  /**
   * Divisor of the variance over items: "n - 1" (default) is unbiased for a population of items, "n" is what
   * eval-arena prints.
   */
  readonly divisor?: "n - 1" | "n";
}

/** Where the variance of a paired difference of two models comes from, per item and single answer. */
export interface PairedComponents {
  readonly kind: "estimated";
  /** Data noise: variance over items of the expected difference (ω² of the sample-size formulas). */
  readonly betweenItems: VarianceComponent;
  /** Generation noise of a difference of single answers: treatment's plus control's. */
  readonly generationNoise: VarianceComponent;
  readonly treatmentNoise: VarianceComponent;
  readonly controlNoise: VarianceComponent;
  /** Variance over items of a difference of single answers: data noise plus generation noise. */
  readonly total: VarianceComponent;
  readonly items: number;
}

/** One item's contribution: the difference of means, the two noises, and the noise left in that difference. */
interface PairedItem {
  readonly difference: number;
  readonly treatmentNoise: number;
  readonly controlNoise: number;
  readonly noiseOfDifference: number;
}

/**
 * Splits the variance of a paired difference into data noise (items differ) and generation noise (dice).
 *
 * Use it to plan repeats and items of a comparison, or to see what more repeats can still buy. Every item needs
 * two answers of each model: with one, the two noises cannot be told apart. For one model against nothing, pass
 * a control of zeros.
 *
 * @param treatment - One list of scores per item, at least two scores each.
 * @param control - Scores of the same items in the same order; the numbers of repeats may differ.
 * @param options - `level`: confidence level, default 0.95; `divisor` of the variance over items.
 * @returns Squared units of the score. Data noise may come out negative where generation noise happened to cover
 * it: the value is kept and flagged. The intervals are by the jackknife over items and absent where all items
 * agree. Not estimable for fewer than three items, or items with a single answer.
 * @throws {@link LengthMismatchError} unless every item has both lists.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link NotEstimableError} if an item has no scores, or the squares overflow.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes independent items, and independent answers within an item
 * @source Wang (2025), arXiv 2512.21326 (eval-arena), with divisor n − 1; Miller (2024), arXiv 2411.00640, section 3
 * @example pairedComponents([[1, 1], [0, 1], [1, 0]], [[0, 0], [0, 1], [0, 0]]) // => { generationNoise: { value: 0.5 }, betweenItems: { value: 0, negative: false } }
 */
export function pairedComponents(
  treatment: readonly Values[],
  control: readonly Values[],
  options: PairedComponentsOptions = {},
): PairedComponents | NotEstimable {
  const level = levelOf(options);
  assertSameLength("treatment", treatment.length, "control", control.length);
  const first = itemSummaries(treatment, "treatment");
  const second = itemSummaries(control, "control");
  const refusal = refusalOf(first, second);
  if (refusal !== undefined) return refusal;
  const rows = first.map((item, index) => pairedItem(item, second[index]!));
  const spread = options.divisor === "n" ? "n" : "n - 1";
  const noise = (of: (row: PairedItem) => number): VarianceComponent =>
    componentOf(rows, { of, spread: "none" }, level);
  const single = ({ treatmentNoise, controlNoise }: PairedItem): number =>
    treatmentNoise + controlNoise;
  const left = ({ noiseOfDifference }: PairedItem): number => -noiseOfDifference;
  return {
    kind: "estimated",
    betweenItems: componentOf(rows, { of: left, spread }, level),
    generationNoise: noise(single),
    treatmentNoise: noise(({ treatmentNoise }) => treatmentNoise),
    controlNoise: noise(({ controlNoise }) => controlNoise),
    total: componentOf(rows, { of: (row) => single(row) + left(row), spread }, level),
    items: rows.length,
  };
}

/**
 * Variance per item of the difference that a plan with so many repeats would have, with its jackknife interval.
 *
 * @param treatment - Pilot: one list of scores per item, at least two scores each.
 * @param control - The same of the other model.
 * @param options - `repeats` planned for the two models, and `level`.
 * @returns ω² + σ_A²/K_A + σ_B²/K_B, unbiased; not estimable as for {@link pairedComponents}.
 */
export function plannedVariance(
  treatment: readonly Values[],
  control: readonly Values[],
  options: { readonly repeats: readonly [number, number]; readonly level: Level },
): VarianceComponent | NotEstimable {
  assertSameLength("treatment", treatment.length, "control", control.length);
  const first = itemSummaries(treatment, "treatment");
  const second = itemSummaries(control, "control");
  const refusal = refusalOf(first, second);
  if (refusal !== undefined) return refusal;
  const rows = first.map((item, index) => pairedItem(item, second[index]!));
  const [treatmentRepeats, controlRepeats] = options.repeats;
  const of = (row: PairedItem): number =>
    row.treatmentNoise / treatmentRepeats +
    row.controlNoise / controlRepeats -
    row.noiseOfDifference;
  return componentOf(rows, { of, spread: "n - 1" }, options.level);
}

function pairedItem(treatment: ItemSummary, control: ItemSummary): PairedItem {
  const treatmentNoise = treatment.squares / (treatment.count - 1);
  const controlNoise = control.squares / (control.count - 1);
  return {
    difference: treatment.mean - control.mean,
    treatmentNoise,
    controlNoise,
    noiseOfDifference: treatmentNoise / treatment.count + controlNoise / control.count,
  };
}

/** The mean of `of`, plus the variance of the differences with the given divisor; and the same with each item left out. */
function componentOf(
  rows: readonly PairedItem[],
  parts: { readonly of: (row: PairedItem) => number; readonly spread: "n - 1" | "n" | "none" },
  level: Level,
): VarianceComponent {
  const n = rows.length;
  const differences = rows.map(({ difference }) => difference);
  const center = mean(differences);
  const squares = (n - 1) * sampleVariance(differences);
  const terms = rows.map((row) => parts.of(row));
  const average = mean(terms);
  const spreadOf = (sum: number, count: number): number => {
    if (parts.spread === "none") return 0;
    return Math.max(0, sum) / (parts.spread === "n" ? count : count - 1);
  };
  const leftOut = rows.map(({ difference }, index) => {
    const without = squares - (n / (n - 1)) * (difference - center) ** 2;
    return spreadOf(without, n - 1) + (n * average - terms[index]!) / (n - 1);
  });
  return jackknifeComponent(spreadOf(squares, n) + average, leftOut, level);
}

function refusalOf(
  first: readonly ItemSummary[],
  second: readonly ItemSummary[],
): NotEstimable | undefined {
  const n = first.length;
  if (n < 3) {
    const reason = `The spread over items needs at least three items; there ${n === 1 ? "is 1" : `are ${n}`}.`;
    return { kind: "not-estimable", reason, remedy: "Add common items.", n };
  }
  const single = first.filter(({ count }, item) => count < 2 || second[item]!.count < 2).length;
  if (single === 0) return undefined;
  const reason = `Some items (${single} of ${n}) have a single answer of a model, so generation noise is not identifiable there.`;
  const remedy = "Run at least two repeats of every item, or drop those items and count them.";
  return { kind: "not-estimable", reason, remedy, n };
}
