import { jointMeans, rankConfidenceSets, type NotEstimable, type Random } from "@plusminus/stats";
import type { MetricDirection } from "../../record/metric.ts";
import { MINIMUM_ITEMS } from "../data-shape.ts";
import { orRefusal } from "../refusal.ts";
import type { SharedScores } from "../shared-scores.ts";
import { tiersOf, type CertainPair } from "../tiers.ts";
import type { Places, SeparablePairs } from "./places.ts";
import { pairsThatHardlyDiffer } from "./undecided-pairs.ts";

export interface RankOptions {
  readonly direction: MetricDirection;
  /** Group of each shared item, where items come in groups. */
  readonly clusters: Int32Array | undefined;
  /** Pairs of subjects that were asked different questions. */
  readonly incomparable: readonly (readonly [number, number])[];
  readonly level: number;
  readonly rng: Random;
}

/** Places of subjects, in their order. */
export interface RankedBoard {
  readonly kind: "ranked";
  /** Means, signed so that more is better. */
  readonly estimates: readonly number[];
  readonly ranks: readonly Places[];
  readonly marginal: readonly Places[];
  readonly tiers: readonly number[];
  readonly pairs: SeparablePairs;
  readonly adjacent: SeparablePairs;
  /** Pairs whose order is certain, all together. */
  readonly certain: readonly CertainPair[];
  /** Pairs with the same score on every shared item. */
  readonly identical: readonly (readonly [number, number])[];
  /** Pairs that differ by the same on every item: nothing shows how their difference varies. */
  readonly constant: readonly (readonly [number, number])[];
  /** Pairs that differ on so few items that nothing is claimed of them, the identical ones left out. */
  readonly undecided: number;
}

/** Rank confidence sets, simultaneous and marginal, of subjects on the items that they share. */
export function rankSets(shared: SharedScores, options: RankOptions): RankedBoard | NotEstimable {
  const { direction, clusters, incomparable, level, rng } = options;
  const n = shared.items.length;
  const refusal = refusalOf(shared, direction);
  if (refusal !== undefined) return { kind: "not-estimable", ...refusal, n };
  const sign = direction === "lower-is-better" ? -1 : 1;
  const scores = shared.scores.map((own) => own.map((score) => sign * score));
  const few = pairsThatHardlyDiffer([scores]);
  return orRefusal(() => {
    const joint = jointMeans(scores, clusters === undefined ? {} : { clusters });
    if (joint.kind === "not-estimable") return joint;
    const sets = rankConfidenceSets(joint, {
      level,
      rng,
      family: "both",
      undecided: [...few, ...incomparable],
    });
    if (sets.kind === "not-estimable") return sets;
    const { certain = [], inseparable } = sets;
    const models = scores.length;
    return {
      kind: "ranked",
      estimates: joint.means,
      ranks: sets.ranks.map(places),
      marginal: sets.marginal!.map(places),
      tiers: tiersOf(models, certain),
      pairs: { total: (models * (models - 1)) / 2, separable: certain.length },
      adjacent: { total: sets.neighbours, separable: sets.separableNeighbours! },
      certain,
      identical: inseparable.filter((pair) => isLevel(joint.means, pair)),
      constant: inseparable.filter((pair) => !isLevel(joint.means, pair)),
      undecided: few.length - inseparable.filter((pair) => isLevel(joint.means, pair)).length,
    };
  }, n);
}

function isLevel(means: readonly number[], [first, second]: readonly [number, number]): boolean {
  // Equal scores, added in one order, have equal means to the last bit.
  return means[first] === means[second];
}

function places({ lower, upper }: Places): Places {
  return { lower, upper };
}

function refusalOf(
  shared: SharedScores,
  direction: MetricDirection,
): Pick<NotEstimable, "reason" | "remedy"> | undefined {
  if (direction === "unknown") return UNKNOWN_DIRECTION;
  if (shared.scores.length < 2) return ONE_SUBJECT;
  if (shared.items.length < MINIMUM_ITEMS) return fewShared(shared.items.length);
  return undefined;
}

const UNKNOWN_DIRECTION = {
  reason: "Which way is better is not recorded, so that nobody is first.",
  remedy: "Say it: --direction higher or --direction lower.",
};

const ONE_SUBJECT = {
  reason: "There is one subject with scores, and nothing to rank it against.",
  remedy: "Give the logs of several models on the same items.",
};

function fewShared(items: number): Pick<NotEstimable, "reason" | "remedy"> {
  return {
    reason: `All subjects share ${items === 0 ? "no item" : `only ${items} of their items`}: fewer than ${MINIMUM_ITEMS} allow no ranking.`,
    remedy:
      "Score all models on the same items, leave out those with few of them, or compare two at a time (compare).",
  };
}
