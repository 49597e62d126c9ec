import { InvalidParameterError } from "../errors.ts";
import type { Contrast, Estimate, NotEstimable } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { isOnlyRounding } from "../interval/only-rounding.ts";
import { tEstimate } from "../interval/t-estimate.ts";
import { assertCount } from "../validate.ts";
import { tContrast } from "./t-contrast.ts";

/** What is usually printed of repeated training runs. */
export interface Summary {
  readonly mean: number;
  /** Standard deviation with divisor n − 1, at least 0; not a standard error. */
  readonly sd: number;
  /** Independent runs. */
  readonly n: number;
}

/**
 * Mean of printed runs ("mean ± sd over n training seeds") with its t interval.
 *
 * Use it where only the summary is known; from the values themselves use {@link meanTInterval}. Make sure
 * that the printed ± is a standard deviation: with a standard error the interval becomes too narrow.
 *
 * @param summary - Mean, standard deviation and number of runs.
 * @param options - `level`: confidence level, default 0.95.
 * @returns On the scale of the mean. Not estimable for fewer than two runs, or a standard deviation of 0.
 * @throws {@link InvalidCountError} unless n is a whole number ≥ 1.
 * @throws {@link InvalidParameterError} if a number is not finite, or the sd is below 0, or the level out of range.
 * @assumes independent runs that are close to normal
 * @source Student (1908), Biometrika 6, 1–25
 * @example meanFromSummary({ mean: 70, sd: 2, n: 4 }) // => { value: 70, standardError: 1, degreesOfFreedom: 3 }
 */
export function meanFromSummary(
  summary: Summary,
  options: LevelOption = {},
): Estimate | NotEstimable {
  const level = levelOf(options);
  assertSummary("summary", summary);
  const { mean: value, sd, n } = summary;
  if (n < 2) return oneRun(value, n);
  const standardError = sd / Math.sqrt(n);
  if (isOnlyRounding(standardError, [[value]])) return noSpread(value, n);
  return tEstimate({ value, standardError, degreesOfFreedom: n - 1, n, level, method: "mean-t" });
}

/**
 * Difference of two means of independent runs, from their printed summaries, by Welch's t.
 *
 * Use it for two sets of training runs that share nothing; where run i of both had the same seed or data
 * order, pair them with {@link pairedDifference}.
 *
 * @param treatment - Mean, standard deviation and number of runs.
 * @param control - The same of the other.
 * @param options - `level`: confidence level, default 0.95.
 * @returns Treatment − control, on the scale of the means; n counts the runs of both. Not estimable where
 * one has fewer than two runs, or neither varies.
 * @throws {@link InvalidCountError} unless both n are whole numbers ≥ 1.
 * @throws {@link InvalidParameterError} if a number is not finite, or an sd is below 0, or the level out of range.
 * @assumes independent runs that are close to normal; the variances may differ
 * @source Welch (1947), Biometrika 34, 28–35
 * @example welchFromSummaries({ mean: 72, sd: 2, n: 4 }, { mean: 70, sd: 2, n: 4 }) // => { difference: { value: 2, degreesOfFreedom: 6 } }
 */
export function welchFromSummaries(
  treatment: Summary,
  control: Summary,
  options: LevelOption = {},
): Contrast | NotEstimable {
  const level = levelOf(options);
  assertSummary("treatment", treatment);
  assertSummary("control", control);
  const value = treatment.mean - control.mean;
  const n = treatment.n + control.n;
  if (Math.min(treatment.n, control.n) < 2) return oneRun(value, n);
  const first = treatment.sd / Math.sqrt(treatment.n);
  const second = control.sd / Math.sqrt(control.n);
  const standardError = Math.hypot(first, second);
  if (isOnlyRounding(standardError, [[treatment.mean, control.mean]])) return noSpread(value, n);
  // Shares of the variance, so that no fourth power of a standard deviation leaves the range of numbers.
  const [a, b] = [(first / standardError) ** 2, (second / standardError) ** 2];
  const degreesOfFreedom = 1 / (a ** 2 / (treatment.n - 1) + b ** 2 / (control.n - 1));
  return tContrast(
    tEstimate({ value, standardError, degreesOfFreedom, n, level, method: "welch-t" }),
  );
}

function oneRun(value: number, n: number): NotEstimable {
  const reason = "One run says nothing about the spread between runs.";
  return {
    kind: "not-estimable",
    reason,
    remedy: "Repeat the training with other seeds.",
    value,
    n,
  };
}

function noSpread(value: number, n: number): NotEstimable {
  const reason = "A standard deviation of 0 says that the runs were copies or were rounded.";
  const remedy = "Ask for the scores of the single runs, with more digits.";
  return { kind: "not-estimable", reason, remedy, value, n };
}

function assertSummary(what: string, { mean, sd, n }: Summary): void {
  if (!Number.isFinite(mean))
    throw new InvalidParameterError(`${what}.mean`, mean, "a finite number");
  if (!(sd >= 0 && Number.isFinite(sd))) {
    throw new InvalidParameterError(`${what}.sd`, sd, "a finite number ≥ 0");
  }
  assertCount(`${what}.n`, n, 1);
}
