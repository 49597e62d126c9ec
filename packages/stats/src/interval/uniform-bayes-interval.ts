import type { Interval } from "../estimate.ts";
import { betaPosteriorInterval } from "./beta-posterior-interval.ts";
import type { LevelOption } from "./critical-value.ts";

/**
 * Bayesian interval for one proportion with a uniform prior: equal-tailed, from Beta(successes + 1, failures + 1).
 *
 * Use it to check what others print, or where a uniform prior is wanted; else prefer {@link wilsonInterval}. With no
 * success it begins above 0, and with no failure it ends below 1, so it does not contain the observed proportion there.
 *
 * @param successes - Passes; a whole number in [0, trials].
 * @param trials - Independent trials; a whole number ≥ 1.
 * @param options - `level`: posterior probability, default 0.95.
 * @returns Interval on the proportion scale, strictly inside (0, 1).
 * @throws {@link InvalidCountError} if a count is out of range.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes independent trials with one common success probability, any of which was equally plausible
 * @source Bayes (1763), Philos. Trans. 53, 370–418
 * @example uniformBayesInterval(1045, 1319) // => { lower: 0.769526654599, upper: 0.813285205264, level: 0.95, method: "uniform-bayes" }
 */
export function uniformBayesInterval(
  successes: number,
  trials: number,
  options: LevelOption = {},
): Interval {
  return betaPosteriorInterval(successes, trials, {
    ...options,
    prior: 1,
    method: "uniform-bayes",
  });
}
