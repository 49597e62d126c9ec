import type { Estimate, NotEstimable, Values } from "../estimate.ts";
import { levelOf, studentTCriticalValue, type LevelOption } from "../interval/critical-value.ts";
import { ratingPairs, refusalOfPairs, withoutSpread } from "./rating-pairs.ts";

export interface Ac1Options extends LevelOption {
  /** Every rating that was possible; default: those that occur. More of them make chance agreement rarer. */
  readonly categories?: Values;
}

/**
 * Gwet's AC1: agreement of two raters beyond chance that stays meaningful where nearly all items are of one kind.
 *
 * Use it beside {@link cohenKappa} where that is near 0 although the raters hardly ever differ. Do not use it
 * for ordered ratings, whose near misses it counts as misses.
 *
 * @param first - One finite number per item, the name of its category.
 * @param second - The other rater's, of the same items in the same order.
 * @param options - `categories`: all that were possible, default those that occur; `level`: default 0.95.
 * @returns At most 1; 0 is agreement by chance. The interval (t with n − 1) is cut off at −1 and 1. Not
 * estimable for fewer than two items or categories, or where all items agree.
 * @throws {@link LengthMismatchError} unless both rated every item.
 * @throws {@link NonFiniteValueError} if a rating is NaN or infinite.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes independent items; that raters guess on hard items only, and then uniformly
 * @source Gwet (2008), Br. J. Math. Stat. Psychol. 61, 29–48
 * @example gwetAc1([1, 1, 0, 0, 1, 0], [1, 1, 0, 1, 1, 0]) // => { value: 0.6756757 }
 */
export function gwetAc1(
  first: Values,
  second: Values,
  options: Ac1Options = {},
): Estimate | NotEstimable {
  const level = levelOf(options);
  const pairs = ratingPairs(first, second, options.categories);
  const n = first.length;
  const refusal = refusalOfPairs(pairs);
  if (refusal !== undefined) return refusal;
  const shares = pairs.firstShares.map((share, place) => (share + pairs.secondShares[place]!) / 2);
  const others = shares.length - 1;
  const chance = shares.reduce((sum, share) => sum + (share * (1 - share)) / others, 0);
  let agreed = 0;
  for (let item = 0; item < n; item++) agreed += Number(pairs.first[item] === pairs.second[item]);
  const value = (agreed / n - chance) / (1 - chance);
  let squares = 0;
  for (let item = 0; item < n; item++) {
    const [row, column] = [pairs.first[item]!, pairs.second[item]!];
    const own = (Number(row === column) - chance) / (1 - chance);
    const ownChance = (2 - shares[row]! - shares[column]!) / 2 / others;
    const influence = own - (2 * (1 - value) * (ownChance - chance)) / (1 - chance);
    squares += (influence - value) ** 2;
  }
  const standardError = Math.sqrt(squares / n / (n - 1));
  if (standardError <= 16 * Number.EPSILON) return withoutSpread(value, n);
  const degreesOfFreedom = n - 1;
  const half = studentTCriticalValue(level, degreesOfFreedom) * standardError;
  const method = "gwet-ac1";
  const [lower, upper] = [Math.max(-1, value - half), Math.min(1, value + half)];
  const interval = { lower, upper, level, method };
  return { kind: "estimated", value, standardError, interval, method, n, degreesOfFreedom };
}
