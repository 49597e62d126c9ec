import { mean } from "../summary/mean.ts";
import { sampleVariance } from "../summary/variance.ts";
import { satterthwaiteDegreesOfFreedom } from "../summary/satterthwaite.ts";
import type { SimilarityTable } from "./similarity-table.ts";

/** Variance of a mean over prompts of a statistic over models, where both stand for others. */
export interface TwoWayVariance {
  /** Of leaving out one prompt at a time. */
  readonly prompts: number;
  /** Of leaving out one model at a time. */
  readonly models: number;
  /** What both of these count; subtracted once. */
  readonly interaction: number;
  /** prompts + models − interaction, but not below the larger of the first two. */
  readonly total: number;
  /** Satterthwaite's. */
  readonly degreesOfFreedom: number;
}

/**
 * Two-way jackknife: leaves out one prompt, one model, and one of each.
 *
 * Where the statistic is the mean of a prompt × model table this is the analysis of variance of the table. The
 * floor is a choice of ours: the truth is at least as large as either term, and an interaction that is estimated
 * too high must not make the interval narrower than one over prompts, or models, alone.
 *
 * @param table - At least two prompts and two models; without any one model the statistic is still defined.
 * @source Efron & Stein (1981), Ann. Statist. 9, 586–596, for leaving out; Cochran (1951), Biometrics 7, 17–32, for the
 * combination; Arvesen (1969), Ann. Math. Statist. 40, 2076–2100, for U-statistics
 * @example twoWayJackknife({ whole: Float64Array.of(1, 3), without: [Float64Array.of(2, 4), Float64Array.of(0, 2)] }) // => { prompts: 1, models: 1, interaction: 0, total: 2 }
 */
export function twoWayJackknife({ whole, without }: SimilarityTable): TwoWayVariance {
  const [count, models] = [whole.length, without.length];
  const center = mean(whole);
  const centers = without.map((values) => mean(values));
  const ofPrompts = sampleVariance(whole) / count;
  const ofModels = (sampleVariance(centers) * (models - 1) ** 2) / models;
  let squares = 0;
  for (const [model, values] of without.entries()) {
    for (let prompt = 0; prompt < count; prompt++) {
      squares += (values[prompt]! - centers[model]! - (whole[prompt]! - center)) ** 2;
    }
  }
  const interaction = (squares * (models - 1)) / (models * count * (count - 1));
  const terms = [
    { value: ofPrompts, weight: 1, degreesOfFreedom: count - 1 },
    { value: ofModels, weight: 1, degreesOfFreedom: models - 1 },
    { value: interaction, weight: -1, degreesOfFreedom: (count - 1) * (models - 1) },
  ];
  const [larger] = terms.slice(0, 2).toSorted((one, two) => two.value - one.value);
  const sum = ofPrompts + ofModels - interaction;
  const floored = sum <= larger!.value;
  const parts = { prompts: ofPrompts, models: ofModels, interaction };
  return {
    ...parts,
    total: floored ? larger!.value : sum,
    degreesOfFreedom: floored ? larger!.degreesOfFreedom : satterthwaiteDegreesOfFreedom(terms),
  };
}
