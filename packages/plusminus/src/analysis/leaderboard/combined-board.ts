import {
  createRandom,
  jointMeans,
  rankConfidenceSets,
  studentTQuantile,
  type JointMeans,
  type NotEstimable,
} from "@plusminus/stats";
import { UserError } from "../../errors.ts";
import type { BenchmarkPart } from "./benchmark-part.ts";
import { tiersOf, type CertainPair } from "../tiers.ts";
import type { Places, SeparablePairs } from "./places.ts";
import { pairsThatHardlyDiffer } from "./undecided-pairs.ts";

/** How benchmarks count in a mean of them: each the same, or each as its items. */
export type Weighting = "equal" | "items";

/** A mean over benchmarks, on [0, 1], more is better. */
export interface CombinedModel {
  readonly model: string;
  readonly value: number;
  readonly standardError: number;
  readonly interval: { readonly lower: number; readonly upper: number; readonly level: number };
  readonly rank: Places;
  readonly tier: number;
  /** By benchmark, in the order of {@link CombinedBoard.benchmarks}. */
  readonly scores: readonly number[];
}

/** What the combined ranking would be without one of the benchmarks. */
export interface WithoutOne {
  readonly benchmark: string;
  /** Names of models, from the best estimate down. */
  readonly order: readonly string[];
  /** Models whose estimated place is another than with all benchmarks. */
  readonly moved: readonly string[];
  /** Models that may be first. */
  readonly first: readonly string[];
}

/** One ranking over several benchmarks, which are taken as fixed: the uncertainty is that of their items. */
export interface CombinedBoard {
  readonly weighting: Weighting;
  readonly benchmarks: readonly {
    readonly benchmark: string;
    readonly weight: number;
    readonly items: number;
  }[];
  readonly models: readonly CombinedModel[];
  readonly adjacent: SeparablePairs;
  readonly pairs: SeparablePairs;
  readonly withoutOne: readonly WithoutOne[];
}

export interface CombineOptions {
  readonly weighting: Weighting;
  readonly level: number;
  readonly seed: number;
}

/**
 * Combines benchmarks that the same models ran: means and their covariances add up by the weights.
 *
 * @throws {@link UserError} `nothing-to-combine`.
 */
export function combinedBoard(
  parts: readonly BenchmarkPart[],
  options: CombineOptions,
): CombinedBoard {
  const { models } = assertCombinable(parts);
  const measured = parts.map(measuredPart);
  const all = rankedSum(measured, models.length, options);
  const order = orderOf(all.joint.means);
  const tiers = tiersOf(models.length, all.certain);
  return {
    weighting: options.weighting,
    benchmarks: parts.map(({ benchmark, items }, index) => ({
      benchmark,
      items,
      weight: all.weights[index]!,
    })),
    models: order.map((model): CombinedModel => ({
      model: models[model]!,
      ...estimateOf(all.joint, model, options.level),
      rank: all.ranks[model]!,
      tier: tiers[model]!,
      scores: measured.map(({ joint }) => joint.means[model]!),
    })),
    adjacent: all.adjacent,
    pairs: { total: (models.length * (models.length - 1)) / 2, separable: all.certain.length },
    withoutOne: parts.length < 3 ? [] : withoutEach(measured, { models, order }, options),
  };
}

function withoutEach(
  parts: readonly MeasuredPart[],
  { models, order }: { readonly models: readonly string[]; readonly order: readonly number[] },
  options: CombineOptions,
): readonly WithoutOne[] {
  return parts.map(({ benchmark }, index): WithoutOne => {
    const rest = parts.filter((_, other) => other !== index);
    const { joint, ranks } = rankedSum(rest, models.length, options);
    const restOrder = orderOf(joint.means);
    const moved = restOrder.filter((model, place) => order[place] !== model);
    return {
      benchmark,
      order: restOrder.map((model) => models[model]!),
      moved: moved.map((model) => models[model]!),
      first: models.filter((_, model) => ranks[model]!.lower === 1),
    };
  });
}

