import type { Estimate, Level, NotEstimable } from "../estimate.ts";
import { studentTCriticalValue } from "./critical-value.ts";

/** What a t interval is made of. */
export interface TEstimateParts {
  readonly value: number;
  /** Above 0. */
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly n: number;
  readonly clusters?: number;
  readonly level: Level;
  readonly method: string;
}

/**
 * An estimate with the interval value ± t · standard error.
 *
 * @returns Not estimable where the scores are so large that the interval leaves the range of numbers.
 */
export function tEstimate({ level, ...parts }: TEstimateParts): Estimate | NotEstimable {
  const { value, standardError, method, n } = parts;
  const half = studentTCriticalValue(level, parts.degreesOfFreedom) * standardError;
  const interval = { lower: value - half, upper: value + half, level, method };
  if (Number.isFinite(interval.lower) && Number.isFinite(interval.upper)) {
    return { kind: "estimated", ...parts, interval };
  }
  const reason = "The interval exceeds the largest number that a computer holds.";
  return { kind: "not-estimable", reason, remedy: "Give the scores in a larger unit.", n };
}
