import type { Proportion } from "../estimate.ts";
import { assertInRange } from "../validate.ts";

/**
 * Holm's adjusted p values: reject those at most α, and the chance of even one false rejection in the
 * family is at most α.
 *
 * Use it for any family of tests, however they depend on each other. Pass the whole family, also the
 * comparisons that turned out dull; what was looked at and left out makes the rest wrong.
 *
 * @param pValues - One p value per test, in [0, 1].
 * @returns Adjusted p values in the order of the input, in [0, 1], none below its p value.
 * @throws {@link InvalidParameterError} if a p value lies outside [0, 1].
 * @assumes each p value is valid on its own; nothing about their dependence
 * @source Holm (1979), Scand. J. Statist. 6, 65–70
 * @example holm([0.01, 0.5, 0.02]) // => [0.03, 0.5, 0.04]
 */
export function holm(pValues: readonly Proportion[]): readonly Proportion[] {
  pValues.forEach((p, index) => assertInRange(`pValues[${index}]`, p, 0, 1));
  const order = pValues.map((_, index) => index).toSorted((i, j) => pValues[i]! - pValues[j]!);
  const adjusted: number[] = Array.from(pValues);
  let largest = 0;
  order.forEach((index, rank) => {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValues[index]!));
    adjusted[index] = largest;
  });
  return adjusted;
}
