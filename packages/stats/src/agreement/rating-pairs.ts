import type { NotEstimable, Proportion, Values } from "../estimate.ts";
import { assertFinite, assertSameLength } from "../validate.ts";

/** Two raters' ratings of the same items, as positions in one list of categories. */
export interface RatingPairs {
  /** Distinct ratings, ascending. */
  readonly categories: readonly number[];
  readonly first: Uint32Array;
  readonly second: Uint32Array;
  /** How often the first rater used each category. */
  readonly firstShares: readonly Proportion[];
  readonly secondShares: readonly Proportion[];
}

/**
 * Ratings as categories with their shares.
 *
 * @param first - One finite number per item.
 * @param second - The other rater's, of the same items in the same order.
 * @param known - Categories that count although nobody may have used them.
 * @throws {@link LengthMismatchError} unless both rated every item.
 * @throws {@link NonFiniteValueError} if a rating is NaN or infinite.
 * @example ratingPairs([3, 7], [3, 3]).firstShares // => [0.5, 0.5]
 */
export function ratingPairs(first: Values, second: Values, known: Values = []): RatingPairs {
  assertSameLength("first", first.length, "second", second.length);
  assertFinite("first", first);
  assertFinite("second", second);
  assertFinite("categories", known);
  const categories = [...new Set([...known, ...first, ...second])].toSorted((a, b) => a - b);
  const places = new Map(categories.map((category, place) => [category, place]));
  const placed = (ratings: Values): Uint32Array =>
    Uint32Array.from(ratings, (rating) => places.get(rating)!);
  const [rows, columns] = [placed(first), placed(second)];
  return {
    categories,
    first: rows,
    second: columns,
    firstShares: sharesOf(rows, categories.length),
    secondShares: sharesOf(columns, categories.length),
  };
}

function sharesOf(places: Uint32Array, categories: number): number[] {
  const counts = Array.from({ length: categories }, () => 0);
  for (const place of places) counts[place]!++;
  return counts.map((count) => count / places.length);
}

/** Why two raters' agreement has no coefficient, whichever it is; undefined where it may have one. */
export function refusalOfPairs({ categories, first }: RatingPairs): NotEstimable | undefined {
  const n = first.length;
  const refuse = (reason: string, remedy: string): NotEstimable => {
    return { kind: "not-estimable", reason, remedy, n };
  };
  if (n < 2) {
    return refuse(
      `Items rated by both raters: ${n}; the spread of agreement needs at least two.`,
      "Have both raters rate more items.",
    );
  }
  if (categories.length < 2) {
    return refuse(
      `Both raters gave all ${n} items the rating ${categories[0]}, so agreement by chance is certain.`,
      "Rate items of more than one kind, or report the plain share of agreement.",
    );
  }
  return undefined;
}

/** Refusal where every item agrees, or disagrees, alike: the value stands, its uncertainty does not. */
export function withoutSpread(value: number, n: number): NotEstimable {
  const reason = `The ratings of all ${n} items count alike, so the spread of the coefficient cannot be estimated.`;
  const remedy =
    "Report the share of agreement with a binomial interval, or have more items rated.";
  return { kind: "not-estimable", reason, remedy, value, n };
}
