import { NotEstimableError, type NotEstimable } from "@plusminus/stats";

/**
 * Turns a statistic's refusal by exception (scores so large that their sum overflows) into the refusal that
 * every other impossible question gives.
 */
export function orRefusal<Result>(compute: () => Result, n: number): Result | NotEstimable {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof NotEstimableError)) throw error;
    return { kind: "not-estimable", reason: error.reason, remedy: error.remedy, n };
  }
}
