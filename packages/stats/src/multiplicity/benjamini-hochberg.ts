import type { Proportion } from "../estimate.ts";
import { stepUp } from "./step-up.ts";

/**
 * Benjamini and Hochberg's adjusted p values: of the tests at most q, on average at most a share q is
 * rejected falsely.
 *
 * Use it to sift many results for some that deserve a second look. Do not use it for a claim that must
 * stand on its own: one of many rejections may well be false; for that use {@link holm}.
 *
 * @param pValues - One p value per test of the whole family, in [0, 1].
 * @returns Adjusted p values in the order of the input, in [0, 1], none below its p value.
 * @throws {@link InvalidParameterError} if a p value lies outside [0, 1].
 * @assumes each p value is valid on its own, and independence or positive regression dependence
 * @source Benjamini & Hochberg (1995), J. R. Statist. Soc. B 57, 289–300
 * @example benjaminiHochberg([0.01, 0.5, 0.02]) // => [0.03, 0.5, 0.03]
 */
export function benjaminiHochberg(pValues: readonly Proportion[]): readonly Proportion[] {
  return stepUp(pValues, (rank) => pValues.length / rank);
}

/**
 * Benjamini and Yekutieli's adjusted p values: the promise of {@link benjaminiHochberg} under any dependence.
 *
 * Use it for a long list of tests that may depend on each other in any way, such as all pairs of many
 * models. It is larger by the factor 1 + 1/2 + … + 1/m, and often no gentler than {@link holm}.
 *
 * @param pValues - One p value per test of the whole family, in [0, 1].
 * @returns Adjusted p values in the order of the input, in [0, 1], none below its p value.
 * @throws {@link InvalidParameterError} if a p value lies outside [0, 1].
 * @assumes each p value is valid on its own; nothing about their dependence
 * @source Benjamini & Yekutieli (2001), Ann. Statist. 29, 1165–1188, theorem 1.3
 * @example benjaminiYekutieli([0.01, 0.5, 0.02]) // => [0.055, 0.9166666667, 0.055]
 */
export function benjaminiYekutieli(pValues: readonly Proportion[]): readonly Proportion[] {
  const harmonic = pValues.reduce((sum, _, index) => sum + 1 / (index + 1), 0);
  return stepUp(pValues, (rank) => (pValues.length * harmonic) / rank);
}
