import type { PairedTable } from "../comparison/newcombe-paired-interval.ts";
import type { NotEstimable, Proportion } from "../estimate.ts";
import { assertCount, assertInRange } from "../validate.ts";

/** What wrong answer keys can do to a difference, at worst. */
export interface LabelErrorBounds {
  readonly kind: "bounded";
  /** Of the shares of matches, as scored. */
  readonly difference: number;
  /** With the least favourable keys to the treatment. */
  readonly lower: number;
  /** With the most favourable keys. */
  readonly upper: number;
  /** Keys that may be wrong. */
  readonly wrongKeys: number;
  /** Fewest wrong keys that can take the lead away, be there so many or not. */
  readonly wrongKeysToTie: number;
  readonly n: number;
}

/**
 * Range of a difference on the same items if so large a share of the answer keys may be wrong, at worst.
 *
 * Use it for a claim that must hold whatever keys are wrong. It is about these items: it contains no sampling
 * error, and wrong keys that fall at random do far less harm.
 *
 * A right key in place of a wrong one turns a win of one system into a win of the other at worst, and a common
 * miss into a win; a common match is of one answer, and becomes a common miss.
 *
 * @param table - Items by who matched the key; whole numbers.
 * @param errorRate - Share of keys that may be wrong, in [0, 1]; of a benchmark audited, the upper limit.
 * @returns Differences on the scale of shares, in [−1, 1]. Not estimable without items.
 * @throws {@link InvalidCountError} if a count is none.
 * @throws {@link InvalidParameterError} unless the rate is in [0, 1].
 * @assumes at most one answer per item is right; scores of 0 and 1
 * @source derived here: the sum of the largest changes, item by item; tested against all choices of keys
 * @example labelErrorBounds({ both: 60, onlyTreatment: 20, onlyControl: 10, neither: 10 }, 0.03) // => { difference: 0.1, lower: 0.04, upper: 0.16, wrongKeysToTie: 5 }
 */
export function labelErrorBounds(
  table: PairedTable,
  errorRate: Proportion,
): LabelErrorBounds | NotEstimable {
  const { both, onlyTreatment, onlyControl, neither } = table;
  for (const [cell, count] of Object.entries({ both, onlyTreatment, onlyControl, neither })) {
    assertCount(cell, count, 0);
  }
  assertInRange("errorRate", errorRate, 0, 1);
  const n = both + onlyTreatment + onlyControl + neither;
  if (n === 0) {
    const remedy = 'Report "no data", not 0.';
    return { kind: "not-estimable", reason: "There are no items.", remedy, n };
  }
  // A share that was computed from a count must give that count back.
  const wrongKeys = Math.floor(errorRate * n * (1 + 4 * Number.EPSILON));
  const lead = onlyTreatment - onlyControl;
  return {
    kind: "bounded",
    difference: lead / n,
    lower: (lead - largestMove(wrongKeys, onlyTreatment, neither)) / n,
    upper: (lead + largestMove(wrongKeys, onlyControl, neither)) / n,
    wrongKeys,
    // The leader has at least as many wins as it leads by, and each that is turned takes two.
    wrongKeysToTie: Math.ceil(Math.abs(lead) / 2),
    n,
  };
}

/** Items by which so many keys can move a lead: two for a win turned, one for a common miss. */
function largestMove(keys: number, wins: number, misses: number): number {
  const turned = Math.min(keys, wins);
  return 2 * turned + Math.min(keys - turned, misses);
}
