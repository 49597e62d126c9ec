import { assertCount } from "../validate.ts";
import { levelOf } from "../interval/critical-value.ts";
import type { DetectionOptions } from "./detection-odds.ts";
import { smallestDetectableFromStandardError } from "./paired-sample-size.ts";

/** Options of {@link smallestDetectableAmong}. */
export interface AdjustedDetectionOptions extends DetectionOptions {
  /** Of each difference; above 0. */
  readonly standardError: number;
  /** Differences that are judged together; a whole number ≥ 1. */
  readonly comparisons: number;
}

/** What one of several differences must be to show, from the worst place in Holm's order to the best. */
export interface AdjustedDetection {
  /** If it is the only one there: Bonferroni's level, which Holm's first step has as well. */
  readonly first: number;
  /** If all others were already shown: the full level, Holm's last step. */
  readonly last: number;
}

/**
 * Smallest true difference shown with the given power, where several are judged together by Bonferroni or Holm.
 *
 * Use it to say what a table of many comparisons can resolve; plan with `first`. For one comparison use
 * {@link smallestDetectableFromStandardError}.
 *
 * @param options - `standardError`, `comparisons`, `level` of the whole family and `power` of each.
 * @returns On the scale of the standard error; Holm's true value lies between the two.
 * @throws {@link InvalidParameterError} if a number is out of range.
 * @throws {@link InvalidCountError} unless there is a whole number ≥ 1 of comparisons.
 * @assumes normal estimates, and standard errors that hardly depend on the differences
 * @source Holm (1979), Scand. J. Statist. 6, 65–70; Bloom (1995), Evaluation Review 19, 547–556
 * @example smallestDetectableAmong({ standardError: 0.01, comparisons: 10, power: 0.8 }) // => { first: 0.0364865500, last: 0.0280158522 }
 */
export function smallestDetectableAmong(options: AdjustedDetectionOptions): AdjustedDetection {
  const { comparisons, standardError, power } = options;
  assertCount("comparisons", comparisons, 1);
  const level = levelOf(options);
  const at = (tests: number): number =>
    smallestDetectableFromStandardError({ standardError, power, level: 1 - (1 - level) / tests });
  return { first: at(comparisons), last: at(1) };
}
