import type { Estimate, NotEstimable } from "../estimate.ts";
import { boundedMeanInterval } from "../interval/bounded-mean-interval.ts";
import { clusterRobustMean } from "../interval/cluster-robust.ts";
import { levelOf } from "../interval/critical-value.ts";
import { meanTInterval } from "../interval/mean-t-interval.ts";
import { clusterTotals, type ClusterLabels } from "../resample/cluster-totals.ts";
import { assertCount, assertSameLength } from "../validate.ts";
import {
  assertItemTrials,
  assertPassOptions,
  itemPassValues,
  itemsWithTrials,
  type ItemTrials,
  type PassOptions,
} from "./item-pass.ts";

/** Options of a value at one k. */
export interface PassAtOptions extends PassOptions {
  /** Trials drawn; a whole number ≥ 1. */
  readonly k: number;
}

/** An average over items, and how many items were left out for want of trials. */
export type PassEstimate = Estimate & { readonly k: number; readonly leftOut: number };

/**
 * Mean pass@k or pass^k over items, with its interval.
 *
 * Use it for several trials per item, whose number may differ between items as long as each has at least k.
 * The unit is the item: its value is the unbiased one of {@link passAtK} or {@link passHatK}, and the spread
 * of these values already contains the noise of the trials. Do not use it for k beyond the trials that were
 * run: see {@link extrapolatedPassAtK}.
 *
 * @param items - Successes and trials of each item.
 * @param options - `k`; `statistic`: "pass@k" (default) or "pass^k"; `clusters`; `interval`: "t" (default)
 * or "bounded"; `tooFewTrials`: "refuse" (default) or "leave-out"; `level`: default 0.95.
 * @returns In [0, 1]; the t interval may leave it. Not estimable where an item has fewer than k trials and
 * is not left out openly, for fewer than two items or clusters, or, with "t", where all values are equal.
 * @throws {@link InvalidCountError} if a count is out of range.
 * @throws {@link LengthMismatchError} unless every item has successes, trials and, if given, a cluster.
 * @throws {@link InvalidParameterError} if an option is out of range.
 * @assumes independent items, or clusters; within an item, independent trials with one success probability
 * @source Chen et al. (2021), arXiv 2107.03374, equation 1; Yao et al. (2024), arXiv 2406.12045, section 3;
 * interval of the item values: Student (1908), Bell & McCaffrey (2002) or Wilson (1927)
 * @example meanPass({ successes: [3, 0, 10], trials: [10, 10, 10] }, { k: 5 }).value // => 0.6388888888888888
 */
export function meanPass(items: ItemTrials, options: PassAtOptions): PassEstimate | NotEstimable {
  const { k, clusters } = options;
  levelOf(options);
  assertPassOptions(options);
  assertCount("k", k, 1);
  assertItemTrials("items", items);
  if (clusters !== undefined)
    assertSameLength("items", items.trials.length, "clusters", clusters.length);
  const kept = itemsWithTrials([items], k, options);
  if ("kind" in kept) return kept;
  const labels = clusters && Array.from(kept, (item) => clusters[item]!);
  const estimate = meanOf(itemPassValues(items, kept, options), labels, options);
  if (estimate.kind === "not-estimable") return estimate;
  return { ...estimate, k, leftOut: items.trials.length - kept.length };
}

function meanOf(
  values: Float64Array,
  clusters: ClusterLabels | undefined,
  { level, interval = "t" }: PassOptions,
): Estimate | NotEstimable {
  const atLevel = level === undefined ? {} : { level };
  if (interval === "t") {
    return clusters === undefined
      ? meanTInterval(values, atLevel)
      : clusterRobustMean(values, clusters, atLevel);
  }
  if (clusters === undefined) return boundedMeanInterval(values, atLevel);
  const effectiveSize = sizeIfClustersAreOneItem(clusters);
  return boundedMeanInterval(values, { ...atLevel, ...(values.length > 0 && { effectiveSize }) });
}

/**
 * Items that clustered ones are worth in the worst case, where the items of a cluster all agree: n² / Σ m².
 *
 * @param clusters - One label per item.
 * @source Kish (1965), Survey Sampling, with the shares of the clusters as weights
 * @example sizeIfClustersAreOneItem([1, 1, 2, 2]) // => 2
 */
export function sizeIfClustersAreOneItem(clusters: ClusterLabels): number {
  const { sizes } = clusterTotals(new Float64Array(clusters.length), clusters);
  return clusters.length ** 2 / sizes.reduce((sum, size) => sum + size ** 2, 0);
}
