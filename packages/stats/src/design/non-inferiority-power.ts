import { normalCdf, normalQuantile } from "../distribution/normal.ts";
import { InvalidParameterError } from "../errors.ts";
import type { Proportion } from "../estimate.ts";
import { assertFiniteNumber, assertNonNegative, assertPositive } from "../special/parameters.ts";
import { assertCount, assertInRange } from "../validate.ts";

/** A design in which "not worse by more than a margin" is to be shown. */
export interface NonInferiorityDesign {
  /** Of the difference, new − old, with higher as better; above 0. */
  readonly standardError: number;
  /** Largest loss that does not matter; above 0. */
  readonly margin: number;
  /** True difference; default 0: nothing has changed. */
  readonly difference?: number;
  /** Probability of a false claim, in (0, 0.5); default 0.05. */
  readonly alpha?: number;
  /**
   * Distance from the difference down to its one-sided bound, at least 0; default: as many standard errors as the normal
   * distribution says. Hand in that of the method used where it is another: Student's t, or a score interval.
   */
  readonly boundDistance?: number;
}

/**
 * Probability that non-inferiority is shown: that the one-sided bound of the difference lies above −margin.
 *
 * Use it to say whether a gate lets a model pass that has not changed, or how much better one must be to pass. A gate that
 * an unchanged model passes half of the time stops good changes. For the power to show a difference use {@link pairedTPower}.
 *
 * @param design - `standardError`, `margin`, the true `difference`, `alpha`, and the `boundDistance` of the method.
 * @returns In [0, 1].
 * @throws {@link InvalidParameterError} if a number is out of range.
 * @assumes a normal estimate, whose standard error and bound distance hardly depend on the difference
 * @source Blackwelder (1982), Control. Clin. Trials 3, 345–353; Julious (2004), Statist. Med. 23, 1921–1986, section 6
 * @example nonInferiorityPower({ standardError: 0.01, margin: 0.03 }) // => 0.9123145
 */
export function nonInferiorityPower(design: NonInferiorityDesign): Proportion {
  const { standardError, margin, difference, boundDistance } = checked(design);
  return normalCdf((margin + difference - boundDistance) / standardError);
}

/**
 * Items like these at which non-inferiority would be shown with the given probability.
 *
 * Use it beside a gate that came to no decision. With the default difference of 0 it is the size of an evaluation that
 * lets an unchanged model pass so often.
 *
 * @param design - As for {@link nonInferiorityPower}, with the `items` (≥ 1) that gave its numbers and the `power`, in (0, 1).
 * @returns Items, above 0; not rounded up.
 * @throws {@link InvalidParameterError} if a number is out of range, or the true difference is no better than −margin.
 * @throws {@link InvalidCountError} unless there is a whole number ≥ 1 of items.
 * @assumes more items like these, so that standard error and bound distance fall with the root of their number
 * @source Blackwelder (1982), Control. Clin. Trials 3, 345–353; Julious (2004), Statist. Med. 23, 1921–1986, section 6
 * @example itemsForNonInferiority({ items: 500, standardError: 0.02, margin: 0.03, power: 0.9 }) // => 1903.0771890
 */
export function itemsForNonInferiority(
  design: NonInferiorityDesign & { readonly items: number; readonly power: Proportion },
): number {
  const { standardError, margin, difference, boundDistance } = checked(design);
  const { items, power } = design;
  assertCount("items", items, 1);
  assertInRange("power", power, Number.EPSILON, 1 - Number.EPSILON);
  const distance = margin + difference;
  if (!(distance > 0)) {
    const range = `above ${-margin}: no number of items shows what is not so`;
    throw new InvalidParameterError("difference", difference, range);
  }
  const needed = boundDistance + normalQuantile(power) * standardError;
  // A power below one half may need less than nothing of the bound.
  return needed <= 0 ? Number.MIN_VALUE : items * (needed / distance) ** 2;
}

function checked(design: NonInferiorityDesign): Required<NonInferiorityDesign> {
  const { standardError, margin, difference = 0, alpha = 0.05 } = design;
  assertPositive("standardError", standardError);
  assertPositive("margin", margin);
  assertFiniteNumber("difference", difference);
  if (!(alpha > 0 && alpha < 0.5)) {
    throw new InvalidParameterError("alpha", alpha, "between 0 and 0.5, for example 0.05");
  }
  const boundDistance = design.boundDistance ?? -normalQuantile(alpha) * standardError;
  assertNonNegative("boundDistance", boundDistance);
  return { standardError, margin, difference, alpha, boundDistance };
}
