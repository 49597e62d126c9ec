import { normalUpperTail } from "../distribution/normal.ts";
import { InvalidParameterError, NotEstimableError } from "../errors.ts";
import type { Contrast, Interval, SignificanceTest } from "../estimate.ts";
import { levelOf, normalCriticalValue, type LevelOption } from "../interval/critical-value.ts";
import { assertCount, assertInRange } from "../validate.ts";
import { twoSidedP } from "./two-sided-p.ts";

/** What paired 0/1 scores say about a difference. */
export interface DiscordantCounts {
  /** Items that only the treatment solved. */
  readonly onlyTreatment: number;
  /** Items that only the control solved. */
  readonly onlyControl: number;
  /** Common items, concordant ones included. */
  readonly n: number;
}

/**
 * Difference of two pass rates on common items: Tango's score interval and the score test that it inverts.
 *
 * Use it for 0/1 scores with one trial per item; it keeps its level where few items differ, and has a width
 * even where none does. For several trials per item, or grouped items, use {@link effectivePairedDifference}.
 *
 * @param counts - Whole numbers; the two kinds of discordant items are at most n together.
 * @param options - `level`: confidence level, default 0.95.
 * @returns Treatment − control, as a difference of proportions, without a standard error: the interval
 * does not rest on one.
 * @throws {@link InvalidCountError} if a count is out of range.
 * @throws {@link NotEstimableError} if n is 0.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes independent items, one trial each
 * @source Tango (1998), Statist. Med. 17, 891–908
 * @example pairedProportionDifference({ onlyTreatment: 12, onlyControl: 2, n: 50 }) // => { difference: { value: 0.2 }, test: { p: 0.0075263152 } }
 */
export function pairedProportionDifference(
  counts: DiscordantCounts,
  options: LevelOption = {},
): Contrast {
  const { onlyTreatment, onlyControl, n } = counts;
  assertCount("n", n, 0);
  assertCount("onlyTreatment", onlyTreatment, 0, n);
  assertCount("onlyControl", onlyControl, 0, n - onlyTreatment);
  const interval = tangoInterval(onlyTreatment, onlyControl, n, options);
  const value = (onlyTreatment - onlyControl) / n;
  return {
    difference: { kind: "estimated", value, interval, method: interval.method, n },
    test: tangoTest(onlyTreatment, onlyControl, n),
  };
}

/**
 * Tango's score test of no difference: (b − c) / √(b + c), which is McNemar's statistic with its sign.
 *
 * @param b - Items that only the treatment solved, ≥ 0; need not be whole.
 * @param c - Items that only the control solved, ≥ 0; need not be whole.
 * @param n - Common items, at least b + c.
 * @returns Two-sided p from the normal distribution; 1 where no item differs.
 * @throws {@link InvalidParameterError} if a count is out of range.
 * @throws {@link NotEstimableError} if n is 0.
 * @assumes independent items, one trial each
 * @source Tango (1998), Statist. Med. 17, 891–908, at a difference of 0
 * @example tangoTest(12, 2, 50) // => { method: "tango-score", p: 0.0075263152, statistic: 2.6726124 }
 */
export function tangoTest(b: number, c: number, n: number): SignificanceTest {
  assertDiscordance(b, c, n);
  const statistic = scoreStatistic({ onlyTreatment: b, onlyControl: c, n });
  return { method: "tango-score", p: twoSidedP(normalUpperTail(Math.abs(statistic))), statistic };
}

/**
 * Tango's score interval for a difference of paired proportions: all differences that the score test,
 * with the variance that is most likely under each, does not reject.
 *
 * @param b - Items that only the treatment solved, ≥ 0; need not be whole, see {@link boundedPairedDifference}.
 * @param c - Items that only the control solved, ≥ 0; need not be whole.
 * @param n - Common items, at least b + c.
 * @param options - `level`: confidence level, default 0.95.
 * @returns Interval for (b − c) / n, inside [−1, 1]; ± z² / (n + z²) where no item differs.
 * @throws {@link InvalidParameterError} if a count or the level is out of range.
 * @throws {@link NotEstimableError} if n is 0.
 * @assumes independent items, one trial each
 * @source Tango (1998), Statist. Med. 17, 891–908
 * @example tangoInterval(0, 0, 54) // => { lower: -0.0664135881, upper: 0.0664135881, level: 0.95, method: "tango" }
 */
