import { InvalidParameterError } from "../errors.ts";
import { assertNonNegative, assertPositive } from "../special/parameters.ts";
import { assertCount, assertInRange } from "../validate.ts";
import { detectionQuantiles, type DetectionOptions } from "./detection-odds.ts";

/** Where the variance of a paired difference comes from; squared units of the score, each ≥ 0. */
export interface PairedVariance {
  /** Variance over items of the expected difference: ω². */
  readonly betweenItems: number;
  /** Variance of one answer of the treatment about its item's expectation, averaged over items: σ_A². */
  readonly treatmentNoise: number;
  /** The same of the control: σ_B². */
  readonly controlNoise: number;
}

/** Groups of items that were drawn together, such as questions about one passage. */
export interface DesignClusters {
  /** Mean items per cluster, ≥ 1. */
  readonly size: number;
  /** Intraclass correlation of the *difference*, in [−1, 1]; that of one model's scores is usually larger. */
  readonly correlation: number;
  /** Standard deviation of the cluster sizes over their mean, ≥ 0; default 0: all of one size. */
  readonly sizeVariation?: number;
}

/** A paired comparison before its size is chosen: which variances, how many answers per item, which groups. */
export interface PairedPlan {
  readonly variance: PairedVariance;
  /** Answers per item, averaged; whole numbers ≥ 1. */
  readonly treatmentRepeats: number;
  readonly controlRepeats: number;
  /** Absent: the items are independent. */
  readonly clusters?: DesignClusters;
}

/** A paired design: the plan, and how surely it is to show a difference. */
export interface PairedDesign extends PairedPlan, DetectionOptions {}

/**
 * Items at which a paired design shows a true difference with the given power.
 *
 * Use it to plan an evaluation of item means. For fewer than 50 items or clusters use
 * {@link itemsForPairedTTest}; for 0/1 scores with one trial {@link itemsForPairedProportions}. The answer is
 * as uncertain as the variances that go in: {@link itemsFromPilot} says how uncertain.
 *
 * @param design - Variances, repeats, clusters if any, the true `difference` (not 0), `level` and `power`.
 * @returns Items, above 0; not rounded up.
 * @throws {@link InvalidParameterError} if a number is out of range.
 * @throws {@link InvalidCountError} unless the repeats are whole numbers ≥ 1.
 * @assumes independent items, and a mean difference that is close to normal
 * @source Miller (2024), Adding Error Bars to Evals, arXiv 2411.00640, section 5
 * @example itemsForPairedDifference({ variance: { betweenItems: 1 / 9, treatmentNoise: 0, controlNoise: 0 }, treatmentRepeats: 1, controlRepeats: 1, difference: 0.03, power: 0.8 }) // => 968.9974981
 */
export function itemsForPairedDifference(
  design: PairedDesign & { readonly difference: number },
): number {
  const { critical, beyond } = detectionQuantiles(design);
  const size = sizeOfDifference(design.difference);
  return variancePerItem(design) * ((critical + beyond) / size) ** 2;
}

/**
 * Smallest true difference that a paired design of so many items shows with the given power.
 *
 * Use it to say what an evaluation can and cannot tell, before it is run. After it, the standard error is
 * known: use {@link smallestDetectableFromStandardError}.
 *
 * @param design - Variances, repeats, clusters if any, `items` (above 0), `level` and `power`.
 * @returns On the scale of the score.
 * @throws {@link InvalidParameterError} if a number is out of range.
 * @throws {@link InvalidCountError} unless the repeats are whole numbers ≥ 1.
 * @assumes independent items, and a mean difference that is close to normal
 * @source Miller (2024), Adding Error Bars to Evals, arXiv 2411.00640, section 5
 * @example smallestDetectableDifference({ variance: { betweenItems: 1 / 9, treatmentNoise: 1 / 6, controlNoise: 1 / 6 }, treatmentRepeats: 10, controlRepeats: 10, items: 198, power: 0.8 }) // => 0.07566964
 */
export function smallestDetectableDifference(
  design: PairedDesign & { readonly items: number },
): number {
  const { critical, beyond } = detectionQuantiles(design);
  assertPositive("items", design.items);
  return (critical + beyond) * Math.sqrt(variancePerItem(design) / design.items);
}

