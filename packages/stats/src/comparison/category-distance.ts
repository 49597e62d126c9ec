import type { NotEstimable, Proportion, SignificanceTest, Values } from "../estimate.ts";
import type { Random } from "../random/random-stream.ts";
import { assertCount, assertSameLength } from "../validate.ts";

/** How far two lists of categories are apart. */
export interface CategoryDistance {
  readonly kind: "described";
  /** Share of one that must change its category to look like the other, in [0, 1]. */
  readonly totalVariation: Proportion;
  /** Of "both are drawn from one list": Pearson's statistic among all tables with the same totals. */
  readonly test: SignificanceTest;
  /** Entries of both. */
  readonly n: number;
  readonly draws: number;
}

export interface CategoryDistanceOptions {
  /** Stream to draw from; its substream "permutations" is used. */
  readonly rng: Random;
  /** Permutations; default 9 999. */
  readonly draws?: number;
}

/**
 * Distance of two distributions over categories, with a permutation test that they are one.
 *
 * Use it to hold the items of a benchmark against what people ask. Do not use it for categories whose order or
 * closeness matters, nor for counts that are weights and no entries.
 *
 * @param first - Entries by category; whole numbers.
 * @param second - Entries of the other list, by the same categories.
 * @param options - `rng`, required; `draws`: default 9 999, at least 99.
 * @returns The p value counts the observed table among the permutations, so that it is never 0. Not estimable where a
 * list is empty, or all entries are of one category.
 * @throws {@link LengthMismatchError} unless both have the same categories.
 * @throws {@link InvalidCountError} if a count is none, or there are too few draws.
 * @assumes independent entries
 * @source Pearson (1900), Philos. Mag. 50, 157–175; Phipson & Smyth (2010), Stat. Appl. Genet. Mol. Biol. 9, 39 (p value)
 * @example categoryDistance([6, 2, 1], [1, 4, 4], { rng: createRandom(1) }).totalVariation // 0.5555556: five of nine entries
 */
export function categoryDistance(
  first: Values,
  second: Values,
  options: CategoryDistanceOptions,
): CategoryDistance | NotEstimable {
  const { rng, draws = 9999 } = options;
  assertSameLength("first", first.length, "second", second.length);
  assertCounts("first", first);
  assertCounts("second", second);
  assertCount("draws", draws, 99);
  const [n, m] = [first, second].map(sumOf) as [number, number];
  const totals = Float64Array.from(first, (count, place) => count + second[place]!);
  const used = totals.filter((count) => count > 0).length;
  if (n === 0 || m === 0 || used < 2) return refusal(n, m);
  // The smaller list is drawn: the other is what is left.
  const drawn = n <= m ? first : second;
  const size = Math.min(n, m);
  const observed = pearson(drawn, totals, size);
  const stream = rng.substream("permutations");
  const urn = entriesOf(totals);
  let atLeast = 0;
  for (let draw = 0; draw < draws; draw++) {
    const statistic = pearson(drawFrom(urn, size, totals.length, stream), totals, size);
    // Equal tables add up in one order, and are equal to the last bit.
    if (statistic >= observed) atLeast += 1;
  }
  const variation = Array.from(first, (count, place) => Math.abs(count / n - second[place]! / m));
  return {
    kind: "described",
    totalVariation: variation.reduce((sum, part) => sum + part / 2, 0),
    test: {
      method: "pearson-permutation",
      p: (atLeast + 1) / (draws + 1),
      statistic: observed,
    },
    n: n + m,
    draws,
  };
}

function assertCounts(name: string, counts: Values): void {
  for (let place = 0; place < counts.length; place++) {
    assertCount(`${name}[${place}]`, counts[place]!, 0);
  }
}

function refusal(n: number, m: number): NotEstimable {
  const reason =
    n === 0 || m === 0 ? "One of the lists is empty." : "All entries are of one category.";
  return { kind: "not-estimable", reason, remedy: "Give entries of several categories.", n: n + m };
}

function sumOf(values: Values): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0);
}

/** Σ (observed − expected)² / expected over both rows, of which one gives the other. */
function pearson(counts: Values, totals: Float64Array, size: number): number {
  const all = sumOf(totals);
  const share = size / all;
  let statistic = 0;
  for (let place = 0; place < totals.length; place++) {
    if (totals[place] === 0) continue;
    const excess = counts[place]! - totals[place]! * share;
    statistic += (excess * excess) / (totals[place]! * share * (1 - share));
  }
  return statistic;
}

/** The category of every entry. */
function entriesOf(totals: Float64Array): Int32Array {
  const entries = new Int32Array(sumOf(totals));
  let next = 0;
  totals.forEach((count, category) => {
    entries.fill(category, next, next + count);
    next += count;
  });
  return entries;
}

/** So many entries without replacement; the urn is left in another order. */
function drawFrom(urn: Int32Array, size: number, categories: number, rng: Random): Float64Array {
  const counts = new Float64Array(categories);
  for (let place = 0; place < size; place++) {
    const other = place + rng.integer(urn.length - place);
    const category = urn[other]!;
    urn[other] = urn[place]!;
    urn[place] = category;
    counts[category]! += 1;
  }
  return counts;
}
