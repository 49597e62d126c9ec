import { InvalidParameterError } from "../errors.ts";
import type { Estimate, NotEstimable, Values } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { kishEffectiveSize, weightShares } from "../interval/kish-effective-size.ts";
import { isOnlyRounding } from "../interval/only-rounding.ts";
import { tEstimate } from "../interval/t-estimate.ts";
import { weightedDegreesOfFreedom } from "../interval/weighted-mean.ts";
import { assertCount, assertFinite, assertSameLength } from "../validate.ts";

/** Weights worth less than this say nothing about their spread. */
const FEWEST_EFFECTIVE = 2;

export interface HorvitzThompsonOptions extends LevelOption {
  /** Items that could have been drawn, drawn or not. */
  readonly items: number;
}

/**
 * Mean over a list of items, of which each was drawn on its own with a known probability: (1/N) Σ y / π.
 *
 * Use it where each item had its own chance of being looked at, for example an audit that follows how much models
 * disagree. Where kinds of items were drawn at one rate each, {@link stratifiedAudit} is more precise, and better at
 * shares near 0 or 1; where values lie far from 0, or N is unknown, {@link weightedMean} with the weights 1/π is. The
 * number of items drawn is chance here, and counts as uncertainty.
 *
 * @param values - One finite number per item drawn.
 * @param probabilities - With which each of them was to be drawn, in (0, 1].
 * @param options - `items`: N, required; `level`: confidence level, default 0.95.
 * @returns On the scale of the values; it may leave their range. The degrees of freedom are Satterthwaite's for the
 * weights. Not estimable for weights worth fewer than two items, where all values are 0 or all probabilities 1.
 * @throws {@link LengthMismatchError} unless every value has a probability.
 * @throws {@link NonFiniteValueError} if a value or probability is NaN or infinite.
 * @throws {@link InvalidParameterError} for a probability outside (0, 1], or a level outside (0, 1).
 * @throws {@link InvalidCountError} unless `items` is a whole number, at least as many as were drawn.
 * @assumes items drawn independently of each other, with probabilities that were fixed before; none of them 0
 * @source Horvitz & Thompson (1952), JASA 47, 663–685; the variance for independent draws: Särndal, Swensson &
 * Wretman (1992), Model Assisted Survey Sampling, chapter 3
 * @example horvitzThompsonMean([1, 0, 1, 0, 0, 1], [0.5, 0.5, 1, 0.2, 0.2, 0.4], { items: 20 }) // => { value: 0.275, standardError: 0.1198958 }
 */
export function horvitzThompsonMean(
  values: Values,
  probabilities: Values,
  options: HorvitzThompsonOptions,
): Estimate | NotEstimable {
  const level = levelOf(options);
  const n = values.length;
  assertDraws(values, probabilities);
  assertCount("items", options.items, Math.max(1, n));
  const weights = Float64Array.from(probabilities, (probability) => 1 / probability);
  const effective = n === 0 ? 0 : kishEffectiveSize(weights);
  const value =
    weights.reduce((sum, weight, item) => sum + weight * values[item]!, 0) / options.items;
  if (effective < FEWEST_EFFECTIVE * (1 - 1e-12)) {
    const reason = `The ${n} items drawn are worth ${effective.toPrecision(3)} equally weighted ones; the spread needs two.`;
    const remedy = "Draw more items, above all of those with small probabilities.";
    return {
      kind: "not-estimable",
      reason,
      remedy,
      ...(n > 0 && Number.isFinite(value) ? { value } : {}),
      n,
    };
  }
  const squares = weights.reduce(
    (sum, weight, item) => sum + (1 - probabilities[item]!) * (weight * values[item]!) ** 2,
    0,
  );
  const standardError = Math.sqrt(squares) / options.items;
  if (isOnlyRounding(standardError, [values])) {
    const reason =
      "All values are 0, or all items were certain to be drawn, so the formula sees no uncertainty.";
    const remedy = "Use stratifiedAudit for shares, or weightedMean.";
    return { kind: "not-estimable", reason, remedy, value, n };
  }
  const degreesOfFreedom = weightedDegreesOfFreedom(weightShares(weights));
  const method = "horvitz-thompson";
  return tEstimate({ value, standardError, degreesOfFreedom, n, level, method });
}

function assertDraws(values: Values, probabilities: Values): void {
  assertSameLength("values", values.length, "probabilities", probabilities.length);
  assertFinite("values", values);
  assertFinite("probabilities", probabilities);
  for (const [item, probability] of probabilities.entries()) {
    // The inverse of the smallest numbers overflows.
    if (probability <= 1 && probability > 0 && Number.isFinite(1 / probability)) continue;
    throw new InvalidParameterError(`probabilities[${item}]`, probability, "above 0 and at most 1");
  }
}
