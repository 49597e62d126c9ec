import type { Estimate, Level, NotEstimable, Values } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { assertBounded } from "../interval/effective-size.ts";
import { assertFinite } from "../validate.ts";
import { LARGEST_STAKE, nextBet, NOTHING_SEEN, seen, type ScoresSeen } from "./predictable-bet.ts";

/** All that the sequence needs to remember; plain numbers, so that it can be stored between runs. */
export interface EmpiricalBernsteinState extends ScoresSeen {
  readonly level: Level;
  /** Sum of the bets. */
  readonly bets: number;
  /** Sum of bet × score. */
  readonly weighted: number;
  /** Price of the bets: sum of squared surprise × ψ(bet). */
  readonly price: number;
}

/**
 * The state of an empirical Bernstein sequence before its first score.
 *
 * @param options - `level`: confidence level, default 0.95; fixed for the whole sequence.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 */
export function startEmpiricalBernstein(options: LevelOption = {}): EmpiricalBernsteinState {
  return { ...NOTHING_SEEN, level: levelOf(options), bets: 0, weighted: 0, price: 0 };
}

/**
 * The state after one more score.
 *
 * @param state - Before it; left as it is.
 * @param score - In [0, 1]; of an item drawn in random order.
 * @throws {@link NonFiniteValueError} if the score is NaN or infinite.
 * @throws {@link InvalidParameterError} if it lies outside [0, 1].
 */
export function observeEmpiricalBernstein(
  state: EmpiricalBernsteinState,
  score: number,
): EmpiricalBernsteinState {
  assertFinite("score", [score]);
  assertBounded("score", [score], [0, 1]);
  const bet = Math.min(nextBet(state, state.level), LARGEST_STAKE);
  const surprise = score - (state.sum + 0.5) / (state.n + 1);
  return {
    ...seen(state, score),
    level: state.level,
    bets: state.bets + bet,
    weighted: state.weighted + bet * score,
    price: state.price + surprise * surprise * (-Math.log1p(-bet) - bet),
  };
}

/**
 * Interval for the mean so far, which holds at all times together.
 *
 * @param state - After the scores so far.
 * @returns Its value is the mean; the interval is centred at a mean weighted by the bets, and cut at 0 and 1.
 * Not estimable before the first score.
 */
export function empiricalBernsteinInterval(
  state: EmpiricalBernsteinState,
): Estimate | NotEstimable {
  const { n, sum, level, bets, weighted, price } = state;
  if (n === 0) {
    const reason = "No score has been seen.";
    return { kind: "not-estimable", reason, remedy: "Score the first item.", n };
  }
  const centre = weighted / bets;
  const half = (Math.LN2 - Math.log1p(-level) + price) / bets;
  const method = "empirical-bernstein-sequence";
  const [lower, upper] = [Math.max(0, centre - half), Math.min(1, centre + half)];
  return {
    kind: "estimated",
    value: Math.min(1, Math.max(0, sum / n)),
    interval: { lower, upper, level, method },
    method,
    n,
  };
}

/**
 * Intervals for the mean of scores in [0, 1] after each of them, which hold all together: look as often as you
 * like, and stop when you like.
 *
 * Use it to stop an evaluation early; {@link bettingSequenceInterval} is narrower and costs a look at all scores.
 * Where n is fixed beforehand use {@link meanTInterval}. For grouped items give one mean per group, in random order.
 *
 * @param values - Scores in [0, 1], one per item, in the random order in which they were made.
 * @param options - `level`: confidence level, default 0.95.
 * @returns One estimate per score.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link InvalidParameterError} if a score or the level is out of range.
 * @assumes items in random order, so that each has the same mean given those before
 * @source Waudby-Smith & Ramdas (2024), J. R. Stat. Soc. B 86, 1–27, theorem 2
 * @example empiricalBernsteinSequence([1, 0, 1, 1]).length // => 4
 */
export function empiricalBernsteinSequence(
  values: Values,
  options: LevelOption = {},
): readonly Estimate[] {
  let state = startEmpiricalBernstein(options);
  assertFinite("values", values);
  assertBounded("values", values, [0, 1]);
  const estimates: Estimate[] = [];
  for (const value of values) {
    state = observeEmpiricalBernstein(state, value);
    const estimate = empiricalBernsteinInterval(state);
    if (estimate.kind === "estimated") estimates.push(estimate);
  }
  return estimates;
}
