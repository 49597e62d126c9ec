import { InvalidParameterError } from "../errors.ts";
import type { Estimate, Interval, Level, NotEstimable, Values } from "../estimate.ts";
import { levelOf } from "../interval/critical-value.ts";
import { assertCount } from "../validate.ts";
import { plannedVariance } from "../variance/paired-components.ts";
import { detectionQuantiles, type DetectionOptions } from "./detection-odds.ts";
import { sizeOfDifference } from "./paired-sample-size.ts";

/** Options of {@link itemsFromPilot}. */
export interface PilotPlan extends DetectionOptions {
  /** True difference that is to be shown, not 0. Not the one that the pilot happened to see. */
  readonly difference: number;
  /** Answers per item in the planned evaluation; whole numbers ≥ 1, and they need not be the pilot's. */
  readonly treatmentRepeats: number;
  readonly controlRepeats: number;
  /** Confidence level of the interval for the items, in (0, 1); default 0.95. */
  readonly intervalLevel?: Level;
}

/**
 * Items that a comparison needs, with the interval that the pilot leaves.
 *
 * Use it instead of putting a pilot's variances into {@link itemsForPairedDifference}: a pilot of 20 items knows the
 * needed number within a factor of two at best. Plan with the upper end where too few items would be worse than too many.
 *
 * @param treatment - Pilot: one list of scores per item, at least two scores each.
 * @param control - Scores of the same items in the same order.
 * @param options - The `difference`, planned repeats, `power`, `level` of the planned test, `intervalLevel`.
 * @returns Items, not rounded up; a lower end that would be 0 or less is absent. Not estimable for fewer than three
 * items, items with a single answer, or a variance that comes out at 0 or below.
 * @throws {@link LengthMismatchError} unless every item has both lists.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link InvalidParameterError} if a number is out of range.
 * @throws {@link InvalidCountError} unless the repeats are whole numbers ≥ 1.
 * @assumes independent items like those to come, and independent answers within an item
 * @source Miller (2024), arXiv 2411.00640, section 5; interval: Arvesen (1969), Ann. Math. Statist. 40, 2076–2100
 * @example itemsFromPilot([[1, 1], [0, 1], [1, 0], [1, 1]], [[0, 0], [0, 1], [0, 0], [1, 1]], { difference: 0.1, treatmentRepeats: 1, controlRepeats: 1, power: 0.8 }).value // => 327.03665560
 */
export function itemsFromPilot(
  treatment: readonly Values[],
  control: readonly Values[],
  options: PilotPlan,
): Estimate | NotEstimable {
  const { critical, beyond } = detectionQuantiles(options);
  const perVariance = ((critical + beyond) / sizeOfDifference(options.difference)) ** 2;
  if (!Number.isFinite(perVariance)) {
    throw new InvalidParameterError("difference", options.difference, "further from 0");
  }
  const { treatmentRepeats, controlRepeats, intervalLevel } = options;
  assertCount("treatmentRepeats", treatmentRepeats, 1);
  assertCount("controlRepeats", controlRepeats, 1);
  const level = levelOf(intervalLevel === undefined ? {} : { level: intervalLevel });
  const repeats = [treatmentRepeats, controlRepeats] as const;
  const variance = plannedVariance(treatment, control, { repeats, level });
  if ("kind" in variance) return variance;
  const { interval, standardError } = variance;
  const n = treatment.length;
  if (!(variance.value > 0) || interval === undefined || standardError === undefined) {
    const reason = `The pilot of ${n} items gives ${variance.value} for the variance of a difference, from which no number of items follows.`;
    return { kind: "not-estimable", reason, remedy: "Run a larger pilot.", n };
  }
  return {
    kind: "estimated",
    value: perVariance * variance.value,
    standardError: perVariance * standardError,
    interval: scaled(interval, perVariance),
    method: "pilot-jackknife",
    n,
    degreesOfFreedom: n - 1,
  };
}

function scaled({ lower, upper, level }: Interval, factor: number): Interval {
  const open = { upper: upper! * factor, level, method: "pilot-jackknife" };
  return lower! > 0 ? { lower: lower! * factor, ...open } : open;
}
