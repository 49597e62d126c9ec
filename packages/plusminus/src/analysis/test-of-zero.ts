import { studentTUpperTail, type Estimate, type SignificanceTest } from "@plusminus/stats";

/** Two-sided t test that what is estimated is 0, by the estimate's own standard error and degrees of freedom. */
export function testOfZero(estimate: Estimate): SignificanceTest {
  const { method, value, standardError, degreesOfFreedom } = estimate;
  const statistic = value / standardError!;
  const p = Math.min(1, 2 * studentTUpperTail(Math.abs(statistic), degreesOfFreedom!));
  return { method, p, statistic };
}
