import { binomialUpperTail } from "../distribution/binomial.ts";
import type { Level, NotEstimable } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { holm } from "../multiplicity/holm.ts";
import { assertCount } from "../validate.ts";
import { rankSetsOf, type RankSet } from "./rank-set.ts";

/** Ranks of shares that hold together at any sample size. */
export interface CountRankSets {
  readonly kind: "estimated";
  readonly ranks: readonly RankSet[];
  readonly level: Level;
  readonly method: "exact-binomial-holm";
  readonly n: number;
}

/**
 * Confidence sets for the ranks of categories by their shares, which hold at any sample size.
 *
 * Use it for votes, where each vote names one of several (which answer was best?). Do not use it for pass
 * rates on common items, which do not exclude each other: {@link rankConfidenceSets}. Two categories are
 * compared by the votes that name either, a fair coin if they are equal; Holm's adjustment over all pairs in
 * both directions.
 *
 * @param counts - Votes of each category; whole numbers ≥ 0.
 * @param options - `level`: confidence level, default 0.95.
 * @returns Rank 1 for the largest share; simultaneous. Not estimable without votes.
 * @throws {@link InvalidCountError} if a count is not a whole number ≥ 0.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes independent votes
 * @source Bazylik, Mogstad, Romano, Shaikh & Wilhelm (2021), Finite- and large-sample inference for ranks
 * using multinomial data
 * @example rankOfCounts([120, 100, 95, 60, 25]).ranks[3] // => { estimate: 4, lower: 4, upper: 4 }
 */
export function rankOfCounts(
  counts: readonly number[],
  options: LevelOption = {},
): CountRankSets | NotEstimable {
  const level = levelOf(options);
  counts.forEach((count, category) => assertCount(`counts[${category}]`, count, 0));
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n === 0) {
    const reason = "There are no votes to rank by.";
    return { kind: "not-estimable", reason, remedy: "Collect votes.", n };
  }
  const pairs = counts.flatMap((first, better) =>
    counts.flatMap((second, worse) =>
      better === worse
        ? []
        : [{ better, worse, p: binomialUpperTail(first - 1, first + second, 0.5) }],
    ),
  );
  const adjusted = holm(pairs.map(({ p }) => p));
  const settled = pairs.filter((_, index) => adjusted[index]! <= 1 - level);
  return {
    kind: "estimated",
    ranks: rankSetsOf(counts, settled),
    level,
    method: "exact-binomial-holm",
    n,
  };
}
