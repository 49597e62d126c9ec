import { mcnemarExact, mcnemarMidP } from "../comparison/mcnemar.ts";
import { pairedProportionDifference } from "../comparison/tango-interval.ts";
import type { Contrast, Level, NotEstimable, Proportion, Values } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { assertFinite, assertSameLength, assertZeroOrOne } from "../validate.ts";
import { holm } from "./holm.ts";

/** Two models on the same items; a p value, and the same adjusted for all pairs. */
export interface McNemarPair {
  /** Indices of the models; the first comes before the second. */
  readonly first: number;
  readonly second: number;
  /** Items that only this one solved. */
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** First − second: Tango's interval, of this pair alone, and the score test that it inverts. */
  readonly contrast: Contrast;
  readonly midP: Proportion;
  readonly exactP: Proportion;
  /** Holm's adjustment of the p values of all pairs, each kind by itself. */
  readonly adjusted: {
    readonly score: Proportion;
    readonly midP: Proportion;
    readonly exactP: Proportion;
  };
}

/** All pairs of a table of models; a model has no entry beside itself. */
export interface McNemarMatrix {
  readonly kind: "estimated";
  /** In the order (0, 1), (0, 2), …, (1, 2), … */
  readonly pairs: readonly McNemarPair[];
  /** Items that each model solved. */
  readonly solved: readonly number[];
  readonly n: number;
  readonly level: Level;
  readonly method: "mcnemar-holm";
}

const WORD = 32;

/**
 * McNemar's tests between all pairs of models on the same 0/1 items, with Holm's adjustment.
 *
 * Use it for a table of models, one trial per item: any adjusted p of at most α may be claimed, and the
 * chance of even one false claim is at most α with `exactP`. Do not use it for several trials per item or
 * grouped items, for which there is {@link maxT}, nor read the intervals as holding together: those are
 * {@link simultaneousIntervals}.
 *
 * @param scores - One list of 0 and 1 per model, all over the same items in the same order.
 * @param options - `level`: confidence level of each interval, default 0.95.
 * @returns One entry per pair, differences as proportions. Not estimable for fewer than two models, or without items.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link InvalidParameterError} if a score is neither 0 nor 1, or the level is out of range.
 * @throws {@link LengthMismatchError} unless all lists have the same items.
 * @assumes independent items, one trial each
 * @source McNemar (1947), Psychometrika 12, 153–157; Fagerland, Lydersen & Laake (2013), BMC Med. Res.
 * Methodol. 13, 91; Tango (1998), Statist. Med. 17, 891–908; Holm (1979), Scand. J. Statist. 6, 65–70
 * @example mcnemarMatrix([[1, 1, 1, 0], [0, 0, 1, 1]]) // => { pairs: [{ onlyFirst: 2, onlySecond: 1, midP: 0.625, exactP: 1 }] }
 */
export function mcnemarMatrix(
  scores: readonly Values[],
  options: LevelOption = {},
): McNemarMatrix | NotEstimable {
  const level = levelOf(options);
  const n = scores[0]?.length ?? 0;
  scores.forEach((list, model) => {
    assertSameLength("scores[0]", n, `scores[${model}]`, list.length);
    assertFinite(`scores[${model}]`, list);
    assertZeroOrOne(`scores[${model}]`, list, "0 or 1; for other scores use simultaneousIntervals");
  });
  if (scores.length < 2 || n === 0) return refusal(scores.length, n);
  const columns = scores.map(packed);
  const solved = columns.map((column) => commonBits(column, column));
  const pairs = columns.flatMap((column, first) =>
    columns.slice(first + 1).map((other, offset) => {
      const second = first + 1 + offset;
      // What both solved settles the two discordant counts.
      const both = commonBits(column, other);
      const onlyFirst = solved[first]! - both;
      const onlySecond = solved[second]! - both;
      return { first, second, ...testsOf(onlyFirst, onlySecond, n, level) };
    }),
  );
  const score = holm(pairs.map(({ contrast }) => contrast.test.p));
  const midP = holm(pairs.map((pair) => pair.midP));
  const exactP = holm(pairs.map((pair) => pair.exactP));
  return {
    kind: "estimated",
    pairs: pairs.map((pair, index) => ({
      ...pair,
      adjusted: { score: score[index]!, midP: midP[index]!, exactP: exactP[index]! },
    })),
    solved,
    n,
    level,
    method: "mcnemar-holm",
  };
}

function testsOf(
  onlyFirst: number,
  onlySecond: number,
  n: number,
  level: Level,
): Omit<McNemarPair, "first" | "second" | "adjusted"> {
  const counts = { onlyTreatment: onlyFirst, onlyControl: onlySecond, n };
  return {
    onlyFirst,
    onlySecond,
    contrast: pairedProportionDifference(counts, { level }),
    midP: mcnemarMidP(onlyFirst, onlySecond).p,
    exactP: mcnemarExact(onlyFirst, onlySecond).p,
  };
}

/** A bit per item. The bits beyond the last item are 0 for all models. */
function packed(list: Values): Int32Array {
  const words = new Int32Array(Math.ceil(list.length / WORD));
  for (let item = 0; item < list.length; item++) {
    if (list[item] === 1) words[Math.floor(item / WORD)]! |= 1 << (item % WORD);
  }
  return words;
}

function commonBits(first: Int32Array, second: Int32Array): number {
  let count = 0;
  for (let word = 0; word < first.length; word++) count += bitCount(first[word]! & second[word]!);
  return count;
}

/**
 * Ones in a word: sums of 2, 4 and 8 neighbouring bits side by side, then the four bytes by one product.
 *
 * @source Warren (2013), Hacker's Delight, section 5-1
 */
function bitCount(word: number): number {
  const twos = word - ((word >>> 1) & 0x55555555);
  const fours = (twos & 0x33333333) + ((twos >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function refusal(models: number, n: number): NotEstimable {
  const kind = "not-estimable";
  if (models < 2) {
    const reason = "There are fewer than two models, and so no pair.";
    return { kind, reason, remedy: "Pass the scores of at least two models.", n };
  }
  const reason = "The models have no item in common.";
  return { kind, reason, remedy: "Score all models on the same items.", n };
}
