import type { Estimate, Level, NotEstimable, Values } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { assertBounded } from "../interval/effective-size.ts";
import { findRoot } from "../numeric/find-root.ts";
import { mean } from "../summary/mean.ts";
import { assertFinite } from "../validate.ts";
import { LARGEST_STAKE, nextBet, NOTHING_SEEN, seen } from "./predictable-bet.ts";

/**
 * Interval for the mean of scores in [0, 1] that holds at all times together, by betting: a mean is ruled out once
 * somebody who bets against it would have won 2 / (1 − level) times the stake.
 *
 * Use it to stop an evaluation early, where {@link empiricalBernsteinSequence} is too wide. Its state is the list
 * itself: append a score and ask again. Where n is fixed beforehand use {@link meanTInterval}. For grouped items give
 * one mean per group, in random order.
 *
 * @param values - Scores in [0, 1], one per item, in the random order in which they were made.
 * @param options - `level`: confidence level, default 0.95; fixed for the whole sequence.
 * @returns Interval at the last score, inside [0, 1]. Not estimable for an empty list.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link InvalidParameterError} if a score or the level is out of range.
 * @assumes items in random order, so that each has the same mean given those before
 * @source Waudby-Smith & Ramdas (2024), J. R. Stat. Soc. B 86, 1–27, theorem 3 (hedged capital; the larger of both halves)
 * @example bettingSequenceInterval([1, 0, 1, 1]).n // => 4
 */
export function bettingSequenceInterval(
  values: Values,
  options: LevelOption = {},
): Estimate | NotEstimable {
  const level = levelOf(options);
  assertFinite("values", values);
  assertBounded("values", values, [0, 1]);
  const n = values.length;
  if (n === 0) {
    const reason = "No score has been seen.";
    return { kind: "not-estimable", reason, remedy: "Score the first item.", n };
  }
  const bets = betsOf(values, level);
  const lower = leastMean(values, bets, level);
  const mirrored = Float64Array.from(values, (value) => 1 - value);
  const upper = 1 - leastMean(mirrored, bets, level);
  const method = "betting-sequence";
  const value = Math.min(1, Math.max(0, mean(values)));
  return { kind: "estimated", value, interval: { lower, upper, level, method }, method, n };
}

/** The stake on each score, from those before it. */
function betsOf(values: Values, level: Level): Float64Array {
  let state = NOTHING_SEEN;
  return Float64Array.from(values, (value) => {
    const bet = nextBet(state, level);
    state = seen(state, value);
    return bet;
  });
}

/** The mean at which betting on more would have won just enough; the winnings fall as the mean grows. */
function leastMean(values: Values, bets: Float64Array, level: Level): number {
  const needed = Math.LN2 - Math.log1p(-level);
  const excess = (candidate: number): number => {
    let logCapital = -needed;
    for (let index = 0; index < values.length; index++) {
      const bet = Math.min(bets[index]!, LARGEST_STAKE / candidate);
      logCapital += Math.log1p(bet * (values[index]! - candidate));
    }
    return logCapital;
  };
  const least = Number.EPSILON;
  return excess(least) <= 0 ? 0 : findRoot(excess, least, 1);
}
