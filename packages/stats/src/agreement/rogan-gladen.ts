import type { Estimate, NotEstimable, Proportion } from "../estimate.ts";
import { levelOf, normalCriticalValue, type LevelOption } from "../interval/critical-value.ts";
import { assertCount } from "../validate.ts";

/** How a judge did on items whose truth is known. */
export interface JudgeCalibration {
  /** Of the items that truly fail, how many the judge failed. */
  readonly correctOnFailures: number;
  /** Items that truly fail; at least 1. */
  readonly failures: number;
  /** Of the items that truly pass, how many the judge passed. */
  readonly correctOnPasses: number;
  /** Items that truly pass; at least 1. */
  readonly passing: number;
}

/** What a judge passed, of so many items. */
export interface JudgedPasses {
  readonly passes: number;
  readonly trials: number;
}

/** A share of independent trials, and what each of them adds to a variance. */
interface Share {
  readonly share: Proportion;
  readonly variance: number;
}

/**
 * Pass rate corrected for a judge's two error rates, with the uncertainty of both (Rogan & Gladen, smoothed).
 *
 * Use it where the judge's errors were measured on a separate set with known truth, and no label belongs to
 * the items in question; where some of these items have labels, {@link predictionPoweredMean} assumes less.
 * Do not use it where the calibration items are easier or harder to judge than the items in question.
 *
 * @param judged - What the judge passed of the items in question; whole numbers.
 * @param calibration - How it did on items whose truth is known; whole numbers.
 * @param options - `level`: confidence level, default 0.95.
 * @returns The share that truly passes; value and interval are cut off at 0 and 1. `n` counts the items in question.
 * Not estimable for fewer than ten known items of a kind, or where the judge cannot be told from guessing.
 * @throws {@link InvalidCountError} if a count is none.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes independent items; a judge with the same two error rates on both sets
 * @source Rogan & Gladen (1978), Am. J. Epidemiol. 107, 71–76; smoothing and shift: Lang & Reiczigel (2014),
 * Prev. Vet. Med. 113, 13–22, as in Lee et al. (2025), arXiv 2511.21140
 * @example roganGladen({ passes: 400, trials: 1000 }, { correctOnFailures: 140, failures: 200, correctOnPasses: 180, passing: 200 }) // => { value: 0.1666667, interval: { lower: 0.05635072, upper: 0.2627330 } }
 */
export function roganGladen(
  judged: JudgedPasses,
  calibration: JudgeCalibration,
  options: LevelOption = {},
): Estimate | NotEstimable {
  const level = levelOf(options);
  assertCounts(judged, calibration);
  const { passes, trials: n } = judged;
  const { correctOnFailures, failures, correctOnPasses, passing } = calibration;
  const refusal = hardlyChecked(calibration, n);
  if (refusal !== undefined) return refusal;
  const z = normalCriticalValue(level);
  const specificity = smoothed(correctOnFailures, failures, 1);
  const sensitivity = smoothed(correctOnPasses, passing, 1);
  const informed = specificity.share + sensitivity.share - 1;
  if (informed <= z * Math.sqrt(specificity.variance + sensitivity.variance)) {
    return { kind: "not-estimable", ...GUESSING, n };
  }
  const passed = smoothed(passes, n, (z * z) / 2);
  const share = (passed.share + specificity.share - 1) / informed;
  const shift = 2 * z * z * (share * sensitivity.variance - (1 - share) * specificity.variance);
  const variance =
    passed.variance + (1 - share) ** 2 * specificity.variance + share ** 2 * sensitivity.variance;
  const standardError = Math.sqrt(variance) / informed;
  const centre = share + shift;
  const raw = correctOnFailures / failures + correctOnPasses / passing - 1;
  const value = clipped((passes / n + correctOnFailures / failures - 1) / raw);
  const method = "rogan-gladen";
  // Smoothing can move the interval past a corrected share at 0 or 1; it must still contain it.
  const lower = Math.min(value, clipped(centre - z * standardError));
  const upper = Math.max(value, clipped(centre + z * standardError));
  const interval = { lower, upper, level, method };
  return { kind: "estimated", value, standardError, interval, method, n };
}

const FEWEST_KNOWN = 10;

function hardlyChecked(
  { failures, passing }: JudgeCalibration,
  n: number,
): NotEstimable | undefined {
  if (Math.min(failures, passing) >= FEWEST_KNOWN) return undefined;
  const reason = `The judge was checked on ${failures} failing and ${passing} passing items; ${FEWEST_KNOWN} of each are the least that show its errors.`;
  return { kind: "not-estimable", reason, remedy: "Label more items of both kinds.", n };
}

const GUESSING = {
  reason:
    "The judge's shares of right answers on passing and failing items add up to 1 within their uncertainty, as if it guessed.",
  remedy: "Use a better judge, check it on more items, or label the items in question themselves.",
} as const;

function assertCounts({ passes, trials }: JudgedPasses, calibration: JudgeCalibration): void {
  assertCount("trials", trials, 1);
  assertCount("passes", passes, 0, trials);
  const { correctOnFailures, failures, correctOnPasses, passing } = calibration;
  assertCount("failures", failures, 1);
  assertCount("correctOnFailures", correctOnFailures, 0, failures);
  assertCount("passing", passing, 1);
  assertCount("correctOnPasses", correctOnPasses, 0, passing);
}

/** A share with so many imagined successes and failures added, which keeps it away from 0 and 1. */
function smoothed(successes: number, trials: number, added: number): Share {
  const size = trials + 2 * added;
  const share = (successes + added) / size;
  return { share, variance: (share * (1 - share)) / size };
}

function clipped(share: Proportion): Proportion {
  return Math.min(1, Math.max(0, share));
}
