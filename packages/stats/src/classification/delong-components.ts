import { InvalidCountError } from "../errors.ts";
import type { NotEstimable, Values } from "../estimate.ts";
import { mean } from "../summary/mean.ts";
import { satterthwaiteDegreesOfFreedom } from "../summary/satterthwaite.ts";
import { sampleVariance } from "../summary/variance.ts";
import { assertFinite, assertSameLength } from "../validate.ts";
import { midranks } from "./midranks.ts";

/** 1 for a positive case, 0 for a negative one. */
export type BinaryLabels = readonly (0 | 1)[] | Int32Array;

/** The area under the ROC curve, and what each case contributes to it. */
export interface DeLongComponents {
  readonly area: number;
  /** For each positive case, the share of negatives that it scores above; ties count half. */
  readonly ofPositives: Float64Array;
  /** For each negative case, the share of positives that score above it. */
  readonly ofNegatives: Float64Array;
}

/**
 * Placement values of all cases, in the time that sorting takes.
 *
 * @returns Not estimable without two positive and two negative cases.
 * @throws {@link NonFiniteValueError}, {@link LengthMismatchError} or {@link InvalidCountError} for bad input.
 * @source Sun & Xu (2014), IEEE Signal Process. Lett. 21, 1389–1393
 */
export function delongComponents(
  scores: Values,
  labels: BinaryLabels,
): DeLongComponents | NotEstimable {
  assertSameLength("scores", scores.length, "labels", labels.length);
  assertFinite("scores", scores);
  const cases = Array.from(scores, (score, index) => ({ score, label: labelAt(labels, index) }));
  const positives = cases.filter(({ label }) => label === 1).map(({ score }) => score);
  const negatives = cases.filter(({ label }) => label === 0).map(({ score }) => score);
  const [m, n] = [positives.length, negatives.length];
  if (m < 2 || n < 2) return tooFew(m, n);
  const together = midranks([...positives, ...negatives]);
  const amongPositives = midranks(positives);
  const amongNegatives = midranks(negatives);
  const ofPositives = amongPositives.map((rank, index) => (together[index]! - rank) / n);
  const ofNegatives = amongNegatives.map((rank, index) => 1 - (together[m + index]! - rank) / m);
  return { area: mean(ofPositives), ofPositives, ofNegatives };
}

/** Standard error of an area or of a difference of areas, and what it is worth. */
interface DeLongError {
  readonly standardError: number;
  /** Satterthwaite's; not a number where nothing varies. */
  readonly degreesOfFreedom: number;
}

/**
 * From placement values of independent sets of cases, or from differences of placement values on the same cases.
 *
 * @param components - One list for the positive and one for the negative cases of each set; at least two values in each.
 * @source DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44, 837–845; degrees of freedom: Satterthwaite (1946),
 * Biometrics Bull. 2, 110–114, as Brunner & Munzel (2000), Biom. J. 42, 17–25, use them for one area
 */
export function delongError(components: readonly Float64Array[]): DeLongError {
  const terms = components.map((values) => ({
    value: sampleVariance(values) / values.length,
    degreesOfFreedom: values.length - 1,
    weight: 1,
  }));
  const variance = terms.reduce((sum, { value }) => sum + value, 0);
  return {
    standardError: Math.sqrt(variance),
    degreesOfFreedom: satterthwaiteDegreesOfFreedom(terms),
  };
}

function labelAt(labels: BinaryLabels, index: number): 0 | 1 {
  const label = labels[index]!;
  if (label === 0 || label === 1) return label;
  throw new InvalidCountError(`labels[${index}]`, label, "0 or 1");
}

function tooFew(positives: number, negatives: number): NotEstimable {
  const reason = `There are ${positives} positive and ${negatives} negative cases; each kind needs two.`;
  const remedy = "Label more cases of the rarer kind.";
  return { kind: "not-estimable", reason, remedy, n: positives + negatives };
}
