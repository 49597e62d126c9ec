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
  /** By slice; absent where it has no standard error. */
  readonly shrunken: readonly (ShrunkenEffect | undefined)[];
  /** Slices that took part. */
  readonly slices: number;
}

/**
 * Reads slices together: whether they differ, and each drawn towards their mean as far as its error makes likely.
 *
 * A slice whose items all score alike has no standard error and takes no part.
 */
export function sliceSpread(estimates: readonly ScoreEstimate[]): SliceSpread | NotEstimable {
  const parts = estimates.flatMap((estimate, index) => {
    if (estimate.kind === "not-estimable") return [];
    const { value, standardError, items, groups } = estimate;
    if (standardError === undefined || standardError === 0 || items < 2) return [];
    return [{ index, value, variance: standardError ** 2, df: groups?.effectiveDf ?? items - 1 }];
  });
  const found = randomEffects(
    parts.map(({ value }) => value),
    parts.map(({ variance }) => variance),
    { degreesOfFreedom: parts.map(({ df }) => df) },
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
