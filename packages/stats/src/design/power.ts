import { noncentralTUpperTail } from "../distribution/noncentral-t.ts";
import { InvalidParameterError } from "../errors.ts";
import type { Proportion } from "../estimate.ts";
import { levelOf, studentTCriticalValue, type LevelOption } from "../interval/critical-value.ts";
import { findRoot } from "../numeric/find-root.ts";
import { assertFiniteNumber } from "../special/parameters.ts";
import { detectionQuantiles, type DetectionOptions } from "./detection-odds.ts";
import {
  itemsForPairedDifference,
  sizeOfDifference,
  variancePerItem,
  type PairedDesign,
  type PairedPlan,
} from "./paired-sample-size.ts";

/** More clusters than anyone has, and more than the t distribution takes. */
const MOST_CLUSTERS = 1e12;

/** What lies beyond so many standard deviations of a normal variable no longer changes a probability near 1. */
const CERTAIN = 9;

/**
 * Power of the two-sided paired t test, by the noncentral t distribution.
 *
 * Use it to say what a planned comparison can show, above all with few items, where the normal formula promises
 * too much. With the difference that was just observed it only restates the p value: use the smallest that would
 * matter. For 0/1 scores with one trial use {@link itemsForPairedProportions}.
 *
 * @param plan - Variances, repeats, clusters if any, `items`, the true `difference`, and `level`.
 * @returns Probability that the interval excludes 0, on either side.
 * @throws {@link InvalidParameterError} if a number is out of range, or there are fewer than two items or clusters.
 * @throws {@link InvalidCountError} unless the repeats are whole numbers ≥ 1.
 * @assumes independent items with normal differences, or independent clusters of equal size with normal means
 * @source Owen (1968), Technometrics 10, 445–478
 * @example pairedTPower({ variance: { betweenItems: 1, treatmentNoise: 0, controlNoise: 0 }, treatmentRepeats: 1, controlRepeats: 1, items: 20, difference: 0.5 }) // => 0.5645044
 */
export function pairedTPower(
  plan: PairedPlan & LevelOption & { readonly items: number; readonly difference: number },
): Proportion {
  const level = levelOf(plan);
  assertFiniteNumber("difference", plan.difference);
  const standardError = Math.sqrt(variancePerItem(plan) / plan.items);
  const df = degreesOfFreedom(plan);
  return powerAt(plan.difference / standardError, df, studentTCriticalValue(level, df));
}

/**
 * Fewest items at which the two-sided paired t test has the given power.
 *
 * Use it instead of {@link itemsForPairedDifference} where few items are needed: the spread must be estimated too,
 * which costs about two items at 95 % confidence.
 *
 * @param design - Variances, repeats, clusters if any, the true `difference` (not 0), `level` and `power`.
 * @returns Items, a whole number ≥ 2; with clusters, as many as fill the fewest whole clusters, at least two.
 * @throws {@link InvalidParameterError} if a number is out of range, or more than 10¹² items are needed.
 * @throws {@link InvalidCountError} unless the repeats are whole numbers ≥ 1.
 * @assumes independent items with normal differences, or independent clusters of equal size with normal means
 * @source Owen (1968), Technometrics 10, 445–478
 * @example itemsForPairedTTest({ variance: { betweenItems: 1, treatmentNoise: 0, controlNoise: 0 }, treatmentRepeats: 1, controlRepeats: 1, difference: 0.5, power: 0.8 }) // => 34
 */
export function itemsForPairedTTest(
  design: PairedDesign & { readonly difference: number },
): number {
  const size = design.clusters?.size ?? 1;
  const byNormal = Math.ceil(itemsForPairedDifference(design) / size);
  if (!(byNormal < MOST_CLUSTERS / 2)) {
    const range = `large enough to be shown with ${MOST_CLUSTERS} items`;
    throw new InvalidParameterError("difference", design.difference, range);
  }
  const suffices = (clusters: number): boolean =>
    pairedTPower({ ...design, items: clusters * size }) >= design.power;
  let high = Math.max(2, byNormal);
  let low = 1;
  while (!suffices(high)) [low, high] = [high, 2 * high];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (suffices(middle)) high = middle;
    else low = middle;
  }
  return high * size;
}

/**
 * Smallest true difference that the two-sided paired t test shows with the given power.
 *
 * Use it instead of {@link smallestDetectableDifference} with fewer than about 50 items or clusters.
 *
 * @param design - Variances, repeats, clusters if any, `items`, `level` and `power`.
 * @returns On the scale of the score, above 0.
 * @throws {@link InvalidParameterError} if a number is out of range, or there are fewer than two items or clusters.
 * @throws {@link InvalidCountError} unless the repeats are whole numbers ≥ 1.
 * @assumes independent items with normal differences, or independent clusters of equal size with normal means
 * @source Owen (1968), Technometrics 10, 445–478, solved for the difference
 * @example smallestDetectableByTTest({ variance: { betweenItems: 1, treatmentNoise: 0, controlNoise: 0 }, treatmentRepeats: 1, controlRepeats: 1, items: 20, power: 0.8 }) // => 0.6604416546
 */
export function smallestDetectableByTTest(
  design: PairedDesign & { readonly items: number },
): number {
  const standardError = Math.sqrt(variancePerItem(design) / design.items);
  return smallestNoncentrality(degreesOfFreedom(design), design) * standardError;
}

/**
 * Smallest true value, in standard errors, that a two-sided t test shows with the given power.
 *
 * @param df - Degrees of freedom of the test, above 0.
 * @param options - `level` of its interval, default 0.95; `power`.
 * @throws {@link InvalidParameterError} if the level or the power is out of range.
 * @source Owen (1968), Technometrics 10, 445–478, solved for the noncentrality
 * @example smallestNoncentrality(19, { power: 0.8 }) // => 2.953584739
 */
export function smallestNoncentrality(df: number, options: DetectionOptions): number {
  const { critical, beyond } = detectionQuantiles(options);
  const criticalT = studentTCriticalValue(levelOf(options), df);
  const excess = (noncentrality: number): number =>
    powerAt(noncentrality, df, criticalT) - options.power;
  let high = sizeOfDifference(critical + Math.max(0, beyond));
  while (excess(high) < 0) high *= 2;
  return findRoot(excess, 0, high);
}

function powerAt(noncentrality: number, df: number, critical: number): Proportion {
  const shift = Math.abs(noncentrality);
  // Missing it takes a normal value, or a spread, nine standard deviations off: 1 in doubles, and slow to integrate.
  if (shift > 2 * CERTAIN * Math.max(1, critical)) return 1;
  const near = noncentralTUpperTail(critical, df, shift);
  return shift > CERTAIN ? near : Math.min(1, near + noncentralTUpperTail(critical, df, -shift));
}

function degreesOfFreedom(plan: PairedPlan & { readonly items: number }): number {
  const clusters = plan.items / (plan.clusters?.size ?? 1);
  if (clusters >= 2 && clusters <= MOST_CLUSTERS) return clusters - 1;
  const range = `enough for at least two independent ${plan.clusters === undefined ? "items" : "clusters"}, and at most ${MOST_CLUSTERS}`;
  throw new InvalidParameterError("items", plan.items, range);
}
