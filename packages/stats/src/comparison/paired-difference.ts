import type { Contrast, NotEstimable, Values } from "../estimate.ts";
import { clusterRobustEstimate } from "../interval/cluster-robust.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { isOnlyRounding } from "../interval/only-rounding.ts";
import { tEstimate } from "../interval/t-estimate.ts";
import type { ClusterLabels } from "../resample/cluster-totals.ts";
import { mean } from "../summary/mean.ts";
import { standardErrorOfMean } from "../summary/variance.ts";
import { assertFinite, assertSameLength } from "../validate.ts";
import { tContrast } from "./t-contrast.ts";

/**
 * Mean difference of paired scores with the paired t interval and test.
 *
 * Use it for item means over repeats, or real scores, on common items: pairing removes the difficulty of
 * the items. For 0/1 scores with one trial per item use {@link pairedProportionDifference}, for few
 * non-zero differences {@link boundedPairedDifference}, for grouped items {@link clusteredPairedDifference}.
 *
 * @param treatment - One finite score per item.
 * @param control - Scores of the same items in the same order.
 * @param options - `level`: confidence level, default 0.95.
 * @returns Treatment − control, on the scale of the scores. Not estimable for fewer than two items, or
 * where all differences are equal.
 * @throws {@link LengthMismatchError} unless every item has both scores.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link NotEstimableError} if the squares of the differences exceed the largest double.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes independent items, and a mean difference that is close to normal at this n
 * @source Student (1908), Biometrika 6, 1–25
 * @example pairedDifference([3, 5, 9], [1, 4, 6]) // => { difference: { value: 2 }, test: { statistic: 3.4641016151377544 } }
 */
export function pairedDifference(
  treatment: Values,
  control: Values,
  options: LevelOption = {},
): Contrast | NotEstimable {
  const level = levelOf(options);
  const differences = pairwiseDifferences(treatment, control);
  const n = differences.length;
  if (n === 0) return NO_ITEMS;
  const value = mean(differences);
  if (n === 1) {
    const reason = "One difference says nothing about the spread.";
    return { kind: "not-estimable", reason, remedy: "Add common items.", value, n };
  }
  const standardError = standardErrorOfMean(differences);
  if (isOnlyRounding(standardError, [treatment, control])) {
    const reason = `All ${n} differences are equal, so their spread cannot be estimated.`;
    const remedy = "Use the bounded or the paired-proportion interval, or add items.";
    return { kind: "not-estimable", reason, remedy, value, n };
  }
  const degreesOfFreedom = n - 1;
  return tContrast(
    tEstimate({ value, standardError, degreesOfFreedom, n, level, method: "paired-t" }),
  );
}

/**
 * Mean difference of paired scores of clustered items: CR2 standard error, Satterthwaite's t.
 *
 * Use it where items come in groups that were drawn from many; see {@link clusterRobustMean} for when
 * not to trust it.
 *
 * @param treatment - One finite score per item.
 * @param control - Scores of the same items in the same order.
 * @param clusters - One whole number per item, equal ones for one cluster.
 * @param options - `level`: confidence level, default 0.95.
 * @returns Treatment − control, on the scale of the scores. Not estimable for fewer than two clusters, or
 * where the clusters do not vary.
 * @throws {@link LengthMismatchError} unless every item has both scores and a cluster.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link InvalidCountError} if a label is not a whole number.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes independent clusters from one population
 * @source Bell & McCaffrey (2002), Survey Methodology 28, 169–181
 * @example clusteredPairedDifference([1, 1, 1, 0], [0, 1, 0, 0], [1, 1, 2, 3]) // => { difference: { value: 0.5, clusters: 3 } }
 */
export function clusteredPairedDifference(
  treatment: Values,
  control: Values,
  clusters: ClusterLabels,
  options: LevelOption = {},
): Contrast | NotEstimable {
  const level = levelOf(options);
  const differences = pairwiseDifferences(treatment, control);
  if (differences.length === 0 && clusters.length === 0) return NO_ITEMS;
  const sources = [treatment, control];
  return tContrast(clusterRobustEstimate(differences, clusters, { level, sources }));
}

const NO_ITEMS: NotEstimable = {
  kind: "not-estimable",
  reason: "The two have no item in common.",
  remedy: "Score both on the same items.",
  n: 0,
};

function pairwiseDifferences(treatment: Values, control: Values): Float64Array {
  assertSameLength("treatment", treatment.length, "control", control.length);
  assertFinite("treatment", treatment);
  assertFinite("control", control);
  const differences = Float64Array.from(treatment);
  for (let item = 0; item < differences.length; item++) differences[item]! -= control[item]!;
  return differences;
}
