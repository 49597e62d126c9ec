import type { Proportion } from "../estimate.ts";

/**
 * Two-sided p value from the probability of one tail.
 *
 * @param tail - Probability beyond the observed statistic, on its own side.
 * @returns In (0, 1]: a p below the smallest double is given as that, because no data make it 0.
 */
export function twoSidedP(tail: Proportion): Proportion {
  return Math.min(1, Math.max(2 * tail, Number.MIN_VALUE));
}
