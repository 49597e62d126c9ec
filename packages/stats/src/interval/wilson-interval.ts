import { InvalidParameterError, NotEstimableError } from "../errors.ts";
import type { Interval } from "../estimate.ts";
import { assertInRange } from "../validate.ts";
import { levelOf, normalCriticalValue, type LevelOption } from "./critical-value.ts";

/**
 * Wilson score interval for one proportion.
 *
 * Use it for a pass rate over independent items; for several samples per item use
 * {@link meanTInterval}, for grouped items {@link clusterRobustMean}, else the interval is too narrow.
 * Counts need not be whole: a share p that is worth m independent trials is `wilsonInterval(p * m, m)`.
 *
 * @param successes - Passes, in [0, trials].
 * @param trials - Independent trials, or what they are worth; above 0.
 * @param options - `level`: confidence level, default 0.95.
 * @returns Interval on the proportion scale, always inside [0, 1]; it touches 0 or 1 only where no
 * trial, or every trial, succeeded.
 * @throws {@link InvalidParameterError} if a count or the level is out of range.
 * @throws {@link NotEstimableError} if trials is 0.
 * @assumes independent trials with one common success probability
 * @source Wilson (1927), JASA 22, 209–212; Brown, Cai & DasGupta (2001), Statist. Sci. 16, 101–133
 * @example wilsonInterval(7, 10) // => { lower: 0.3967781, upper: 0.8922087, level: 0.95, method: "wilson" }
 */
export function wilsonInterval(
  successes: number,
  trials: number,
  options: LevelOption = {},
): Interval {
  const level = levelOf(options);
  assertTrials(trials);
  assertInRange("successes", successes, 0, trials);
  return {
    ...wilsonLimits(successes, trials, normalCriticalValue(level)),
    level,
    method: "wilson",
  };
}

/**
 * The proportions that a score test at the given critical value does not reject.
 *
 * @param successes - In [0, trials]; need not be whole.
 * @param trials - Above 0; need not be whole.
 * @param critical - Standard deviations; above 0.
 */
export function wilsonLimits(
  successes: number,
  trials: number,
  critical: number,
): { readonly lower: number; readonly upper: number } {
  const square = critical * critical;
  const failures = trials - successes;
  const half = critical * Math.sqrt((successes * failures) / trials + square / 4);
  const centre = successes + square / 2;
  return {
    // (centre − half) / (trials + square), rearranged so that nothing cancels next to 0.
    lower: (successes * successes) / (trials * (centre + half)),
    upper: failures === 0 ? 1 : Math.min(1, (centre + half) / (trials + square)),
  };
}

/** @throws {@link NotEstimableError} for 0 trials, {@link InvalidParameterError} for what is no number of trials. */
function assertTrials(trials: number): void {
  if (trials === 0) {
    throw new NotEstimableError(
      "A proportion of 0 trials is unknown.",
      'Report "no data", not 0 %.',
    );
  }
  if (trials > 0 && Number.isFinite(trials)) return;
  throw new InvalidParameterError("trials", trials, "a finite number above 0");
}
