import { pairedDifference } from "../comparison/paired-difference.ts";
import type { Contrast, Estimate, Level, NotEstimable } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { meanTInterval } from "../interval/mean-t-interval.ts";
import { isOnlyRounding } from "../interval/only-rounding.ts";
import { tEstimate } from "../interval/t-estimate.ts";
import type { ClusterLabels } from "../resample/cluster-totals.ts";
import { mean } from "../summary/mean.ts";
import { assertSameLength } from "../validate.ts";
import type { PairwiseMatrix } from "./similarity-matrix.ts";
import {
  betweenModels,
  meanOfPairs,
  responsesByModel,
  withinModels,
  type SimilarityTable,
} from "./similarity-table.ts";
import { twoWayJackknife, type TwoWayVariance } from "./two-way-jackknife.ts";

/** Which pairs of responses, and over what the statement reaches. */
export interface PairwiseSimilarityOptions extends LevelOption {
  /** Which model gave each response: one whole number per row, the same layout for every prompt. */
  readonly models: ClusterLabels;
  /** Pairs of responses of different models (default), or of the same model. */
  readonly pairs?: "between-models" | "within-model";
  /** Whether the models, too, stand for others that could have been asked (default), or are these alone. */
  readonly redrawn?: "prompts-and-models" | "prompts";
}

/** A mean similarity; n counts the prompts. */
export interface PairwiseSimilarity extends Estimate {
  readonly models: number;
  /** Where the variance comes from; absent where only prompts are redrawn. */
  readonly variance?: Omit<TwoWayVariance, "degreesOfFreedom">;
}

/**
 * Homogeneity of one model: the mean similarity of its responses to the same prompt, with its t interval over
 * prompts.
 *
 * Use it to say how much a model repeats itself. The pairs of one prompt share responses, so that they are far
 * from independent: the prompt is the unit, however many pairs it has.
 *
 * @param prompts - One table per prompt: symmetric similarities of its responses, at least two; sizes may differ.
 * The diagonal is not read into the mean.
 * @param options - `level`: confidence level, default 0.95.
 * @returns On the scale of the similarity, every prompt counting the same; n is the number of prompts. Not
 * estimable for fewer than two prompts, or where all have the same mean.
 * @throws {@link NonFiniteValueError} if a similarity is NaN or infinite.
 * @throws {@link LengthMismatchError} unless each table is square.
 * @throws {@link InvalidParameterError} for a lopsided table, fewer than two responses, or a level out of range.
 * @assumes independent prompts from one population
 * @source Hoeffding (1948), Ann. Math. Statist. 19, 293–325 (U-statistics)
 * @example homogeneity([[[1, 0.5], [0.5, 1]], [[1, 0.7], [0.7, 1]]]) // => { value: 0.6, standardError: 0.1, n: 2 }
 */
export function homogeneity(
  prompts: readonly PairwiseMatrix[],
  options: LevelOption = {},
): Estimate | NotEstimable {
  return meanTInterval(meansOfPrompts("prompts", prompts), options);
}

/**
 * Difference of the homogeneity of two models, paired by prompt, with the t test that its interval inverts.
 *
 * Use it for one similarity measure on the same prompts. Similarities of longer answers are often higher: look at
 * the lengths first.
 *
 * @param treatment - One table per prompt, as in {@link homogeneity}.
 * @param control - Tables of the same prompts in the same order; the numbers of responses may differ.
 * @param options - `level`: confidence level, default 0.95.
 * @returns Treatment − control; n is the number of prompts. Not estimable as in {@link pairedDifference}.
 * @throws {@link LengthMismatchError} unless both have the same prompts and each table is square.
 * @throws {@link NonFiniteValueError} if a similarity is NaN or infinite.
 * @throws {@link InvalidParameterError} for a lopsided table, fewer than two responses, or a level out of range.
 * @assumes independent prompts from one population
 * @source Hoeffding (1948), Ann. Math. Statist. 19, 293–325; Student (1908), Biometrika 6, 1–25
 * @example homogeneityDifference([[[1, 0.5], [0.5, 1]], [[1, 0.7], [0.7, 1]]], [[[1, 0.4], [0.4, 1]], [[1, 0.4], [0.4, 1]]]).difference.value // => 0.2
 */
export function homogeneityDifference(
  treatment: readonly PairwiseMatrix[],
  control: readonly PairwiseMatrix[],
  options: LevelOption = {},
): Contrast | NotEstimable {
  assertSameLength("treatment", treatment.length, "control", control.length);
  return pairedDifference(
    meansOfPrompts("treatment", treatment),
    meansOfPrompts("control", control),
    options,
  );
}

