import { boundedPairedDifference } from "../comparison/bounded-paired-difference.ts";
import { clusteredPairedDifference, pairedDifference } from "../comparison/paired-difference.ts";
import type { Contrast, NotEstimable } from "../estimate.ts";
import { levelOf } from "../interval/critical-value.ts";
import { assertCount, assertSameLength } from "../validate.ts";
import {
  assertItemTrials,
  assertPassOptions,
  itemPassValues,
  itemsWithTrials,
  type ItemTrials,
} from "./item-pass.ts";
import { sizeIfClustersAreOneItem, type PassAtOptions } from "./mean-pass.ts";

/** A paired difference at one k, and how many items were left out because one model has too few trials. */
export type PassContrast = Contrast & { readonly k: number; readonly leftOut: number };

/**
 * Difference of two models in mean pass@k or pass^k on the same items, with the test that its interval inverts.
 *
 * Use it for two models at one k that was chosen beforehand; the number of trials may differ between models
 * and items. Do not compare the curves of two models by whether their bands overlap.
 *
 * @param treatment - Successes and trials of each item.
 * @param control - The same of the other model, items in the same order.
 * @param options - As for {@link meanPass}.
 * @returns Treatment − control, in [−1, 1]. Not estimable as for {@link meanPass}, with differences for values.
 * @throws {@link InvalidCountError} if a count is out of range.
 * @throws {@link LengthMismatchError} unless both have the same items and, if given, each has a cluster.
 * @throws {@link InvalidParameterError} if an option is out of range.
 * @assumes independent items, or clusters; within an item, independent trials with one success probability
 * @source paired t or CR2 on differences of the values of Chen et al. (2021), arXiv 2107.03374, equation 1;
 * bounded: {@link boundedPairedDifference}
 * @example pairedPassDifference({ successes: [4, 2, 1], trials: [4, 4, 4] }, { successes: [3, 1, 1], trials: [4, 4, 4] }, { k: 1 }).difference.value // => 0.16666666666666666
 */
export function pairedPassDifference(
  treatment: ItemTrials,
  control: ItemTrials,
  options: PassAtOptions,
): PassContrast | NotEstimable {
  const { k, clusters } = options;
  const level = levelOf(options);
  assertPassOptions(options);
  assertCount("k", k, 1);
  assertItemTrials("treatment", treatment);
  assertItemTrials("control", control);
  const n = treatment.trials.length;
  assertSameLength("treatment", n, "control", control.trials.length);
  if (clusters !== undefined) assertSameLength("treatment", n, "clusters", clusters.length);
  const kept = itemsWithTrials([treatment, control], k, options);
  if ("kind" in kept) return kept;
  const first = itemPassValues(treatment, kept, options);
  const second = itemPassValues(control, kept, options);
  const labels = clusters && Array.from(kept, (item) => clusters[item]!);
  const contrast = (): Contrast | NotEstimable => {
    if (options.interval === "bounded") {
      const differences = first.map((value, index) => value - second[index]!);
      const effectiveSize =
        labels && kept.length > 0 ? sizeIfClustersAreOneItem(labels) : undefined;
      const sized = effectiveSize === undefined ? { level } : { level, effectiveSize };
      return boundedPairedDifference(differences, sized);
    }
    return labels === undefined
      ? pairedDifference(first, second, { level })
      : clusteredPairedDifference(first, second, labels, { level });
  };
  const result = contrast();
  return "kind" in result ? result : { ...result, k, leftOut: n - kept.length };
}
