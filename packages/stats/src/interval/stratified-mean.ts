import { InvalidParameterError } from "../errors.ts";
import type { Estimate, NotEstimable, Values } from "../estimate.ts";
import type { ClusterLabels } from "../resample/cluster-totals.ts";
import { mean } from "../summary/mean.ts";
import { satterthwaiteDegreesOfFreedom } from "../summary/satterthwaite.ts";
import { sampleVariance } from "../summary/variance.ts";
import { assertCount, assertFinite, assertSameLength } from "../validate.ts";
import { levelOf, type LevelOption } from "./critical-value.ts";
import { weightShares } from "./kish-effective-size.ts";
import { isOnlyRounding } from "./only-rounding.ts";
import { tEstimate } from "./t-estimate.ts";

/** How much of the whole a stratum makes up. */
export interface StratumSize {
  /** Label of the stratum. */
  readonly stratum: number;
  /** Above 0; a share, a percentage or a number of items, the same for all strata. */
  readonly size: number;
}

export interface StratifiedOptions extends LevelOption {
  /** Size of every stratum in the whole that the mean is about; default: as many as were scored. */
  readonly sizes?: readonly StratumSize[];
}

/** The values of each stratum by its label, in order of first appearance. */
type Groups = ReadonlyMap<number, readonly number[]>;

/**
 * Mean over fixed groups of items, such as subject areas, weighted by their sizes: stratified and post-stratified.
 *
 * Use it where the groups are all there are; the difference between their means is then no uncertainty. Do not use
 * it where the groups were themselves drawn from many ({@link clusterRobustMean}). Where items were drawn without
 * regard to the groups, the interval holds for the numbers of items that each group happened to get.
 *
 * @param values - One finite number per item.
 * @param strata - One whole number per item, equal ones for one stratum.
 * @param options - `sizes`: what each stratum counts for, default its items; `level`: default 0.95.
 * @returns On the scale of the values; the degrees of freedom are Satterthwaite's. Not estimable where a stratum
 * has fewer than two items, or no stratum varies.
 * @throws {@link LengthMismatchError} unless every value has a stratum.
 * @throws {@link NonFiniteValueError} if a value is NaN or infinite.
 * @throws {@link InvalidCountError} if a label is not a whole number.
 * @throws {@link InvalidParameterError} for a size of 0 or less, a stratum with two sizes or none, or a level outside (0, 1).
 * @assumes independent items within strata; strata and sizes fixed and known
 * @source Cochran (1977), Sampling Techniques, chapter 5; Holt & Smith (1979), J. R. Stat. Soc. A 142, 33–46 (post-stratified)
 * @example stratifiedMean([1, 0, 1, 1, 1, 0], [1, 1, 1, 2, 2, 2], { sizes: [{ stratum: 1, size: 3 }, { stratum: 2, size: 1 }] }) // => { value: 0.6666667, standardError: 0.2635231, degreesOfFreedom: 2.4390244 }
 */
export function stratifiedMean(
  values: Values,
  strata: ClusterLabels,
  options: StratifiedOptions = {},
): Estimate | NotEstimable {
  const level = levelOf(options);
  assertFinite("values", values);
  const groups = groupedBy(strata, values);
  const sizes = sizesOf(groups, options.sizes);
  const n = values.length;
  const missing = [...sizes.keys()].find((stratum) => !groups.has(stratum));
  if (n === 0 || missing !== undefined) return nothingOf(missing, n);
  const shares = weightShares([...groups.keys()].map((stratum) => sizes.get(stratum)!));
  const means = Array.from(groups.values(), mean);
  const value = means.reduce((sum, each, place) => sum + shares[place]! * each, 0);
  const single = [...groups].find(([, group]) => group.length < 2);
  if (single !== undefined) {
    const reason = `Stratum ${single[0]} has one item, which says nothing about its spread.`;
    const remedy = "Score more of its items, or merge it with a similar stratum.";
    return { kind: "not-estimable", reason, remedy, value, n };
  }
  const { variance, degreesOfFreedom } = spreadOf([...groups.values()], shares);
  const standardError = Math.sqrt(variance);
  if (isOnlyRounding(standardError, [values])) {
    const reason = `In each of ${groups.size} strata all values are equal, so their spread cannot be estimated.`;
    const remedy = "Use a bounded or a binomial interval, or add items.";
    return { kind: "not-estimable", reason, remedy, value, n };
  }
  return tEstimate({ value, standardError, degreesOfFreedom, n, level, method: "stratified-mean" });
}

function nothingOf(missing: number | undefined, n: number): NotEstimable {
  if (missing === undefined) {
    const remedy = 'Report "no data", not 0.';
    return { kind: "not-estimable", reason: "There are no values to average.", remedy, n };
  }
  const reason = `No item of stratum ${missing} was scored.`;
  const remedy = "Score some, or leave it out of the sizes and say that the mean is without it.";
  return { kind: "not-estimable", reason, remedy, n };
}

function groupedBy(strata: ClusterLabels, values: Values): Groups {
  assertSameLength("values", values.length, "strata", strata.length);
  const groups = new Map<number, number[]>();
  for (const [item, stratum] of strata.entries()) {
    assertCount(`strata[${item}]`, stratum, Number.MIN_SAFE_INTEGER);
    const group = groups.get(stratum);
    if (group === undefined) groups.set(stratum, [values[item]!]);
    else group.push(values[item]!);
  }
  return groups;
}

/** Size of every stratum, as given or as many as it has items. */
function sizesOf(groups: Groups, given?: readonly StratumSize[]): ReadonlyMap<number, number> {
  if (given === undefined)
    return new Map([...groups].map(([stratum, { length }]) => [stratum, length]));
  const sizes = new Map<number, number>();
  for (const { stratum, size } of given) {
    const what = `The size of stratum ${stratum}`;
    if (!(size > 0 && Number.isFinite(size))) {
      throw new InvalidParameterError(what, size, "a finite number above 0");
    }
    if (sizes.has(stratum)) throw new InvalidParameterError(what, size, "given once");
    sizes.set(stratum, size);
  }
  for (const stratum of groups.keys()) {
    if (sizes.has(stratum)) continue;
    throw new InvalidParameterError(`The size of stratum ${stratum}`, "missing", "given");
  }
  return sizes;
}

/** Variance Σ (share² · s² / n), and its degrees of freedom by Satterthwaite. */
function spreadOf(
  groups: readonly (readonly number[])[],
  shares: Float64Array,
): { readonly variance: number; readonly degreesOfFreedom: number } {
  const parts = groups.map((group, place) => ({
    value: (shares[place]! ** 2 * sampleVariance(group)) / group.length,
    degreesOfFreedom: group.length - 1,
    weight: 1,
  }));
  const variance = parts.reduce((sum, { value }) => sum + value, 0);
  return { variance, degreesOfFreedom: satterthwaiteDegreesOfFreedom(parts) };
}