/**
 * Mean similarity of responses to the same prompt over many models, with a two-way jackknife over prompts and
 * models.
 *
 * Use it to ask whether models all say the same (`pairs: "between-models"`) or each repeats itself
 * ("within-model"). With a handful of models the interval is wide, and rightly so; `redrawn: "prompts"` makes it a
 * statement about these models alone. For a single model use {@link homogeneity}.
 *
 * @param prompts - One symmetric table of similarities per prompt, one row per response.
 * @param options - `models`, required; `pairs`, `redrawn`, and `level`, default 0.95.
 * @returns On the scale of the similarity; pairs of models, models and prompts count the same. Not estimable for
 * fewer than two prompts, too few models or responses, or where nothing varies.
 * @throws {@link LengthMismatchError} unless each table is square with one row per label.
 * @throws {@link NonFiniteValueError} if a similarity is NaN or infinite.
 * @throws {@link InvalidCountError} if a label is not a whole number.
 * @throws {@link InvalidParameterError} for a lopsided table, or a level out of range.
 * @assumes independent prompts; unless only prompts are redrawn, also independent models, each from one population
 * @source Hoeffding (1948), Ann. Math. Statist. 19, 293–325; Arvesen (1969), Ann. Math. Statist. 40, 2076–2100; Efron & Stein (1981), Ann. Statist. 9, 586–596
 * @example meanPairwiseSimilarity([[[1, 0.2, 0.4], [0.2, 1, 0.6], [0.4, 0.6, 1]], [[1, 0.3, 0.4], [0.3, 1, 0.8], [0.4, 0.8, 1]]], { models: [1, 2, 3] }) // => { value: 0.45, standardError: 0.2645751, n: 2, models: 3 }
 */
export function meanPairwiseSimilarity(
  prompts: readonly PairwiseMatrix[],
  options: PairwiseSimilarityOptions,
): PairwiseSimilarity | NotEstimable {
  const { pairs = "between-models", redrawn = "prompts-and-models" } = options;
  const level = levelOf(options);
  const members = responsesByModel(options.models);
  const within = pairs === "within-model";
  const refusal = tooFew(members, { within, redrawn, n: prompts.length });
  if (refusal !== undefined) return refusal;
  const table = (within ? withinModels : betweenModels)(prompts, members);
  const models = members.length;
  if (redrawn === "prompts" || prompts.length < 2) {
    const estimate = meanTInterval(table.whole, { level });
    return estimate.kind === "estimated" ? { ...estimate, models } : estimate;
  }
  return twoWayEstimate(table, level);
}

function twoWayEstimate(table: SimilarityTable, level: Level): PairwiseSimilarity | NotEstimable {
  const { degreesOfFreedom, ...variance } = twoWayJackknife(table);
  const value = mean(table.whole);
  const standardError = Math.sqrt(variance.total);
  const n = table.whole.length;
  if (isOnlyRounding(standardError, [table.whole, ...table.without])) {
    const reason =
      "All prompts and models have the same mean similarity, so its spread is unknown.";
    const remedy = "Add prompts or models, or use a finer measure of similarity.";
    return { kind: "not-estimable", reason, remedy, value, n };
  }
  const method = "two-way-jackknife";
  const parts = { value, standardError, degreesOfFreedom, n, level, method };
  const estimate = tEstimate(parts);
  if (estimate.kind === "not-estimable") return estimate;
  return { ...estimate, models: table.without.length, variance };
}

/** Leaving out a model must leave a pair; within a model, a model. */
function tooFew(
  members: readonly (readonly number[])[],
  design: { readonly within: boolean; readonly redrawn: string; readonly n: number },
): NotEstimable | undefined {
  const { n, within } = design;
  if (n === 0) {
    const reason = "There are no prompts.";
    return { kind: "not-estimable", reason, remedy: 'Report "no data", not 0.', n };
  }
  if (within && members.some((responses) => responses.length < 2)) {
    const reason = "A model has one response per prompt, so it has no pair of its own.";
    return { kind: "not-estimable", reason, remedy: "Sample every model twice or more.", n };
  }
  const least = (within ? 1 : 2) + Number(design.redrawn === "prompts-and-models");
  if (members.length >= least) return undefined;
  const reason = `The responses come from ${members.length} of the ${least} models that this takes.`;
  const remedy = "Add models, or make it a statement about these models with redrawn: prompts.";
  return { kind: "not-estimable", reason, remedy, n };
}

function meansOfPrompts(what: string, prompts: readonly PairwiseMatrix[]): Float64Array {
  return Float64Array.from(prompts, (matrix, prompt) => meanOfPairs(`${what}[${prompt}]`, matrix));
}
