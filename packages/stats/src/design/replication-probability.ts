import { normalUpperTail } from "../distribution/normal.ts";
import type { Proportion } from "../estimate.ts";
import { levelOf, normalCriticalValue, type LevelOption } from "../interval/critical-value.ts";
import { assertFiniteNumber, assertPositive } from "../special/parameters.ts";

/** A result, and how large its repetition is to be. */
export interface ReplicationOptions extends LevelOption {
  readonly difference: number;
  /** Of the difference; above 0. */
  readonly standardError: number;
  /** Items (clusters) of the repetition over those of the original; above 0, default 1. */
  readonly sizeRatio?: number;
}

/** Chance that a repetition finds the same. */
export interface ReplicationProbability {
  /** With the true difference as uncertain as the result leaves it. */
  readonly probability: Proportion;
  /** If the true difference were the observed one: too sure of a result, and too sure against none. */
  readonly plugIn: Proportion;
}

/**
 * Probability that a repetition on new items shows a difference in the same direction, again with its interval beyond 0.
 *
 * Use it to say what a significant result is worth: one that just reached 95 % is repeated half the time. The result must not
 * have been picked because it was large: of the best of many models it promises too much.
 *
 * @param options - `difference`, its `standardError`, `sizeRatio` and `level`.
 * @returns Both probabilities; at a difference of 0 the direction is the positive one.
 * @throws {@link InvalidParameterError} if a number is out of range.
 * @assumes a normal estimate, new items from the same population, and no knowledge about the difference but the result
 * @source Goodman (1992), Statist. Med. 11, 875–879; Senn (2002), Statist. Med. 21, 2437–2444
 * @example replicationProbability({ difference: 0.03, standardError: 0.012 }) // => { probability: 0.6487185547, plugIn: 0.7054139024 }
 */
export function replicationProbability(options: ReplicationOptions): ReplicationProbability {
  const critical = normalCriticalValue(levelOf(options));
  const { difference, standardError, sizeRatio = 1 } = options;
  assertFiniteNumber("difference", difference);
  assertPositive("standardError", standardError);
  assertPositive("sizeRatio", sizeRatio);
  const excess = (Math.abs(difference) / standardError) * Math.sqrt(sizeRatio) - critical;
  return {
    // The repetition's statistic has variance 1 for its own items, and sizeRatio for the doubt about the difference.
    probability: normalUpperTail(-excess / Math.sqrt(1 + sizeRatio)),
    plugIn: normalUpperTail(-excess),
  };
}
