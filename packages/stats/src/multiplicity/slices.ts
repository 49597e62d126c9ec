import { clusteredPairedDifference, pairedDifference } from "../comparison/paired-difference.ts";
import { InvalidParameterError } from "../errors.ts";
import type { Contrast, Level, NotEstimable, Proportion, Values } from "../estimate.ts";
import { levelOf } from "../interval/critical-value.ts";
import { clusterTotals, type ClusterLabels } from "../resample/cluster-totals.ts";
import { assertFinite, assertSameLength } from "../validate.ts";
import { holm } from "./holm.ts";
import {
  randomEffects,
  type RandomEffects,
  type RandomEffectsOptions,
  type ShrunkenEffect,
} from "./random-effects.ts";

/** Which items are in which slice, and how to read the slices together. */
export interface SliceOptions extends Omit<RandomEffectsOptions, "degreesOfFreedom"> {
  /** One whole number per item, equal ones for one slice. */
  readonly slices: ClusterLabels;
  /** One whole number per item where items come in groups; a group lies within one slice. */
  readonly clusters?: ClusterLabels;
}

/** One slice: the raw difference, and the one that the other slices make more likely. */
export interface SliceDifference {
  /** The label. */
  readonly slice: number;
  readonly n: number;
  /** Of this slice alone: its interval and p value make no allowance for the others. */
  readonly raw: Contrast | NotEstimable;
  /** Holm's adjustment over all slices; 1 where the slice has no test. */
  readonly adjustedP: Proportion;
  /** Absent where the slice, or the spread among slices, is not estimable. */
  readonly shrunken?: ShrunkenEffect;
}

/** A difference taken apart by slices. */
export interface SliceDifferences {
  readonly kind: "estimated";
  /** In the order of their first items. */
  readonly slices: readonly SliceDifference[];
  /** Over the slices that are estimable: do they differ, by how much, and around which mean? */
  readonly together: RandomEffects | NotEstimable;
  readonly n: number;
  readonly level: Level;
  readonly method: "paired-t" | "cluster-robust";
}

/**
 * Paired differences slice by slice, with p values adjusted for looking at all of them, and estimates that
 * are drawn towards the mean of the slices.
 *
 * Use it to ask where one model is better than another. Do not pick the best slice by its raw difference:
 * the largest of many is too large, which the shrunken one corrects. Pass every slice that was looked at.
 * Not for slices that overlap, nor to call slices alike because no test rejects.
 *
 * @param treatment - One finite score per item.
 * @param control - Scores of the same items in the same order.
 * @param options - `slices`, required; `clusters`; `tauSquared`: default "paule-mandel"; `level`: default 0.95.
 * @returns Treatment − control, on the scale of the scores. Slices of one item, or of equal differences, are
 * refused one by one and count in the adjustment; not estimable without items.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link LengthMismatchError} unless every item has both scores, a slice, and a cluster if there are any.
 * @throws {@link InvalidCountError} if a label is not a whole number.
 * @throws {@link InvalidParameterError} if a cluster lies in two slices, or the level is out of range.
 * @throws {@link NotEstimableError} if scores are so large, or so small, that squares or weights overflow.
 * @assumes independent items, or independent clusters, and slices large enough for their standard errors to be trusted
 * @source Holm (1979), Scand. J. Statist. 6, 65–70; Welch (1951), Biometrika 38, 330–336; for the rest see {@link randomEffects}
 * @example sliceDifferences([3, 5, 9, 2, 4, 4], [1, 4, 6, 2, 3, 5], { slices: [1, 1, 1, 2, 2, 2] }).slices.map(({ adjustedP }) => adjustedP) // => [0.1483598005, 1]
 */
export function sliceDifferences(
  treatment: Values,
  control: Values,
  options: SliceOptions,
): SliceDifferences | NotEstimable {
  const level = levelOf(options);
  const n = treatment.length;
  assertSlices(treatment, control, options);
  if (n === 0) {
    const reason = "The two have no item in common.";
    return { kind: "not-estimable", reason, remedy: "Score both on the same items.", n };
  }
  const raws = rawDifferences(treatment, control, options);
  // A slice without a test was looked at all the same.
  const adjusted = holm(raws.map(({ raw }) => ("test" in raw ? raw.test.p : 1)));
  const estimates = raws.flatMap(({ raw }) => ("test" in raw ? [raw.difference] : []));
  const effects = estimates.map(({ value }) => value);
  const variances = estimates.map(({ standardError }) => standardError! ** 2);
  const together = randomEffects(effects, variances, {
    ...options,
    degreesOfFreedom: estimates.map(({ degreesOfFreedom }) => degreesOfFreedom!),
  });
  const shrunken = together.kind === "estimated" ? together.shrunken : [];
  let estimable = 0;
  return {
    kind: "estimated",
    slices: raws.map((slice, index) => {
      const drawn = "test" in slice.raw ? shrunken[estimable++] : undefined;
      const withDrawn = drawn === undefined ? {} : { shrunken: drawn };
      return { ...slice, adjustedP: adjusted[index]!, ...withDrawn };
    }),
    together,
    n,
    level,
    method: options.clusters === undefined ? "paired-t" : "cluster-robust",
  };
}

function rawDifferences(
  treatment: Values,
  control: Values,
  options: SliceOptions,
): readonly Pick<SliceDifference, "slice" | "n" | "raw">[] {
  const { slices, clusters } = options;
  const level = levelOf(options);
  return Array.from(itemsOf(slices), ([slice, items]) => {
    const first = items.map((item) => treatment[item]!);
    const second = items.map((item) => control[item]!);
    const n = items.length;
    if (clusters === undefined)
      return { slice, n, raw: pairedDifference(first, second, { level }) };
    const labels = items.map((item) => clusters[item]!);
    return { slice, n, raw: clusteredPairedDifference(first, second, labels, { level }) };
  });
}

function itemsOf(slices: ClusterLabels): ReadonlyMap<number, readonly number[]> {
  const items = new Map<number, number[]>();
  for (let item = 0; item < slices.length; item++) {
    const known = items.get(slices[item]!);
    if (known === undefined) items.set(slices[item]!, [item]);
    else known.push(item);
  }
  return items;
}

function assertSlices(
  treatment: Values,
  control: Values,
  { slices, clusters }: SliceOptions,
): void {
  assertSameLength("treatment", treatment.length, "control", control.length);
  assertSameLength("treatment", treatment.length, "slices", slices.length);
  assertFinite("treatment", treatment);
  assertFinite("control", control);
  // Refuses labels that are not whole numbers.
  clusterTotals(new Float64Array(slices.length), slices);
  if (clusters === undefined) return;
  assertSameLength("treatment", treatment.length, "clusters", clusters.length);
  const sliceOf = new Map<number, number>();
  for (let item = 0; item < clusters.length; item++) {
    const [cluster, slice] = [clusters[item]!, slices[item]!];
    if ((sliceOf.get(cluster) ?? slice) !== slice) {
      const range = "a cluster within one slice; slices that share clusters are not independent";
      throw new InvalidParameterError(`clusters[${item}]`, cluster, range);
    }
    sliceOf.set(cluster, slice);
  }
}
