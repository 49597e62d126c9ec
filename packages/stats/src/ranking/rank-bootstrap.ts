import { InvalidParameterError } from "../errors.ts";
import type { Interval, Level, NotEstimable, Proportion, Values } from "../estimate.ts";
import { levelOf } from "../interval/critical-value.ts";
import {
  rankCounts,
  type ObservedPlaces,
  type RankCountOptions,
  type RankCounts,
} from "./rank-counts.ts";
import type { ReplicateRange } from "./rank-tally.ts";

/** How a model's rank varies over the replicates; 1 is first. */
export interface BootstrappedRank {
  readonly observed: ObservedPlaces;
  /** Percentiles of the rank; of models that are level, all have the whole span of places. */
  readonly interval: Interval;
  /** Mean over the replicates of the middle of the places that it shares. */
  readonly meanRank: number;
  /** Share of the replicates in which it is first and nobody is level with it. */
  readonly firstAlone: Proportion;
  /** Share of the replicates in which nobody is above it. */
  readonly firstOrLevel: Proportion;
}

/** Percentile intervals of the ranks of all models. */
export interface RankBootstrap {
  readonly kind: "estimated";
  readonly method: "rank-bootstrap";
  readonly replicates: number;
  readonly n: number;
  readonly clusters?: number;
  /** One per model, in the order of the data. */
  readonly models: readonly BootstrappedRank[];
}

/** How to draw, and how sure to be. */
export interface RankBootstrapOptions extends RankCountOptions {
  /** Confidence level, default 0.95. */
  readonly level?: Level;
}

/**
 * Percentile intervals of the ranks of many models, by a bootstrap that draws the same items for all of them.
 *
 * Use it to picture how a leaderboard would shuffle on other items. Do not use it for a verdict: the naive
 * bootstrap of ranks is inconsistent where true scores are level, however many items there are, so that its
 * intervals promise no coverage. Rank confidence sets do. For scores of 0 and 1, whole items and up to some
 * hundred models a WebAssembly kernel makes it fast; every other case gives the same kind of answer more slowly.
 *
 * @param scores - One list per model: a finite score per item, higher is better, the same items in the same order.
 * @param options - `rng`; `replicates`, default { first: 0, count: 10 000 }; `clusters`; `level`, default 0.95.
 * @returns Ranks from 1 to the number of models. Not estimable for fewer than two models, or fewer than five
 * items (groups).
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link LengthMismatchError} unless all models have the same items, and every item a cluster.
 * @throws {@link InvalidCountError} if the replicates are no range below 2³² with at least one, or the items more than 2²¹.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes independent items (groups) from one population, and no level true scores
 * @source Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13; for where it fails Hall & Miller (2009), Ann. Statist. 37, 3929–3959
 * @example rankBootstrap(scoresByModel, { rng: createRandom(1) }) // one interval per model
 */
export function rankBootstrap(
  scores: readonly Values[],
  options: RankBootstrapOptions,
): RankBootstrap | NotEstimable {
  const level = levelOf(options);
  const counts = rankCounts(scores, options);
  return counts.kind === "counted" ? rankBootstrapFromCounts([counts], { level }) : counts;
}

/**
 * The bootstrap of ranks from counts of one or more ranges of replicates.
 *
 * @param parts - Of the same data and seed, from ranges that do not overlap; at least one.
 * @param options - `level`: confidence level, default 0.95.
 * @returns As {@link rankBootstrap}.
 * @throws {@link InvalidParameterError} if ranges overlap, there is no part, or the level is out of range.
 * @assumes what {@link rankBootstrap} assumes
 * @source Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13
 * @example rankBootstrapFromCounts([{ kind: "counted", ranges: [{ first: 0, count: 4 }], n: 5, observed: [{ best: 1, worst: 1 }, { best: 2, worst: 2 }], best: [[3, 1], [2, 2]], worst: [[2, 2], [1, 3]] }]).models[0] // => { meanRank: 1.375, firstAlone: 0.5, firstOrLevel: 0.75 }
 */
export function rankBootstrapFromCounts(
  parts: readonly RankCounts[],
  options: { readonly level?: Level } = {},
): RankBootstrap {
  const level = levelOf(options);
  const [first] = parts;
  if (first === undefined) throw new InvalidParameterError("parts", "empty", "at least one count");
  const replicates = replicatesOf(parts.flatMap((part) => part.ranges));
  const models = first.observed.map((observed, model) => {
    const best = added(parts.map((part) => part.best[model]!));
    const worst = added(parts.map((part) => part.worst[model]!));
    const tail = ((1 - level) / 2) * replicates;
    return {
      observed,
      interval: {
        lower: rankReached(best, tail),
        upper: rankReached(worst, replicates - tail),
        level,
        method: "percentile",
      },
      meanRank: 1 + (meanIndex(best) + meanIndex(worst)) / 2,
      firstAlone: worst[0]! / replicates,
      firstOrLevel: best[0]! / replicates,
    };
  });
  const { n, clusters } = first;
  return {
    kind: "estimated",
    method: "rank-bootstrap",
    replicates,
    n,
    ...(clusters === undefined ? {} : { clusters }),
    models,
  };
}

function replicatesOf(ranges: readonly ReplicateRange[]): number {
  const inOrder = ranges.toSorted((a, b) => a.first - b.first);
  inOrder.forEach(({ first }, index) => {
    const before = inOrder[index - 1];
    if (before === undefined || before.first + before.count <= first) return;
    throw new InvalidParameterError("parts", `of overlapping ranges at ${first}`, "disjoint");
  });
  return ranges.reduce((sum, { count }) => sum + count, 0);
}

function added(lines: readonly (readonly number[])[]): number[] {
  return lines[0]!.map((_, rank) => lines.reduce((sum, line) => sum + line[rank]!, 0));
}

function meanIndex(counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count, index) => sum + count * index, 0) / total;
}

/** Smallest rank that at least so many replicates reach. */
function rankReached(counts: readonly number[], replicates: number): number {
  let reached = 0;
  const index = counts.findIndex((count) => (reached += count) >= replicates && reached > 0);
  return 1 + index;
}
