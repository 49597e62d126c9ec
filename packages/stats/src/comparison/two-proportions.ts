import { normalUpperTail } from "../distribution/normal.ts";
import { NotEstimableError } from "../errors.ts";
import type { Contrast, Interval, SignificanceTest } from "../estimate.ts";
import { levelOf, normalCriticalValue, type LevelOption } from "../interval/critical-value.ts";
import { wilsonInterval } from "../interval/wilson-interval.ts";
import { findRoot } from "../numeric/find-root.ts";
import { assertCount } from "../validate.ts";
import { twoSidedP } from "./two-sided-p.ts";

/** Passes of one of two independent groups of trials. */
export interface ProportionCount {
  /** Whole number in [0, trials]. */
  readonly successes: number;
  /** Independent trials; a whole number ≥ 1. */
  readonly trials: number;
}

/**
 * Difference of two pass rates on *different* items: Miettinen and Nurminen's score interval and the score test
 * that it inverts.
 *
 * Use it where the two share no items, such as two printed counts. On common items it throws away what pairing
 * knows: use {@link pairedProportionDifference}. For grouped items or several trials per item use cluster-robust
 * means.
 *
 * @param treatment - Passes and trials.
 * @param control - The same of the other.
 * @param options - `level`: confidence level, default 0.95.
 * @returns Treatment − control, as a difference of proportions in [−1, 1], without a standard error; n counts the
 * trials of both.
 * @throws {@link InvalidCountError} if a count is out of range.
 * @throws {@link NotEstimableError} if a group has no trials.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes independent trials, one common success probability in each group
 * @source Miettinen & Nurminen (1985), Statist. Med. 4, 213–226 (variance times N / (N − 1))
 * @example proportionDifference({ successes: 56, trials: 70 }, { successes: 48, trials: 80 }) // => { difference: { value: 0.2, interval: { lower: 0.0528297, upper: 0.3381729 } }, test: { p: 0.0082582879 } }
 */
export function proportionDifference(
  treatment: ProportionCount,
  control: ProportionCount,
  options: LevelOption = {},
): Contrast {
  const level = levelOf(options);
  assertGroups(treatment, control);
  const method = "miettinen-nurminen";
  const z = normalCriticalValue(level);
  // Adding 0 turns −0 into 0.
  const lower = 0 - upperLimit(control, treatment, z);
  const interval = { lower, upper: upperLimit(treatment, control, z), level, method };
  const value = treatment.successes / treatment.trials - control.successes / control.trials;
  const n = treatment.trials + control.trials;
  return {
    difference: { kind: "estimated", value, interval, method, n },
    test: scoreTest(treatment, control, method),
  };
}

/**
 * Newcombe's hybrid score interval for two pass rates on different items, made of two Wilson intervals.
 *
 * Use it where somebody wants this well-known interval beside {@link proportionDifference}; no test belongs to it.
 *
 * @param treatment - Passes and trials.
 * @param control - The same of the other.
 * @param options - `level`: confidence level, default 0.95.
 * @returns Interval for treatment − control, inside [−1, 1].
 * @throws {@link InvalidCountError} if a count is out of range.
 * @throws {@link NotEstimableError} if a group has no trials.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes independent trials, one common success probability in each group
 * @source Newcombe (1998), Statist. Med. 17, 873–890, method 10
 * @example newcombeInterval({ successes: 56, trials: 70 }, { successes: 48, trials: 80 }) // => { lower: 0.05243147, upper: 0.33387265, level: 0.95, method: "newcombe-hybrid" }
 */
export function newcombeInterval(
  treatment: ProportionCount,
  control: ProportionCount,
  options: LevelOption = {},
): Interval {
  const level = levelOf(options);
  assertGroups(treatment, control);
  const first = treatment.successes / treatment.trials;
  const second = control.successes / control.trials;
  const ofFirst = wilsonInterval(treatment.successes, treatment.trials, { level });
  const ofSecond = wilsonInterval(control.successes, control.trials, { level });
  const down = Math.hypot(first - ofFirst.lower!, ofSecond.upper! - second);
  const up = Math.hypot(ofFirst.upper! - first, second - ofSecond.lower!);
  const [lower, upper] = [first - second - down, first - second + up];
  return { lower, upper, level, method: "newcombe-hybrid" };
}

/** At a difference of 0 the likeliest common rate is that of both groups together. */
function scoreTest(
  { successes: x1, trials: n1 }: ProportionCount,
  { successes: x2, trials: n2 }: ProportionCount,
  method: string,
): SignificanceTest {
  const [successes, size] = [x1 + x2, n1 + n2];
  const variance = (successes / size) * ((size - successes) / (size - 1)) * (1 / n1 + 1 / n2);
  const statistic = variance === 0 ? 0 : (x1 / n1 - x2 / n2) / Math.sqrt(variance);
  return { method, p: twoSidedP(normalUpperTail(Math.abs(statistic))), statistic };
}

/** Where the score statistic has fallen to −z. Its sign at 0 is that of the test, so that the two agree. */
function upperLimit(first: ProportionCount, second: ProportionCount, z: number): number {
  const estimate = first.successes / first.trials - second.successes / second.trials;
  const isInside = (delta: number): boolean =>
    estimate - delta > -z * Math.sqrt(restrictedVariance(first, second, delta));
  const test = scoreTest(first, second, "");
  let [low, high] = test.statistic! > -z ? [Math.max(0, estimate), 1] : [estimate, 0];
  while (high - low > Number.EPSILON * Math.max(Math.abs(low), Number.EPSILON)) {
    const middle = (low + high) / 2;
    if (isInside(middle)) low = middle;
    else high = middle;
  }
  return high;
}

/** Variance of the difference where it is delta, at the likeliest rates. A negative delta is the mirror image. */
function restrictedVariance(
  first: ProportionCount,
  second: ProportionCount,
  delta: number,
): number {
  if (delta < 0) return restrictedVariance(second, first, -delta);
  const { successes: x1, trials: n1 } = first;
  const { successes: x2, trials: n2 } = second;
  const rest = 1 - delta;
  // Rises in the share of [0, 1 − delta] that the second rate is: the slope of the log likelihood, downwards.
  const slope = (p2: number): number =>
    ratio(n1 - x1, rest - p2) + ratio(n2 - x2, 1 - p2) - ratio(x1, p2 + delta) - ratio(x2, p2);
  const p2 = zeroOf(slope, rest);
  const size = n1 + n2;
  const variance = ((p2 + delta) * (rest - p2)) / n1 + (p2 * (1 - p2)) / n2;
  return (variance * size) / (size - 1);
}

/** Zero of a rising function, or the end of [0, most] next to where it would be. */
function zeroOf(rising: (x: number) => number, most: number): number {
  if (rising(0) >= 0) return 0;
  return rising(most) <= 0 ? most : findRoot(rising, 0, most);
}

/** No trials of a kind say nothing, even at a rate of 0. */
function ratio(count: number, rate: number): number {
  return count === 0 ? 0 : count / rate;
}

function assertGroups(treatment: ProportionCount, control: ProportionCount): void {
  for (const [what, { successes, trials }] of [
    ["treatment", treatment],
    ["control", control],
  ] as const) {
    if (trials === 0) {
      throw new NotEstimableError(
        `The proportion of the ${what} is unknown: it has 0 trials.`,
        'Report "no data", not 0 %.',
      );
    }
    assertCount(`${what}.trials`, trials, 1);
    assertCount(`${what}.successes`, successes, 0, trials);
  }
}
