import { InvalidParameterError } from "../errors.ts";
import { assertFinite, assertSameLength } from "../validate.ts";
import type { JointMeans } from "./joint-means.ts";

/** A variance this small beside those it was made from is what their subtraction rounds off. */
const ROUNDING = 1e-12;

/**
 * Standard error of a weighted sum of means.
 *
 * @param weights - One per mean.
 * @returns Exactly 0 where nothing is left but rounding, as for two equal models.
 */
export function spreadOf(weights: readonly number[], { covariance }: JointMeans): number {
  let variance = 0;
  let size = 0;
  weights.forEach((first, row) => {
    if (first === 0) return;
    weights.forEach((second, column) => {
      const term = first * second * covariance[row]![column]!;
      variance += term;
      size += Math.abs(term);
    });
  });
  return variance <= ROUNDING * size ? 0 : Math.sqrt(variance);
}

/** Standard error of the difference of two means, as {@link spreadOf} has it. */
export function spreadOfDifference(
  first: number,
  second: number,
  { covariance }: JointMeans,
): number {
  const own = covariance[first]![first]! + covariance[second]![second]!;
  const shared = covariance[first]![second]! + covariance[second]![first]!;
  const variance = own - shared;
  return variance <= ROUNDING * (own + Math.abs(shared)) ? 0 : Math.sqrt(variance);
}

/** @throws {@link InvalidParameterError} or one of its kin unless the matrix can be the covariance of the means. */
export function assertJointMeans({ means, covariance, degreesOfFreedom = 1 }: JointMeans): void {
  assertFinite("means", means);
  assertSameLength("means", means.length, "covariance", covariance.length);
  covariance.forEach((row, first) => {
    assertSameLength("means", means.length, `covariance[${first}]`, row.length);
    assertFinite(`covariance[${first}]`, row);
  });
  // Only now, so that a number that is none is not taken for one that differs from its mirror image.
  covariance.forEach((row, first) => {
    row.forEach((value, second) => {
      const scale = Math.sqrt(Math.abs(covariance[first]![first]! * covariance[second]![second]!));
      const symmetric = Math.abs(value - covariance[second]![first]!) <= 1e-9 * scale;
      if (symmetric && Math.abs(value) <= scale * (1 + 1e-9) && covariance[first]![first]! >= 0)
        return;
      const range = "that of a symmetric covariance matrix";
      throw new InvalidParameterError(`covariance[${first}][${second}]`, value, range);
    });
  });
  if (degreesOfFreedom > 0 && Number.isFinite(degreesOfFreedom)) return;
  throw new InvalidParameterError("degreesOfFreedom", degreesOfFreedom, "a finite number above 0");
}