/**
 * Smallest true difference that a design with this standard error shows with the given power.
 *
 * Use it beside an inconclusive result: a difference below this could easily have gone unseen.
 *
 * @param options - `standardError` of the difference (above 0), `level` and `power`.
 * @returns On the scale of the standard error.
 * @throws {@link InvalidParameterError} if a number is out of range.
 * @assumes the standard error hardly depends on the difference
 * @source Bloom (1995), Evaluation Review 19, 547–556
 * @example smallestDetectableFromStandardError({ standardError: 0.01, power: 0.8 }) // => 0.0280158522
 */
export function smallestDetectableFromStandardError(
  options: DetectionOptions & { readonly standardError: number },
): number {
  const { critical, beyond } = detectionQuantiles(options);
  assertPositive("standardError", options.standardError);
  return (critical + beyond) * options.standardError;
}

/**
 * Items like these at which a difference would be shown with the given power.
 *
 * Use it beside an inconclusive result, with the smallest difference that would matter. With the observed
 * difference it is a guess: that one may be mostly noise.
 *
 * @param options - `items` that gave the `standardError` (both above 0), the true `difference` (not 0),
 * `level` and `power`.
 * @returns Items, above 0; not rounded up.
 * @throws {@link InvalidParameterError} if a number is out of range.
 * @assumes more items like these, so that the standard error falls with the root of their number
 * @source Bloom (1995), Evaluation Review 19, 547–556
 * @example itemsToDetect({ items: 100, standardError: 0.02, difference: 0.02, power: 0.8 }) // => 784.8879734
 */
export function itemsToDetect(
  options: DetectionOptions & {
    readonly items: number;
    readonly standardError: number;
    readonly difference: number;
  },
): number {
  assertPositive("items", options.items);
  const size = sizeOfDifference(options.difference);
  return options.items * (smallestDetectableFromStandardError(options) / size) ** 2;
}

/**
 * Variance of one item's difference, times the design effect: divided by the items it is the squared standard error.
 *
 * @throws {@link InvalidParameterError} if a variance or the clusters are out of range.
 * @throws {@link InvalidCountError} unless the repeats are whole numbers ≥ 1.
 * @source design effect: Kish (1965), Survey Sampling; unequal sizes: Eldridge, Ashby & Kerry (2006), Int. J. Epidemiol. 35, 1292–1300
 */
export function variancePerItem(plan: PairedPlan): number {
  const { variance, treatmentRepeats, controlRepeats } = plan;
  assertCount("treatmentRepeats", treatmentRepeats, 1);
  assertCount("controlRepeats", controlRepeats, 1);
  const { betweenItems, treatmentNoise, controlNoise } = variance;
  const total = betweenItems + treatmentNoise / treatmentRepeats + controlNoise / controlRepeats;
  for (const [name, part] of Object.entries({ betweenItems, treatmentNoise, controlNoise })) {
    if (!(part >= 0)) throw new InvalidParameterError(`variance.${name}`, part, "a number ≥ 0");
  }
  assertPositive("the variance of a difference", total);
  return total * designEffect(plan.clusters);
}

function designEffect(clusters: DesignClusters | undefined): number {
  if (clusters === undefined) return 1;
  const { size, correlation, sizeVariation = 0 } = clusters;
  assertInRange("clusters.size", size, 1, Number.MAX_SAFE_INTEGER);
  assertInRange("clusters.correlation", correlation, -1, 1);
  assertNonNegative("clusters.sizeVariation", sizeVariation);
  const effect = 1 + ((1 + sizeVariation ** 2) * size - 1) * correlation;
  if (effect > 0) return effect;
  const range = `above ${-1 / ((1 + sizeVariation ** 2) * size - 1)}, the least for clusters of this size`;
  throw new InvalidParameterError("clusters.correlation", correlation, range);
}

/** @throws {@link InvalidParameterError} if it is 0, NaN or infinite. */
export function sizeOfDifference(difference: number): number {
  assertPositive("the size of the difference", Math.abs(difference));
  return Math.abs(difference);
}
