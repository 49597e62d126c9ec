import {
  randomEffects,
  type NotEstimable,
  type ShrunkenEffect,
  type SignificanceTest,
} from "@plusminus/stats";
import type { ScoreEstimate } from "../score-estimate.ts";

/** How much slices differ beyond what chance makes of equal ones. */
export interface SliceSpread {
  readonly kind: "estimated";
  /** Whether all slices are equal. */
  readonly test: SignificanceTest;
  /** Standard deviation of the true values over slices (τ); 0 where chance explains what is seen. */
  readonly spread: number;
  /** By slice; absent where it has no value. */
  readonly shrunken: readonly (ShrunkenEffect | undefined)[];
  /** Slices that took part. */
  readonly slices: number;
}

/**
 * Reads slices together: whether they differ, and each drawn towards their mean as far as its error makes likely.
 *
 * All slices get the variance that an item has on average: slices that are alike share it, and a slice's own variance goes
 * down where its scores are extreme by chance, which would make chance look like a difference. Only a slice without a
 * value takes no part.
 */
export function sliceSpread(estimates: readonly ScoreEstimate[]): SliceSpread | NotEstimable {
  const { variance, df } = pooledVariance(estimates);
  const parts = estimates.flatMap(({ value, items }, index) =>
    value === undefined || items === 0 || variance === 0
      ? []
      : [{ index, value, variance: variance / items }],
  );
  const found = randomEffects(
    parts.map(({ value }) => value),
    parts.map((part) => part.variance),
    { degreesOfFreedom: parts.map(() => df) },
  );
  if (found.kind === "not-estimable") return found;
  const shrunken = estimates.map((): ShrunkenEffect | undefined => undefined);
  parts.forEach(({ index }, place) => {
    shrunken[index] = found.shrunken[place]!;
  });
  return {
    kind: "estimated",
    test: found.heterogeneity,
    spread: Math.sqrt(found.tauSquared["paule-mandel"]),
    shrunken,
    slices: parts.length,
  };
}

/** Of one item, over all slices that have two or more. */
function pooledVariance(estimates: readonly ScoreEstimate[]): {
  readonly variance: number;
  readonly df: number;
} {
  let [squares, df] = [0, 0];
  for (const estimate of estimates) {
    if (estimate.kind === "not-estimable") continue;
    // Items that all score alike have no standard error, and no spread; groups without one are another matter.
    const { items, groups, standardError = groups === undefined ? 0 : undefined } = estimate;
    if (standardError === undefined) continue;
    squares += (items - 1) * items * standardError ** 2;
    df += items - 1;
  }
  return { variance: df === 0 ? 0 : squares / df, df: Math.max(df, 1) };
}
