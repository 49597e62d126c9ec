import type { Proportion } from "../estimate.ts";
import { stepUp } from "./step-up.ts";

/**
 * Hochberg's adjusted p values: reject those at most α, and the chance of even one false rejection in the
 * family is at most α.
 *
 * Never larger than {@link holm}'s, but it needs tests that are independent or positively dependent. Do not
 * use it for all pairs of several models, whose differences depend negatively on each other: Holm asks for
 * nothing.
 *
 * @param pValues - One p value per test of the whole family, in [0, 1].
 * @returns Adjusted p values in the order of the input, in [0, 1], none below its p value.
 * @throws {@link InvalidParameterError} if a p value lies outside [0, 1].
 * @assumes each p value is valid on its own, and positive dependence (Simes' inequality holds)
 * @source Hochberg (1988), Biometrika 75, 800–802
 * @example hochberg([0.01, 0.5, 0.02]) // => [0.03, 0.5, 0.04]
 */
export function hochberg(pValues: readonly Proportion[]): readonly Proportion[] {
  return stepUp(pValues, (rank) => pValues.length - rank + 1);
}