function assertCombinable(parts: readonly BenchmarkPart[]): BenchmarkPart {
  const [first] = parts;
  if (first !== undefined && parts.length >= 2 && first.models.length >= 2) return first;
  throw new UserError(
    "nothing-to-combine",
    parts.length < 2
      ? "There are no two benchmarks to combine."
      : "No two models ran all of these benchmarks.",
    "Give logs of the same models, under the same names, on several benchmarks; or leave --combine out.",
  );
}

interface MeasuredPart extends BenchmarkPart {
  readonly joint: JointMeans;
}

function measuredPart(part: BenchmarkPart): MeasuredPart {
  const { benchmark, scores, clusters } = part;
  const joint = jointMeans(scores, clusters === undefined ? {} : { clusters });
  if (joint.kind === "estimated") return { ...part, joint };
  throw new UserError("cannot-combine", `${benchmark}: ${joint.reason}`, joint.remedy);
}

interface RankedSum {
  readonly joint: JointMeans;
  readonly weights: readonly number[];
  readonly ranks: readonly Places[];
  readonly certain: readonly CertainPair[];
  readonly adjacent: SeparablePairs;
}

function rankedSum(
  parts: readonly MeasuredPart[],
  models: number,
  { weighting, level, seed }: CombineOptions,
): RankedSum {
  const total = parts.reduce((sum, { items }) => sum + items, 0);
  const weights = parts.map(({ items }) =>
    weighting === "equal" ? 1 / parts.length : items / total,
  );
  const joint = weightedSum(parts, weights, models);
  const undecided = [
    ...pairsThatHardlyDiffer(parts.map(({ scores }) => scores)),
    ...parts.flatMap(({ incomparable }) => incomparable),
  ];
  const rng = createRandom(seed).substream("combined");
  const sets = rankConfidenceSets(joint, { level, rng, undecided });
  if (sets.kind === "not-estimable") throw refusalOf(sets);
  return {
    joint,
    weights,
    ranks: sets.ranks.map(({ lower, upper }) => ({ lower, upper })),
    certain: sets.certain!,
    adjacent: { total: sets.neighbours, separable: sets.separableNeighbours! },
  };
}

function refusalOf({ reason, remedy }: NotEstimable): UserError {
  return new UserError("cannot-combine", reason, remedy);
}

/** Independent benchmarks: covariances add up by the squares of the weights; degrees of freedom are Satterthwaite's. */
function weightedSum(
  parts: readonly MeasuredPart[],
  weights: readonly number[],
  models: number,
): JointMeans {
  const numbers = Array.from({ length: models }, (_, model) => model);
  const sum = (value: (joint: JointMeans, weight: number) => number): number =>
    parts.reduce((so, { joint }, index) => so + value(joint, weights[index]!), 0);
  const size = (joint: JointMeans, weight: number): number =>
    weight ** 2 * numbers.reduce((so, model) => so + joint.covariance[model]![model]!, 0);
  const spread = sum((joint, weight) => size(joint, weight) ** 2 / joint.degreesOfFreedom!);
  return {
    kind: "estimated",
    means: numbers.map((model) => sum((joint, weight) => weight * joint.means[model]!)),
    covariance: numbers.map((first) =>
      numbers.map((second) =>
        sum((joint, weight) => weight ** 2 * joint.covariance[first]![second]!),
      ),
    ),
    ...(spread === 0 ? {} : { degreesOfFreedom: sum(size) ** 2 / spread }),
    method: "weighted-benchmarks",
    n: parts.reduce((so, { items }) => so + items, 0),
  };
}

function orderOf(means: readonly number[]): readonly number[] {
  return [...means.keys()].toSorted((first, second) => means[second]! - means[first]!);
}

function estimateOf(
  { means, covariance, degreesOfFreedom }: JointMeans,
  model: number,
  level: number,
): Pick<CombinedModel, "value" | "standardError" | "interval"> {
  const value = means[model]!;
  const standardError = Math.sqrt(covariance[model]![model]!);
  const half =
    standardError === 0 ? 0 : studentTQuantile((1 + level) / 2, degreesOfFreedom!) * standardError;
  const interval = { lower: Math.max(0, value - half), upper: Math.min(1, value + half), level };
  return { value, standardError, interval };
}
