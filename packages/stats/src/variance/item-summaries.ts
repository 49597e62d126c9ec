import { NotEstimableError } from "../errors.ts";
import type { Values } from "../estimate.ts";
import { mean } from "../summary/mean.ts";
import { assertFinite } from "../validate.ts";

/** What the analyses of variance need of one item. */
export interface ItemSummary {
  /** Answers, at least 1. */
  readonly count: number;
  readonly mean: number;
  /** Sum of squared deviations from the item's mean. */
  readonly squares: number;
}

/**
 * Count, mean and sum of squares per item.
 *
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link NotEstimableError} if an item has no scores, or the squares overflow.
 */
export function itemSummaries(repeats: readonly Values[], what = "repeats"): ItemSummary[] {
  return repeats.map((values, item) => {
    assertFinite(`${what}[${item}]`, values);
    if (values.length === 0) {
      throw new NotEstimableError(
        `${what}[${item}] has no scores.`,
        "Drop the item, and count what you drop.",
      );
    }
    const center = mean(values);
    const squares = deviationSquares(values, center);
    if (squares < Infinity) return { count: values.length, mean: center, squares };
    throw new NotEstimableError("The squares overflow.", "Rescale the values.");
  });
}

/** Sum of squared deviations; exactly 0 where all values are equal, however their mean was rounded. */
export function deviationSquares(values: Values, center: number): number {
  const [first] = values;
  let allEqual = true;
  let sum = 0;
  for (const value of values) {
    sum += (value - center) ** 2;
    allEqual &&= value === first;
  }
  return allEqual ? 0 : sum;
}
