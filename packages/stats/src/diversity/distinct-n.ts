import type { NotEstimable, Proportion } from "../estimate.ts";
import { assertCount } from "../validate.ts";

/** One text, cut into words or tokens by the caller. */
export type TokenList = readonly (string | number)[];

/** What runs of tokens to count. */
export interface DistinctOptions {
  /** Tokens in a run; default 2. */
  readonly order?: number;
  /** Tokens that the tokeniser knows, ≥ 2; given, the share is also adjusted for length. */
  readonly vocabulary?: number;
}

/** How many of the n-grams are different ones; describes these texts. */
export interface DistinctShare {
  readonly kind: "estimated";
  /** Distinct / total; in (0, 1]. */
  readonly value: Proportion;
  readonly distinct: number;
  readonly total: number;
  readonly order: number;
  /** Texts with at least one n-gram; shorter ones have no part in the value. */
  readonly n: number;
  readonly tooShort: number;
  readonly method: "distinct-n";
  /** Distinct over what uniform draws from all runs of the vocabulary are expected to give; may exceed 1. */
  readonly lengthAdjusted?: number;
}

/**
 * Distinct-n: the share of different n-grams among all n-grams of some texts.
 *
 * Use it for texts of about the same total length; it falls as texts grow, whatever they say, so that a longer
 * winded model looks less varied. Give the `vocabulary` where lengths differ. N-grams do not cross texts.
 *
 * @param texts - One list of tokens per text; a token 1 and a token "1" are two different ones.
 * @param options - `order`: tokens per n-gram, ≥ 1, default 2; `vocabulary`: distinct tokens there are.
 * @returns A share in (0, 1] with its counts. Not estimable where no text is long enough.
 * @throws {@link InvalidCountError} unless order is a whole number ≥ 1 and the vocabulary one ≥ 2.
 * @assumes nothing about how the texts were drawn: it describes these
 * @source Li, Galley, Brockett, Gao & Dolan (2016), NAACL-HLT, 110–119; adjustment of single tokens: Liu, Sabour, Zheng, Ke, Zhu & Huang (2022), ACL, 762–770, of longer runs: ours
 * @example distinctN([["a", "b", "a", "b"], ["b", "a"]]) // => { value: 0.5, distinct: 2, total: 4, n: 2 }
 */
export function distinctN(
  texts: readonly TokenList[],
  options: DistinctOptions = {},
): DistinctShare | NotEstimable {
  const { order = 2, vocabulary } = options;
  assertCount("order", order, 1);
  if (vocabulary !== undefined) assertCount("vocabulary", vocabulary, 2);
  const numberOf = new Map<string | number, number>();
  const runs = new Set<string>();
  let [total, n] = [0, 0];
  for (const text of texts) {
    // Numbers instead of tokens: whatever characters a token holds, joined runs stay apart.
    const numbers = text.map((token) => numbered(numberOf, token));
    for (let start = 0; start + order <= numbers.length; start++) {
      runs.add(numbers.slice(start, start + order).join(" "));
    }
    total += Math.max(0, numbers.length - order + 1);
    n += Number(numbers.length >= order);
  }
  if (total === 0) {
    const reason = `No text has a run of ${order} tokens.`;
    return { kind: "not-estimable", reason, remedy: "Use a lower order or longer texts.", n };
  }
  const distinct = runs.size;
  return {
    kind: "estimated",
    value: distinct / total,
    distinct,
    total,
    order,
    n,
    tooShort: texts.length - n,
    method: "distinct-n",
    ...(vocabulary === undefined
      ? {}
      : { lengthAdjusted: distinct / expectedDistinct(total, vocabulary ** order) }),
  };
}

function numbered(numberOf: Map<string | number, number>, token: string | number): number {
  const known = numberOf.get(token);
  if (known !== undefined) return known;
  numberOf.set(token, numberOf.size);
  return numberOf.size - 1;
}

/** Different ones among `draws` uniform draws from `kinds`: kinds · (1 − (1 − 1/kinds)^draws). */
function expectedDistinct(draws: number, kinds: number): number {
  // From 2⁵³ kinds upwards a repetition is as good as impossible, and the formula would be ∞ · 0.
  if (kinds >= Number.MAX_SAFE_INTEGER) return draws;
  return -kinds * Math.expm1(draws * Math.log1p(-1 / kinds));
}
