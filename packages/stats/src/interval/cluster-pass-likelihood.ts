import type { Values } from "../estimate.ts";
import type { ClusterLabels } from "../resample/cluster-totals.ts";
import { clusterTotals } from "../resample/cluster-totals.ts";
import { inverseRisingFactors, logRisingFactors } from "../special/rising-factors.ts";

/**
 * How many clusters have more than i passes, more than i failures, more than i items, for i = 0, 1, …
 *
 * The beta-binomial likelihood is a product over Pólya's urn, to which every cluster with more than i passes
 * contributes one factor m + i / k. So its price grows with the number of different counts, not with the items.
 */
export interface ClusterTally {
  readonly passes: readonly Run[];
  readonly failures: readonly Run[];
  readonly items: readonly Run[];
  readonly clusters: number;
}

/** All i from `from` up to, and without, `to`, for which as many clusters have more than i. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly clusters: number;
}

/** A mean pass rate m by its logit: m and 1 − m, both with all their digits. */
export interface MeanPassRate {
  readonly logit: number;
  readonly pass: number;
  readonly fail: number;
}

/** @param passed - 0 or 1 for every item. */
export function clusterTally(passed: Values, clusters: ClusterLabels): ClusterTally {
  const { sizes, totals } = clusterTotals(passed, clusters);
  return {
    passes: runsOf(totals),
    failures: runsOf(sizes.map((size, cluster) => size - totals[cluster]!)),
    items: runsOf(sizes),
    clusters: sizes.length,
  };
}

function runsOf(counts: Float64Array): readonly Run[] {
  const rising = counts.toSorted();
  const runs: Run[] = [];
  let from = 0;
  for (const [rank, to] of rising.entries()) {
    if (to > from) runs.push({ from, to, clusters: rising.length - rank });
    from = to;
  }
  return runs;
}

export function meanPassRate(logit: number): MeanPassRate {
  return { logit, pass: 1 / (1 + Math.exp(-logit)), fail: 1 / (1 + Math.exp(logit)) };
}

/**
 * Logarithm of likelihood times m (1 − m): the likelihood of a mean m, uniform before the data, as a density of its
 * logit; but for {@link logItemFactors}, in which m does not occur.
 *
 * On this scale both ends of the range of m keep their digits.
 *
 * @param spread - 1 / k: how much the clusters differ.
 * @source Skellam (1948), J. R. Statist. Soc. B 10, 257–261, with the factors m k + i written as k (m + i / k)
 */
export function logitDensity(
  { passes, failures }: ClusterTally,
  { pass, fail }: MeanPassRate,
  spread: number,
): number {
  return (
    Math.log(pass * fail) + logFactors(passes, pass, spread) + logFactors(failures, fail, spread)
  );
}

/** Logarithm of what the likelihood is divided by: the factors of the urn from which nothing tells passes from failures. */
export function logItemFactors({ items }: ClusterTally, spread: number): number {
  return logFactors(items, 1, spread);
}

/** Slope of {@link logitDensity}, divided by m (1 − m): falls all the way, so that there is one maximum. */
export function logitSlope(
  { passes, failures }: ClusterTally,
  { pass, fail }: MeanPassRate,
  spread: number,
): number {
  let slope = 1 / pass - 1 / fail;
  for (const { from, to, clusters } of passes) {
    slope += clusters * inverseRisingFactors({ first: pass, step: spread, from, to });
  }
  for (const { from, to, clusters } of failures) {
    slope -= clusters * inverseRisingFactors({ first: fail, step: spread, from, to });
  }
  return slope;
}

function logFactors(runs: readonly Run[], first: number, step: number): number {
  let sum = 0;
  for (const { from, to, clusters } of runs) {
    sum += clusters * logRisingFactors({ first, step, from, to });
  }
  return sum;
}
