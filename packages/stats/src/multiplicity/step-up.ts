import type { Proportion } from "../estimate.ts";
import { assertInRange } from "../validate.ts";

/**
 * Adjusts p values from the largest down: each becomes the smallest of its own multiple and those above it.
 *
 * @param pValues - One p value per test, in [0, 1].
 * @param factorAt - What the p value of the given rank (1 for the smallest) is multiplied by.
 * @returns In the order of the input, at most 1.
 * @throws {@link InvalidParameterError} if a p value lies outside [0, 1].
 */
export function stepUp(
  pValues: readonly Proportion[],
  factorAt: (rank: number) => number,
): readonly Proportion[] {
  pValues.forEach((p, index) => assertInRange(`pValues[${index}]`, p, 0, 1));
  const falling = pValues.map((_, index) => index).toSorted((i, j) => pValues[j]! - pValues[i]!);
  const adjusted: number[] = Array.from(pValues);
  let smallest = 1;
  falling.forEach((index, above) => {
    smallest = Math.min(smallest, factorAt(pValues.length - above) * pValues[index]!);
    adjusted[index] = smallest;
  });
  return adjusted;
}
