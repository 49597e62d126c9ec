import { midranks } from "../classification/midranks.ts";
import type { NotEstimable, Proportion, SignificanceTest } from "../estimate.ts";
import { isOnlyRounding } from "../interval/only-rounding.ts";
import type { Random } from "../random/random-stream.ts";
import { shuffle } from "../random/sampling.ts";
import { mean } from "../summary/mean.ts";
import { assertCount, assertSameLength } from "../validate.ts";
import { forEachPermutation } from "./permutations.ts";
import { assertPairwise, type PairwiseMatrix } from "./similarity-matrix.ts";

/** Where the permutations come from, and what to compare. */
export interface MantelOptions {
  /** Stream to draw from; its substream "mantel" is used, one substream of that per permutation. */
  readonly rng: Random;
  /** Random permutations where there are too many to list them all; default 9999. */
  readonly permutations?: number;
  /** Of the entries (default), or of their ranks. */
  readonly correlation?: "pearson" | "spearman";
  /** "greater": only agreement counts as evidence; default "two-sided", by the size of the correlation. */
  readonly alternative?: "two-sided" | "greater";
}

/** A test whose statistic is the correlation of the two tables. */
export interface MantelTest extends SignificanceTest {
  readonly kind: "estimated";
  readonly method: "mantel";
  /** In [−1, 1]. */
  readonly statistic: number;
  /** Permutations looked at, beside the order that was observed unless they are exhaustive. */
  readonly permutations: number;
  /** Whether all orders were listed: then p has no simulation error. */
  readonly exhaustive: boolean;
  /** Standard error of p from drawing permutations; absent where all were listed. */
  readonly monteCarloError?: number;
  /** No p can be smaller. */
  readonly smallestP: Proportion;
  /** Objects. */
  readonly n: number;
}

/** 7! = 5040 orders are fewer than the default number of draws. */
const MOST_LISTED = 7;
/** Sums of the same products in another order differ by rounding; a tie is a tie. */
const ROUNDING = 1e-11;

/**
 * Mantel's permutation test: are two tables of similarities or distances of the same objects associated?
 *
 * Use it to ask whether models that err alike also write alike, or whether two measures of similarity agree. The
 * entries of a table are not independent, so that an ordinary correlation test is wrong; here whole objects change
 * places. Do not use it for a partial correlation, nor where objects come in families: these are not exchangeable.
 *
 * @param first - Symmetric, one row per object; the diagonal is not read. At least three objects.
 * @param second - Of the same objects in the same order.
 * @param options - `rng`, required; `permutations`: default 9999; `correlation`: default "pearson";
 * `alternative`: default "two-sided". Up to seven objects, all orders are listed and nothing is drawn.
 * @returns p = (1 + orders at least as extreme) / (permutations + 1), or the exact share of all orders. Not
 * estimable for fewer than three objects, or where all entries of a table are equal.
 * @throws {@link LengthMismatchError} unless both are square and of the same size.
 * @throws {@link NonFiniteValueError} if an entry is NaN or infinite.
 * @throws {@link InvalidParameterError} for a lopsided table.
 * @throws {@link InvalidCountError} unless permutations is a whole number ≥ 1.
 * @assumes objects are exchangeable if the tables are not associated
 * @source Mantel (1967), Cancer Research 27, 209–220; Phipson & Smyth (2010), Stat. Appl. Genet. Mol. Biol. 9, article 39, for the added 1
 * @example mantelTest(similarity, distance, { rng: createRandom(1) }) // correlation and p
 */
