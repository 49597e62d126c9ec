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

/** Items from which on a slice's own variance is believed. */
const ENOUGH_ITEMS = 30;

/**
 * Reads slices together: whether they differ, and each drawn towards their mean as far as its error makes likely.
 *
 * The variance of a small slice, or of one whose items nearly all score alike, says little: such a slice gets the
 * variance of an item that all slices have on average. Only a slice without a value takes no part.
 */
export function sliceSpread(estimates: readonly ScoreEstimate[]): SliceSpread | NotEstimable {
  const pooled = pooledVariance(estimates);
  const parts = estimates.flatMap((estimate, index) => {
    const { value, items } = estimate;
    if (value === undefined || items === 0) return [];
    const own = ownVariance(estimate) ?? { variance: pooled.variance / items, df: pooled.df };
    return own.variance > 0 ? [{ index, value, ...own }] : [];
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

interface KnownVariance {
  readonly variance: number;
  readonly df: number;
}

/** Of the slice's mean; undefined where it is not to be believed. */
function ownVariance(estimate: ScoreEstimate): KnownVariance | undefined {
  if (estimate.kind === "not-estimable") return undefined;
  const { standardError = 0, items, groups, method } = estimate;
  if (standardError === 0 || items < ENOUGH_ITEMS || method.startsWith("bounded")) return undefined;
  return { variance: standardError ** 2, df: groups?.effectiveDf ?? items - 1 };
}

/** Of one item, over all slices that have two or more. */
function pooledVariance(estimates: readonly ScoreEstimate[]): KnownVariance {
  let [squares, df] = [0, 0];
  for (const estimate of estimates) {
    if (estimate.kind === "not-estimable" || estimate.standardError === undefined) continue;
    const { standardError, items } = estimate;
    squares += (items - 1) * items * standardError ** 2;
    df += items - 1;
  }
  return { variance: df === 0 ? 0 : squares / df, df: Math.max(df, 1) };
}