export function tangoInterval(
  b: number,
  c: number,
  n: number,
  options: LevelOption = {},
): Interval {
  const level = levelOf(options);
  assertDiscordance(b, c, n);
  const counts = { onlyTreatment: b, onlyControl: c, n };
  return { ...tangoLimits(counts, normalCriticalValue(level)), level, method: "tango" };
}

/**
 * The differences that the score test at the given critical value does not reject.
 *
 * @param counts - As for {@link tangoTest}; need not be whole.
 * @param critical - Standard deviations; above 0.
 */
export function tangoLimits(
  { onlyTreatment: b, onlyControl: c, n }: DiscordantCounts,
  critical: number,
): { readonly lower: number; readonly upper: number } {
  // Adding 0 turns −0 into 0.
  const lower = 0 - upperLimit(c, b, n, critical);
  return { lower, upper: upperLimit(b, c, n, critical) };
}

/** The score statistic of no difference; 0 where no item differs. */
export function scoreStatistic({ onlyTreatment: b, onlyControl: c }: DiscordantCounts): number {
  return b + c === 0 ? 0 : (b - c) / Math.sqrt(b + c);
}

/**
 * Tango's score statistic where the true difference is delta: what the ends of {@link tangoInterval} bring to ± z.
 *
 * @param counts - As for {@link tangoTest}; need not be whole.
 * @param delta - In (−1, 1), and not 0 where no item differs.
 * @returns Falls as delta grows; standard normal at the true difference.
 * @source Tango (1998), Statist. Med. 17, 891–908
 */
export function tangoStatistic(counts: DiscordantCounts, delta: number): number {
  const { onlyTreatment: b, onlyControl: c, n } = counts;
  return (b - c - n * delta) / Math.sqrt(restrictedVariance(b, c, n, delta));
}

/** Where the score statistic has fallen to −z; it falls all the way, and its sign at 0 tells which half to search. */
function upperLimit(b: number, c: number, n: number, z: number): number {
  const isInside = (delta: number): boolean =>
    b - c - n * delta > -z * Math.sqrt(restrictedVariance(b, c, n, delta));
  // Where no item differs the statistic at 0 is 0/0, and 0 is inside.
  let [low, high] = b + c === 0 || isInside(0) ? [0, 1] : [(b - c) / n, 0];
  for (;;) {
    const middle = (low + high) / 2;
    // Written so that a number that is none ends the search, too.
    if (!(middle > low && middle < high)) return high;
    if (isInside(middle)) low = middle;
    else high = middle;
  }
}

/**
 * Variance of b − c where the true difference is delta: n (2q + δ (1 − δ)), with q the most likely share
 * that only the control solves. A negative delta is the mirror image, which avoids cancellation.
 */
function restrictedVariance(b: number, c: number, n: number, delta: number): number {
  if (delta < 0) return restrictedVariance(c, b, n, -delta);
  const linear = (2 * n - b + c) * delta - b - c;
  const constant = c * delta * (1 - delta);
  const root = Math.sqrt(linear * linear + 8 * n * constant);
  const q = linear > 0 ? (2 * constant) / (root + linear) : (root - linear) / (4 * n);
  return n * (2 * q + delta * (1 - delta));
}

function assertDiscordance(b: number, c: number, n: number): void {
  if (n === 0) {
    throw new NotEstimableError("The two have no item in common.", "Score both on the same items.");
  }
  if (!(n > 0 && Number.isFinite(n))) {
    throw new InvalidParameterError("n", n, "a finite number above 0");
  }
  assertInRange("b", b, 0, n);
  assertInRange("c", c, 0, n - b);
}