export function mantelTest(
  first: PairwiseMatrix,
  second: PairwiseMatrix,
  options: MantelOptions,
): MantelTest | NotEstimable {
  const { correlation = "pearson", alternative = "two-sided" } = options;
  const drawn = options.permutations ?? 9999;
  assertCount("permutations", drawn, 1);
  assertSameLength("first", first.length, "second", second.length);
  assertPairwise("first", first);
  assertPairwise("second", second);
  const n = first.length;
  if (n < 3) {
    const reason = `Fewer than three objects (${n}) have no two pairs that could be correlated.`;
    return { kind: "not-estimable", reason, remedy: "Compare at least three objects.", n };
  }
  const one = standardized(first, correlation);
  const other = standardized(second, correlation);
  if (one === undefined || other === undefined) {
    const reason =
      "All entries of a table are equal, so that it cannot be correlated with another.";
    return { kind: "not-estimable", reason, remedy: "Use a finer measure of similarity.", n };
  }
  const table = squareOf(other, n);
  const unchanged = Uint32Array.from({ length: n }, (_, index) => index);
  const statistic = Math.max(-1, Math.min(1, correlationUnder(unchanged, one, table)));
  const score = alternative === "greater" ? (r: number): number => r : Math.abs;
  const least = score(statistic) - ROUNDING;
  const isExtreme = (order: ArrayLike<number>): boolean =>
    score(correlationUnder(order, one, table)) >= least;
  const counted =
    n <= MOST_LISTED ? listed(n, isExtreme) : sampled(n, isExtreme, drawn, options.rng);
  return { kind: "estimated", method: "mantel", statistic, ...counted, n };
}

type Counted = Pick<
  MantelTest,
  "p" | "permutations" | "exhaustive" | "smallestP" | "monteCarloError"
>;

function listed(n: number, isExtreme: (order: ArrayLike<number>) => boolean): Counted {
  let [extreme, permutations] = [0, 0];
  forEachPermutation(n, (order) => {
    extreme += Number(isExtreme(order));
    permutations++;
  });
  const p = extreme / permutations;
  return { p, permutations, exhaustive: true, smallestP: 1 / permutations };
}

function sampled(
  n: number,
  isExtreme: (order: ArrayLike<number>) => boolean,
  permutations: number,
  rng: Random,
): Counted {
  const stream = rng.substream("mantel");
  const unchanged = Array.from({ length: n }, (_, index) => index);
  let extreme = 0;
  for (let replicate = 0; replicate < permutations; replicate++) {
    extreme += Number(isExtreme(shuffle(stream.substream(String(replicate)), unchanged)));
  }
  const p = (1 + extreme) / (permutations + 1);
  return {
    p,
    permutations,
    exhaustive: false,
    smallestP: 1 / (permutations + 1),
    monteCarloError: Math.sqrt((p * (1 - p)) / permutations),
  };
}

/** Entries below the diagonal, or their ranks, with mean 0 and length 1; undefined where all are equal. */
function standardized(
  matrix: PairwiseMatrix,
  correlation: "pearson" | "spearman",
): Float64Array | undefined {
  const entries = matrix.flatMap((row, index) => Array.from(row.slice(0, index)));
  const values = Float64Array.from(correlation === "spearman" ? midranks(entries) : entries);
  // In units of the largest, so that no square overflows or vanishes.
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0) return undefined;
  const scaled = Float64Array.from(values, (value) => value / largest);
  const center = mean(scaled);
  const centred = scaled.map((value) => value - center);
  const length = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0));
  if (isOnlyRounding(length / Math.sqrt(scaled.length), [scaled])) return undefined;
  return centred.map((value) => value / length);
}

function squareOf(entries: Float64Array, n: number): Float64Array {
  const square = new Float64Array(n * n);
  let at = 0;
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < row; column++) {
      square[row * n + column] = square[column * n + row] = entries[at++]!;
    }
  }
  return square;
}

/** Correlation after the objects of the second table have changed places. */
function correlationUnder(
  order: ArrayLike<number>,
  one: Float64Array,
  table: Float64Array,
): number {
  const n = order.length;
  let [sum, at] = [0, 0];
  for (let row = 0; row < n; row++) {
    const start = order[row]! * n;
    for (let column = 0; column < row; column++) sum += one[at++]! * table[start + order[column]!]!;
  }
  return sum;
}
