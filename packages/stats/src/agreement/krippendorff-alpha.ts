import { InvalidParameterError, NonFiniteValueError } from "../errors.ts";
import type { Estimate, NotEstimable } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { jackknifeInterval } from "../variance/jackknife-interval.ts";
import { alphaOf, alphasWithoutEach, type AlphaMetric } from "./coincidence-alpha.ts";

/** The ratings that one unit got, in any order; null where a rater gave none. */
export type UnitRatings = readonly (number | null)[];

export interface AlphaOptions extends LevelOption {
  /** Scale of the ratings: names, ranks, differences or ratios that mean something; default "nominal". */
  readonly metric?: AlphaMetric;
}

/**
 * Krippendorff's alpha: agreement of any number of raters beyond chance, with missing ratings.
 *
 * Use it where raters are interchangeable and not everyone rated everything. Do not use it to compare one
 * judge with one person, whose habits differ ({@link cohenKappa}); where nearly all ratings are equal, alpha
 * hangs on the few that are not.
 *
 * @param units - One list of ratings per item, finite numbers or null for a missing one.
 * @param options - `metric`: "nominal" (default), "ordinal", "interval" or "ratio"; `level`: default 0.95.
 * @returns At most 1; 0 is agreement by chance, and less is possible. `n` counts the units with two ratings or
 * more, the only ones that say something; the t interval is by leaving out one of them at a time, cut off at 1.
 * Not estimable for fewer than three such units, or where they hold one rating only, with or without any unit.
 * @throws {@link NonFiniteValueError} if a rating is NaN or infinite, with the position of its unit.
 * @throws {@link InvalidParameterError} for a negative rating on the ratio scale, or a level outside (0, 1).
 * @assumes independent units
 * @source Krippendorff (2011), Computing Krippendorff's alpha-reliability; Tukey (1958), Ann. Math. Statist. 29, 614
 * @example krippendorffAlpha([[1, 1], [2, 2, null], [2, 1], [1, 1, 1]]) // => { value: 0.5555556, n: 4 }
 */
export function krippendorffAlpha(
  units: readonly UnitRatings[],
  options: AlphaOptions = {},
): Estimate | NotEstimable {
  const level = levelOf(options);
  const metric = options.metric ?? "nominal";
  const paired = pairable(units, metric);
  const n = paired.length;
  const value = alphaOf(paired, metric);
  if (value === undefined) {
    const reason = `All ratings of the ${n} units with two or more are equal, so agreement by chance is certain.`;
    const remedy = "Rate units of more than one kind, each by at least two raters.";
    return { kind: "not-estimable", reason, remedy, n };
  }
  const refuse = (reason: string): NotEstimable => {
    return { kind: "not-estimable", reason, remedy: "Have more units rated.", value, n };
  };
  if (n < 3) return refuse(`Only ${n} units have two ratings or more; the spread needs three.`);
  const leftOut = alphasWithoutEach(paired, metric);
  if (leftOut === undefined) {
    return refuse("Without one of the units all ratings are equal, so alpha hangs on that unit.");
  }
  const result = jackknifeInterval(value, leftOut, level);
  if (result.kind === "not-estimable") {
    return refuse(`Leaving out any of the ${n} units changes nothing, so the spread is unknown.`);
  }
  const { interval, ...parts } = result;
  const method = `krippendorff-alpha-${metric}`;
  // Below an alpha of exactly 1 there is always spread; the value itself never exceeds 1.
  const upper = Math.min(1, interval.upper!);
  return { ...parts, interval: { ...interval, upper, method }, method };
}

/** Units with at least two ratings, without the missing ones. */
function pairable(units: readonly UnitRatings[], metric: AlphaMetric): Float64Array[] {
  const lists = units.map((unit, index) => {
    const ratings = Float64Array.from(unit.filter((rating) => rating !== null));
    for (const rating of ratings) {
      if (!Number.isFinite(rating)) throw new NonFiniteValueError("units", index, rating);
      if (metric !== "ratio" || rating >= 0) continue;
      const range = "at least 0 on the ratio scale; use the interval scale otherwise";
      throw new InvalidParameterError(`A rating of units[${index}]`, rating, range);
    }
    return ratings;
  });
  return lists.filter(({ length }) => length > 1);
}
