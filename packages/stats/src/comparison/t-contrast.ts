import { studentTUpperTail } from "../distribution/student-t.ts";
import type { Contrast, Estimate, NotEstimable } from "../estimate.ts";
import { twoSidedP } from "./two-sided-p.ts";

/** A difference with a t interval, together with the t test that the interval inverts. */
export function tContrast(difference: Estimate | NotEstimable): Contrast | NotEstimable {
  if (difference.kind === "not-estimable") return difference;
  const { method, value } = difference;
  const degreesOfFreedom = difference.degreesOfFreedom!;
  const statistic = value / difference.standardError!;
  const p = twoSidedP(studentTUpperTail(Math.abs(statistic), degreesOfFreedom));
  return { difference, test: { method, p, statistic, degreesOfFreedom } };
}
