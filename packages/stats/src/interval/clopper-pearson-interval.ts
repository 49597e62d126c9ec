import { betaQuantile } from "../distribution/beta.ts";
import type { Interval, Level } from "../estimate.ts";
import { assertCount } from "../validate.ts";
import { levelOf, type LevelOption } from "./critical-value.ts";

/**
 * Clopper–Pearson interval for one proportion: covers at least as often as it says, whatever the proportion.
 *
 * Use it where a guarantee is asked for; it is wider than needed on average, so prefer
 * {@link wilsonInterval} elsewhere.
 *
 * @param successes - Passes; a whole number in [0, trials].
 * @param trials - Independent trials; a whole number ≥ 1.
 * @param options - `level`: confidence level, default 0.95.
 * @returns Interval on the proportion scale; 0 or 1 at its end where no, or every, trial succeeded.
 * @throws {@link InvalidCountError} if a count is out of range.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes independent trials with one common success probability
 * @source Clopper & Pearson (1934), Biometrika 26, 404–413
 * @example clopperPearsonInterval(24, 25) // => { lower: 0.7964831, upper: 0.9989878, level: 0.95, method: "clopper-pearson" }
 */
export function clopperPearsonInterval(
  successes: number,
  trials: number,
  options: LevelOption = {},
): Interval {
  const level = levelOf(options);
  assertCount("trials", trials, 1);
  assertCount("successes", successes, 0, trials);
  return { ...clopperPearsonLimits(successes, trials, level), level, method: "clopper-pearson" };
}

/**
 * The proportions at which neither tail beyond the observed count is less probable than (1 − level) / 2.
 *
 * @param successes - In [0, trials]; need not be whole.
 * @param trials - Above 0; need not be whole.
 * @param level - Strictly between 0 and 1.
 */
export function clopperPearsonLimits(
  successes: number,
  trials: number,
  level: Level,
): { readonly lower: number; readonly upper: number } {
  const tail = (1 - level) / 2;
  const failures = trials - successes;
  return {
    lower: successes === 0 ? 0 : betaQuantile(tail, successes, failures + 1),
    // The mirrored lower quantile: 1 − tail would lose the digits of a tiny tail.
    upper: failures === 0 ? 1 : 1 - betaQuantile(tail, failures, successes + 1),
  };
}
