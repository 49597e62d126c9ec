import type { Estimate, NotEstimable, Values } from "../estimate.ts";
import { levelOf, normalCriticalValue, type LevelOption } from "../interval/critical-value.ts";
import { ratingPairs, refusalOfPairs, withoutSpread, type RatingPairs } from "./rating-pairs.ts";

/** How much a disagreement counts: all alike, by the distance of the ratings, or by its square. */
export type KappaWeights = "none" | "linear" | "quadratic";

export interface KappaOptions extends LevelOption {
  /** Default "none": the ratings are names. The others take the ratings as numbers. */
  readonly weights?: KappaWeights;
}

/**
 * Cohen's kappa, plain or weighted: agreement of two raters beyond what their own habits give by chance.
 *
 * Use it for two fixed raters, such as a judge and a person, over the same items. Do not use it where nearly
 * all items are of one kind: kappa can then be near 0 though they nearly always agree ({@link gwetAc1}); nor for more
 * than two raters or missing ratings ({@link krippendorffAlpha}).
 *
 * @param first - One finite number per item; with weights its distance to another rating counts.
 * @param second - The other rater's, of the same items in the same order.
 * @param options - `weights`: "none" (default), "linear" or "quadratic"; `level`: default 0.95.
 * @returns At most 1; 0 is agreement by chance. The interval is cut off at −1 and 1. Not estimable for fewer
 * than two items, for one rating only, or where all items agree.
 * @throws {@link LengthMismatchError} unless both rated every item.
 * @throws {@link NonFiniteValueError} if a rating is NaN or infinite.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes independent items, enough of them for a normal interval (some 50 or more)
 * @source Cohen (1968), Psychol. Bull. 70, 213–220; Fleiss, Cohen & Everitt (1969), Psychol. Bull. 72, 323–327
 * @example cohenKappa([1, 1, 0, 0, 1, 0], [1, 1, 0, 1, 1, 0]) // => { value: 0.6666667, standardError: 0.2868877 }
 */
export function cohenKappa(
  first: Values,
  second: Values,
  options: KappaOptions = {},
): Estimate | NotEstimable {
  const level = levelOf(options);
  const pairs = ratingPairs(first, second);
  const n = first.length;
  const refusal = refusalOfPairs(pairs);
  if (refusal !== undefined) return refusal;
  const { value, variance } = kappaOf(pairs, disagreementBy(options.weights ?? "none", pairs));
  const standardError = Math.sqrt(variance);
  // Weights of the order of 1 leave that much rounding behind.
  if (standardError <= 16 * Number.EPSILON) return withoutSpread(value, n);
  const half = normalCriticalValue(level) * standardError;
  const method =
    options.weights === undefined ? "cohen-kappa-none" : `cohen-kappa-${options.weights}`;
  const [lower, upper] = [Math.max(-1, value - half), Math.min(1, value + half)];
  return {
    kind: "estimated",
    value,
    standardError,
    interval: { lower, upper, level, method },
    method,
    n,
  };
}

/** Disagreement of two categories by their positions, in [0, 1]. */
type Disagreement = (row: number, column: number) => number;

function disagreementBy(weights: KappaWeights, { categories }: RatingPairs): Disagreement {
  if (weights === "none") return (row, column) => Number(row !== column);
  // Divided before subtraction, so that no range of finite ratings overflows; kappa does not depend on the scale.
  const largest = Math.max(...categories.map(Math.abs));
  const places = categories.map((category) => category / largest);
  const range = places.at(-1)! - places[0]!;
  const power = weights === "linear" ? 1 : 2;
  return (row, column) => (Math.abs(places[row]! - places[column]!) / range) ** power;
}

/**
 * With d the disagreement of an item, D its mean, E what the shares give by chance, and c the sum of what each
 * of its two ratings gives by chance, κ = 1 − D/E; an item's influence is ((1 − κ)(c − E) − d) / E, whose sum of
 * squares over n² is the variance of Fleiss, Cohen & Everitt.
 */
function kappaOf(
  { first, second, firstShares, secondShares }: RatingPairs,
  disagreement: Disagreement,
): { readonly value: number; readonly variance: number } {
  const n = first.length;
  const ofRow = firstShares.map((_, row) =>
    secondShares.reduce((sum, share, column) => sum + share * disagreement(row, column), 0),
  );
  const ofColumn = secondShares.map((_, column) =>
    firstShares.reduce((sum, share, row) => sum + share * disagreement(row, column), 0),
  );
  const expected = firstShares.reduce((sum, share, row) => sum + share * ofRow[row]!, 0);
  let observed = 0;
  for (let item = 0; item < n; item++) observed += disagreement(first[item]!, second[item]!) / n;
  const ratio = observed / expected;
  let squares = 0;
  for (let item = 0; item < n; item++) {
    const [row, column] = [first[item]!, second[item]!];
    const chance = ofRow[row]! + ofColumn[column]!;
    squares += ((ratio * (chance - expected) - disagreement(row, column)) / expected) ** 2;
  }
  return { value: 1 - ratio, variance: squares / n ** 2 };
}
