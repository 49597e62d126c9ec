import { betaQuantile } from "../distribution/beta.ts";
import type { Interval } from "../estimate.ts";
import { assertCount } from "../validate.ts";
import { levelOf, type LevelOption } from "./critical-value.ts";

/**
 * Equal-tailed interval of the posterior of one proportion under the prior Beta(prior, prior).
 *
 * @param successes - Passes; a whole number in [0, trials].
 * @param trials - Independent trials; a whole number ≥ 1.
 * @param options - `level`: confidence level, default 0.95; `prior`: both shapes; `method`: name of the interval.
 */
export function betaPosteriorInterval(
  successes: number,
  trials: number,
  options: LevelOption & { readonly prior: number; readonly method: string },
): Interval {
  const level = levelOf(options);
  assertCount("trials", trials, 1);
  assertCount("successes", successes, 0, trials);
  const { prior, method } = options;
  const tail = (1 - level) / 2;
  const failures = trials - successes;
  return {
    lower: betaQuantile(tail, successes + prior, failures + prior),
    // The mirrored lower quantile: 1 − tail would lose the digits of a tiny tail.
    upper: 1 - betaQuantile(tail, failures + prior, successes + prior),
    level,
    method,
  };
}
