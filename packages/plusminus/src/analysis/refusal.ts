import { NonFiniteValueError, NotEstimableError, type NotEstimable } from "@plusminus/stats";

/**
 * Turns a statistic's refusal by exception (scores so large that their sum overflows) into the refusal that
 * every other impossible question gives.
 */
export function orRefusal<Result>(compute: () => Result, n: number): Result | NotEstimable {
  try {
    return compute();
  } catch (error) {
    // Every score in a record is finite: what is not was made by a difference that overflows.
    if (error instanceof NonFiniteValueError) return { kind: "not-estimable", ...TOO_LARGE, n };
    if (!(error instanceof NotEstimableError)) throw error;
    return { kind: "not-estimable", reason: error.reason, remedy: error.remedy, n };
  }
}

const TOO_LARGE = {
  reason: "The scores are so large that their differences overflow.",
  remedy: "Rescale the scores.",
} as const;
