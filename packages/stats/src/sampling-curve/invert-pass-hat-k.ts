import type { Proportion } from "../estimate.ts";
import { assertCount, assertInRange } from "../validate.ts";
import { passHatK } from "./pass-hat-k.ts";

/** Printed pass^1 … pass^n of n trials per item. */
export interface PrintedPassHat {
  /** Number of items; a whole number ≥ 1. */
  readonly items: number;
  /** pass^1, pass^2 … pass^n as fractions; all of them. */
  readonly passHat: readonly Proportion[];
  /** Decimals of the printed fractions; two more than those of percentages. */
  readonly decimals: number;
}

/** Items by number of successes, or why no, or no single, answer exists. */
export type InvertedPassHat =
  | { readonly kind: "inverted"; readonly histogram: readonly number[] }
  | { readonly kind: "impossible"; readonly reason: string };

/** Candidates that are looked at before giving up; coarse printing of many trials has too many. */
const MOST_CANDIDATES = 200_000;

/**
 * Recovers from printed pass^1 … pass^n how many items had 0, 1 … n successes.
 *
 * Use it to get standard errors by item, and the agreement of trials, out of a published table. Only items
 * with at least k successes enter pass^k, so the cells follow one by one from k = n down; each candidate
 * must be a whole number, and all together must give every printed value within half a unit of its last
 * digit. All of pass^1 … pass^n are needed, with n the number of trials.
 *
 * @param printed - Items, printed values and their decimals.
 * @returns `histogram[c]` items with c successes; or "impossible" where no histogram fits, several do, or
 * the digits are too few to search.
 * @throws {@link InvalidCountError} unless items is a whole number ≥ 1 and decimals one in [0, 15].
 * @throws {@link InvalidParameterError} if a value lies outside [0, 1].
 * @assumes every item had n trials, and the printed values are averages over all items
 * @source inversion of Yao et al. (2024), τ-bench, arXiv 2406.12045, section 3
 * @example invertPassHatK({ items: 4, passHat: [0.625, 0.5], decimals: 3 }) // => { kind: "inverted", histogram: [1, 1, 2] }
 */
export function invertPassHatK(printed: PrintedPassHat): InvertedPassHat {
  const { items, passHat, decimals } = printed;
  assertCount("items", items, 1);
  assertCount("decimals", decimals, 0, 15);
  assertCount("the number of pass^k", passHat.length, 1);
  passHat.forEach((value, index) => assertInRange(`passHat[${index}]`, value, 0, 1));
  const found: number[][] = [];
  const search: Search = { ...printed, found, candidates: 0 };
  searchFrom(
    search,
    passHat.length,
    Array.from({ length: passHat.length + 1 }, () => 0),
  );
  if (search.candidates > MOST_CANDIDATES)
    return impossible("The printed digits are too few to tell.");
  if (found.length === 0) return impossible(`No ${items} whole items give these values.`);
  if (found.length > 1)
    return impossible("Several histograms give these values; print more digits.");
  return { kind: "inverted", histogram: found[0]! };
}

interface Search extends PrintedPassHat {
  readonly found: number[][];
  candidates: number;
}

/** Tries every whole number that fits pass^k, given the cells above k; two results are enough to know. */
function searchFrom(search: Search, k: number, histogram: number[]): void {
  const { items, passHat, decimals, found } = search;
  const trials = passHat.length;
  const assigned = histogram.reduce((sum, count) => sum + count, 0);
  if (k === 0) {
    found.push([items - assigned, ...histogram.slice(1)]);
    return;
  }
  let above = 0;
  for (let successes = k + 1; successes <= trials; successes++) {
    above += histogram[successes]! * passHatK(successes, trials, k);
  }
  const share = passHatK(k, trials, k);
  const half = items * (0.5 * 10 ** -decimals + 1e-12);
  const target = items * passHat[k - 1]! - above;
  const fewest = Math.max(0, Math.ceil((target - half) / share));
  const most = Math.min(items - assigned, Math.floor((target + half) / share));
  for (let count = fewest; count <= most; count++) {
    search.candidates += 1;
    if (found.length > 1 || search.candidates > MOST_CANDIDATES) return;
    searchFrom(search, k - 1, histogram.with(k, count));
  }
}

function impossible(reason: string): InvertedPassHat {
  return { kind: "impossible", reason };
}
