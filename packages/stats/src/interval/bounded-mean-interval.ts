import type { Estimate, NotEstimable, Values } from "../estimate.ts";
import { mean } from "../summary/mean.ts";
import { assertFinite } from "../validate.ts";
import { clopperPearsonLimits } from "./clopper-pearson-interval.ts";
import { levelOf } from "./critical-value.ts";
import { assertBounded, effectiveSizeOf, type BoundedOptions } from "./effective-size.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/**
 * Interval for the mean of scores in [0, 1] that rests on the bounds alone: Wilson's, at the mean; for
 * dependent scores Clopper and Pearson's, at what they are worth.
 *
 * Use it for item means of repeated trials, or partial credit, with few items away from the edge: it
 * stays inside [0, 1] and has a width even where all scores are equal. It errs on the wide side, because no
 * score in [0, 1] with mean p varies more than a 0/1 score: x² ≤ x gives Var(x) = E x² − p² ≤ p(1 − p).
 * Elsewhere {@link effectiveWilsonInterval} is narrower.
 *
 * With an effective size the scores come in few clusters. Wilson's interval covers 95 % on average over p only,
 * and few clusters that score all alike sit at its worst p (of 3 at p = .95 it covers where all pass: .95³ = 86 %);
 * so there it is the interval that, for so many independent 0/1 scores, never covers less than it says.
 *
 * @param values - One score in [0, 1] per item.
 * @param options - `level`: confidence level, default 0.95; `effectiveSize`: independent items that
 * these are worth, in (0, n], default n.
 * @returns On the scale of the values, without a standard error. Not estimable for an empty list.
 * @throws {@link NonFiniteValueError} if a value is NaN or infinite.
 * @throws {@link InvalidParameterError} if a value or an option is out of range.
 * @assumes independent items, or dependent ones whose effective number is given
 * @source Wilson (1927), JASA 22, 209–212, at the largest variance that the bounds allow; Korn & Graubard
 * (1998), Survey Methodology 24, 193–201 (Clopper–Pearson at an effective size)
 * @example boundedMeanInterval([1, 0.5, 1, 1]).value // => 0.875
 */
export function boundedMeanInterval(
  values: Values,
  options: BoundedOptions = {},
): Estimate | NotEstimable {
  const level = levelOf(options);
  assertFinite("values", values);
  assertBounded("values", values, [0, 1]);
  const n = values.length;
  if (n === 0) {
    const remedy = 'Report "no data", not 0.';
    return { kind: "not-estimable", reason: "There are no values to average.", remedy, n };
  }
  const size = effectiveSizeOf(options, n);
  const value = Math.min(1, Math.max(0, mean(values)));
  const dependent = options.effectiveSize !== undefined;
  const method = dependent ? "bounded-clopper-pearson" : "bounded-wilson";
  const limits = dependent
    ? clopperPearsonLimits(value * size, size, level)
    : wilsonInterval(value * size, size, { level });
  const interval = { ...limits, level, method };
  return { kind: "estimated", value, interval, method, n };
}
