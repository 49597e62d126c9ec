import {
  clusterRobustVariants,
  kendallTau,
  normalCdf,
  sampleVariance,
  type NotEstimable,
  type OrderAgreement,
  mean,
} from "@plusminus/stats";

/** A pair of subjects, the first ahead as the keys were. */
export interface OrderedPair {
  readonly ahead: number;
  readonly behind: number;
  /** Lead of the first, as the keys were and as they are repaired; more is better. */
  readonly before: number;
  readonly after: number;
  /** Chance that by repaired keys, on other items like these, the one behind is the better. */
  readonly flipProbability: number;
}

export interface OrderChanges {
  readonly agreement: OrderAgreement | NotEstimable;
  /** Pairs that change places on these items. */
  readonly flips: readonly OrderedPair[];
  /** Pairs that were in some order and are likely to change places, or nearly as likely as not: from 1 in 20. */
  readonly doubtful: readonly OrderedPair[];
  readonly pairs: number;
}

/** From this chance on an order is said to be in doubt. */
const DOUBT = 0.05;

/**
 * What repaired keys do to an order of models.
 *
 * The chance of a flip is that of a normal error about the lead on the repaired items, with no opinion before.
 *
 * @param before - Means, more is better.
 * @param after - Scores on the repaired items, one list per subject, more is better.
 * @param clusters - Group of each repaired item, where items come in groups.
 */
export function orderChanges(
  before: readonly number[],
  after: readonly Float64Array[],
  clusters: Int32Array | undefined,
): OrderChanges {
  const means = after.map((own) => mean(own));
  const pairs: OrderedPair[] = [];
  before.forEach((_, first) => {
    for (let second = first + 1; second < before.length; second++) {
      const gap = before[first]! - before[second]!;
      if (gap === 0) continue;
      const [ahead, behind] = gap > 0 ? [first, second] : [second, first];
      pairs.push({
        ahead,
        behind,
        before: Math.abs(gap),
        after: means[ahead]! - means[behind]!,
        flipProbability: flipProbability(after[ahead]!, after[behind]!, clusters),
      });
    }
  });
  return {
    agreement: kendallTau(before, means),
    flips: pairs.filter((pair) => pair.after < 0),
    doubtful: pairs.filter((pair) => pair.flipProbability >= DOUBT),
    pairs: pairs.length,
  };
}

function flipProbability(
  ahead: Float64Array,
  behind: Float64Array,
  clusters: Int32Array | undefined,
): number {
  const d = ahead.map((score, item) => score - behind[item]!);
  const lead = mean(d);
  const error =
    clusters === undefined
      ? Math.sqrt(sampleVariance(d) / d.length)
      : clusterRobustVariants(d, clusters).cr2;
  if (error > 0) return normalCdf(-lead / error);
  return lead === 0 ? 0.5 : Number(lead < 0);
}
