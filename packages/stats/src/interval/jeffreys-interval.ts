import type { Interval } from "../estimate.ts";
import { betaPosteriorInterval } from "./beta-posterior-interval.ts";
import type { LevelOption } from "./critical-value.ts";

/**
 * Jeffreys interval for one proportion: equal-tailed, from the posterior Beta(successes + ½, failures + ½).
 *
 * Use it where a Bayesian reading is wanted; else prefer {@link wilsonInterval}. It is not snapped: with
 * no success it begins just above 0 and with no failure it ends just below 1, as the posterior does, and so
 * does not contain the observed proportion there. (Brown, Cai & DasGupta would move these ends to 0 and 1.)
 *
 * @param successes - Passes; a whole number in [0, trials].
 * @param trials - Independent trials; a whole number ≥ 1.
 * @param options - `level`: posterior probability, default 0.95.
 * @returns Interval on the proportion scale, strictly inside (0, 1).
 * @throws {@link InvalidCountError} if a count is out of range.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes independent trials with one common success probability
 * @source Brown, Cai & DasGupta (2001), Statist. Sci. 16, 101–133
 * @example jeffreysInterval(24, 25) // => { lower: 0.8278670, upper: 0.9956496, level: 0.95, method: "jeffreys" }
 */
export function jeffreysInterval(
  successes: number,
  trials: number,
  options: LevelOption = {},
): Interval {
  return betaPosteriorInterval(successes, trials, { ...options, prior: 0.5, method: "jeffreys" });
}
