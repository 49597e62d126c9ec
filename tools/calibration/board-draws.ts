import { normal, normalQuantile, type Random } from "@plusminus/stats";

/** Part of the variance of a score that is the item's difficulty, common to all models. */
const COMMON = 0.4;

/** Part of the rest that the items of one group have in common, model by model. */
const GROUPED = 0.2;

/** Items of a group. */
export const GROUP = 10;

export interface Board {
  /** True means of normal scores with variance 1; or pass rates. */
  readonly means: readonly number[];
  readonly n: number;
  readonly kind: "normal" | "groups of 10" | "0/1";
}

/** One list per model, over the same items. */
export function drawScores(rng: Random, { means, n, kind }: Board): readonly Float64Array[] {
  const scores = means.map(() => new Float64Array(n));
  const thresholds = kind === "0/1" ? means.map((share) => normalQuantile(share)) : means;
  const share = kind === "groups of 10" ? GROUPED : 0;
  let ofGroup = means.map(() => 0);
  for (let item = 0; item < n; item++) {
    const difficulty = Math.sqrt(COMMON) * normal(rng);
    if (share > 0 && item % GROUP === 0) ofGroup = means.map(() => normal(rng));
    scores.forEach((list, model) => {
      const own = Math.sqrt(share) * ofGroup[model]! + Math.sqrt(1 - share) * normal(rng);
      const latent = thresholds[model]! + difficulty + Math.sqrt(1 - COMMON) * own;
      list[item] = kind === "0/1" ? Number(latent > 0) : latent;
    });
  }
  return scores;
}
