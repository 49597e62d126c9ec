import { InvalidParameterError } from "../errors.ts";
import type { Estimate, NotEstimable, Proportion } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { findRoot } from "../numeric/find-root.ts";
import { logBeta } from "../special/log-beta.ts";
import { assertCount } from "../validate.ts";
import { optimalRatio } from "./normal-mixture-boundary.ts";

/** All that a sequence of 0/1 scores needs to remember; count on, and ask again. */
export interface SuccessCount {
  readonly successes: number;
  readonly trials: number;
}

/** What a sequence for 0/1 scores wants to know before the first of them. */
export interface BernoulliSequenceOptions extends LevelOption {
  /** Trials at which the interval is to be narrowest; default 100, and at least 20. */
  readonly optimalTrials?: number;
}

/**
 * Interval for a pass rate that holds at all times together: look after every item, stop when you like.
 *
 * Use it to stop an evaluation early on 0/1 scores, one trial per item, in random order. It is wider than
 * {@link wilsonInterval}, which is the one to use where n was fixed beforehand and looked at once.
 *
 * @param count - Passes and trials so far, whole numbers: the whole state of the sequence.
 * @param options - `level`: default 0.95; `optimalTrials`: default 100. Fix both before the first item.
 * @returns The pass rates whose e-value is below 1 / (1 − level); inside [0, 1], without a standard error.
 * Not estimable before the first trial.
 * @throws {@link InvalidCountError} if a count is out of range.
 * @throws {@link InvalidParameterError} if an option is out of range.
 * @assumes items in random order from the population, each tried once
 * @source Howard, Ramdas, McAuliffe & Sekhon (2021), Ann. Statist. 49, 1055–1080, proposition 6 (beta-binomial mixture, centred at each rate)
 * @example bernoulliSequenceInterval({ successes: 700, trials: 1000 }).interval // => { lower: 0.6516298, upper: 0.7459495 }
 */
export function bernoulliSequenceInterval(
  { successes, trials }: SuccessCount,
  options: BernoulliSequenceOptions = {},
): Estimate | NotEstimable {
  const level = levelOf(options);
  const concentration = concentrationOf(options);
  assertCount("trials", trials, 0);
  assertCount("successes", successes, 0, trials);
  if (trials === 0) {
    const reason = "No trial has been made.";
    return { kind: "not-estimable", reason, remedy: "Score the first item.", n: 0 };
  }
  const value = successes / trials;
  const upperOf = (hits: number): Proportion => {
    const excess = (p: number): number =>
      logBetaBinomialEvidence({ successes: hits, trials }, p, concentration) + Math.log1p(-level);
    const [low, high] = [hits / trials, 1 - Number.EPSILON];
    // Where few trials failed, not even rates next to 1 can be ruled out.
    return low >= high || excess(high) < 0 ? 1 : findRoot(excess, Math.max(low, 1e-300), high);
  };
  const method = "beta-binomial-sequence";
  const lower = Math.max(0, 1 - upperOf(trials - successes));
  return {
    kind: "estimated",
    value,
    interval: { lower, upper: upperOf(successes), level, method },
    method,
    n: trials,
  };
}

/**
 * Logarithm of the e-value against one pass rate: how much a gambler who bets by a beta prior, centred at that
 * rate, has won. Under the rate it exceeds log(1 / α) ever with probability α at most.
 *
 * @param count - So far; need not be whole.
 * @param rate - In (0, 1).
 * @param concentration - Successes and failures that the prior is worth; above 0.
 */
export function logBetaBinomialEvidence(
  { successes, trials }: SuccessCount,
  rate: Proportion,
  concentration: number,
): number {
  const failures = trials - successes;
  const [first, second] = [rate * concentration, (1 - rate) * concentration];
  return (
    logBeta(first + successes, second + failures) -
    logBeta(first, second) -
    (successes === 0 ? 0 : successes * Math.log(rate)) -
    (failures === 0 ? 0 : failures * Math.log1p(-rate))
  );
}

/**
 * Concentration of the prior that makes the interval narrowest at the trials asked for.
 *
 * @throws {@link InvalidParameterError} where there are too few for any prior to do so.
 */
export function concentrationOf(options: BernoulliSequenceOptions): number {
  const ratio = optimalRatio(1 - levelOf(options));
  const least = Math.max(20, Math.ceil(2 * ratio));
  const { optimalTrials = Math.max(100, least) } = options;
  if (optimalTrials >= least && Number.isFinite(optimalTrials)) return optimalTrials / ratio - 1;
  throw new InvalidParameterError(
    "optimalTrials",
    optimalTrials,
    `at least ${least} at this level`,
  );
}
