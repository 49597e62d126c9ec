import type { Interval, NotEstimable, Proportion } from "../estimate.ts";
import { levelOf } from "../interval/critical-value.ts";
import { assertCount } from "../validate.ts";
import {
  bernoulliSequenceInterval,
  concentrationOf,
  logBetaBinomialEvidence,
  type BernoulliSequenceOptions,
} from "./bernoulli-sequence.ts";

/** All that a paired sequence needs to remember; items on which both do the same tell it nothing. */
export interface DiscordantCount {
  /** Items so far that only the treatment solved. */
  readonly onlyTreatment: number;
  /** Items so far that only the control solved. */
  readonly onlyControl: number;
}

/** Evidence against "no difference" so far, and the interval that says the same. */
export interface PairedEvidence {
  readonly kind: "estimated";
  /** Natural logarithm of the e-value: evidence may grow beyond the largest double. */
  readonly logEvidence: number;
  /** Whether 1/2 lies outside the interval: the e-value is above 1 / (1 − level). */
  readonly isRejected: boolean;
  /** 1 / e-value, at most 1: a p value that holds under peeking, at this moment. */
  readonly p: Proportion;
  /** Share of the items that differ which the treatment solved; 1/2 means no difference. */
  readonly share: Proportion;
  readonly interval: Interval;
  readonly discordant: number;
  readonly method: string;
}

/**
 * Is A better than B on the same 0/1 items, looked at after every item? An e-process on the items that differ.
 *
 * Use it to stop a paired comparison as soon as it is decided. Where n is fixed beforehand use
 * {@link pairedProportionDifference}. For the size of the difference on all items, give (difference + 1) / 2 to
 * {@link empiricalBernsteinSequence}. Not for several trials per item, nor for grouped items.
 *
 * @param count - Items that differ so far, whole numbers.
 * @param options - `level`: default 0.95; `optimalTrials`: items that differ at which it is sharpest, default 100.
 * @returns Evidence, and an interval for the share of the items that differ which the treatment won. Not
 * estimable before the first item that differs.
 * @throws {@link InvalidCountError} if a count is not a whole number ≥ 0.
 * @throws {@link InvalidParameterError} if an option is out of range.
 * @assumes common items in random order, one trial each
 * @source Robbins (1970), Ann. Math. Statist. 41, 1397–1409 (beta mixture of likelihood ratios), on McNemar's counts
 * @example pairedSequence({ onlyTreatment: 40, onlyControl: 10 }) // => { share: 0.8, isRejected: true, discordant: 50 }
 */
export function pairedSequence(
  { onlyTreatment, onlyControl }: DiscordantCount,
  options: BernoulliSequenceOptions = {},
): PairedEvidence | NotEstimable {
  const level = levelOf(options);
  assertCount("onlyTreatment", onlyTreatment, 0);
  assertCount("onlyControl", onlyControl, 0);
  const count = { successes: onlyTreatment, trials: onlyTreatment + onlyControl };
  const estimate = bernoulliSequenceInterval(count, options);
  if (estimate.kind === "not-estimable") {
    const reason = "No item differs yet.";
    return { ...estimate, reason, remedy: "Go on with more common items." };
  }
  const logEvidence = logBetaBinomialEvidence(count, 0.5, concentrationOf(options));
  const method = "paired-beta-binomial-sequence";
  return {
    kind: "estimated",
    logEvidence,
    isRejected: logEvidence > -Math.log1p(-level),
    p: Math.min(1, Math.max(Math.exp(-logEvidence), Number.MIN_VALUE)),
    share: estimate.value,
    interval: { ...estimate.interval, method },
    discordant: count.trials,
    method,
  };
}
