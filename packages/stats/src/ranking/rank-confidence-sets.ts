import type { Level, NotEstimable } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { deviationDraws } from "../multiplicity/deviation-draws.ts";
import type { JointMeans } from "../multiplicity/joint-means.ts";
import { assertJointMeans, spreadOfDifference } from "../multiplicity/joint-spread.ts";
import { DEFAULT_DRAWS, FEWEST_DRAWS } from "../multiplicity/simultaneous-intervals.ts";
import type { Random } from "../random/random-stream.ts";
import { assertCount } from "../validate.ts";
import { rankSetsOf, type OrderedPair, type RankSet } from "./rank-set.ts";
import { largestDeviations, stepDown, type OrderClaim } from "./step-down-order.ts";

/** For one model or all together, from which chance. */
export interface RankConfidenceOptions extends LevelOption {
  /** "simultaneous": all sets hold together; "marginal": each by itself; "both": from the same draws. Default "simultaneous". */
  readonly family?: "simultaneous" | "marginal" | "both";
  /** Pairs of which no claim is made, because their means are not close to normal; default none. */
  readonly undecided?: readonly (readonly [number, number])[];
  /** Stream to draw from; its substream "ranks" is used. */
  readonly rng: Random;
  /** Simulated draws of the largest deviation; default 20 000, at least 200. */
  readonly draws?: number;
}

/** Ranks that the data cannot rule out. */
export interface RankConfidenceSets {
  readonly kind: "estimated";
  /** In the order of the models; of "both" those that hold together. */
  readonly ranks: readonly RankSet[];
  /** Only of "both": each by itself. */
  readonly marginal?: readonly RankSet[];
  /** Pairs whose order is certain, all together. Only where all sets hold together. */
  readonly certain?: readonly OrderedPair[];
  /** Pairs of neighbours in the estimated order whose order is certain at this level, of `neighbours`. Only where all sets hold together. */
  readonly separableNeighbours?: number;
  readonly neighbours: number;
  /** Pairs that never differ (duplicate models): no statement separates them. */
  readonly inseparable: readonly (readonly [number, number])[];
  readonly draws: number;
  readonly level: Level;
  readonly method: "step-down-max-t";
}

/**
 * Confidence sets for the ranks of several models; 1 is the highest mean.
 *
 * Use it for any leaderboard. Do not read the ranks that a bootstrap produces as such sets: where models are
 * close to equal they cover too seldom. A model is ranked below those that are certainly better, and above
 * those that are certainly worse; certainty is a family of one-sided comparisons, stepped down: pairs
 * that are settled leave, and a smaller critical value is found for the rest.
 *
 * @param joint - From {@link jointMeans}, which knows what common items share, or of your own.
 * @param options - `rng`, required; `family`, `level` (default 0.95), `draws` (default 20 000).
 * @returns Lowest and highest rank of each model. Not estimable without models.
 * @throws {@link InvalidParameterError} if the level is out of range, or the matrix is no covariance matrix.
 * @throws {@link InvalidCountError} for fewer than 200 draws, or fewer than a quantile at the level needs.
 * @throws {@link NonFiniteValueError} if a mean or covariance is NaN or infinite.
 * @assumes means that are jointly close to normal at this number of items or clusters
 * @source Mogstad, Romano, Shaikh & Wilhelm (2024), Rev. Econ. Stud. 91, 476–518
 * @example rankConfidenceSets(jointMeans([[1, 0, 1], [0, 0, 1]]), { rng: createRandom(1) }) // ranks 1–2 for both
 */
export function rankConfidenceSets(
  joint: JointMeans,
  options: RankConfidenceOptions,
): RankConfidenceSets | NotEstimable {
  const level = levelOf(options);
  const { family = "simultaneous", rng, draws = DEFAULT_DRAWS, undecided = [] } = options;
  assertCount("draws", draws, FEWEST_DRAWS);
  assertJointMeans(joint);
  const models = joint.means.length;
  if (models === 0) return NO_MODELS;
  const precision = precisionOf(joint);
  const deviations = {
    drawn: deviationDraws({ ...joint, draws, rng: rng.substream("ranks") }),
    models,
    precision: withoutPairs(precision, undecided, models),
  };
  const claims = claimsOf(joint, deviations.precision);
  const largest = largestDeviations(deviations);
  const all = (): readonly OrderClaim[] => stepDown(claims, largest.ofAll, deviations, level);
  const marginal = (): readonly RankSet[] =>
    joint.means.map((_, model) => {
      const own = claims.filter(({ better, worse }) => better === model || worse === model);
      const settled = stepDown(own, largest.ofModel[model]!, deviations, level);
      return rankSetsOf(joint.means, settled)[model]!;
    });
  return {
    kind: "estimated",
    ...(family === "marginal" ? { ranks: marginal() } : setsOf(joint.means, all())),
    ...(family === "both" ? { marginal: marginal() } : {}),
    neighbours: models - 1,
    inseparable: pairsWhere((pair) => precision[pair] === 0, models),
    draws,
    level,
    method: "step-down-max-t",
  };
}

/** What claims that hold together say. */
function setsOf(
  means: readonly number[],
  settled: readonly OrderClaim[],
): Pick<RankConfidenceSets, "ranks" | "certain" | "separableNeighbours"> {
  return {
    ranks: rankSetsOf(means, settled),
    certain: settled.map(({ better, worse }) => ({ better, worse })),
    separableNeighbours: separable(means, settled),
  };
}

const NO_MODELS: NotEstimable = {
  kind: "not-estimable",
  reason: "There are no models to rank.",
  remedy: "Name at least one model.",
  n: 0,
};

/** Row by row, 1 / standard error of a difference; 0 for a model beside itself or its duplicate. */
function precisionOf(joint: JointMeans): Float64Array {
  const models = joint.means.length;
  return Float64Array.from({ length: models ** 2 }, (_, place) => {
    const [first, second] = [Math.floor(place / models), place % models];
    const spread = first === second ? 0 : spreadOfDifference(first, second, joint);
    return spread === 0 ? 0 : 1 / spread;
  });
}

function withoutPairs(
  precision: Float64Array,
  pairs: readonly (readonly [number, number])[],
  models: number,
): Float64Array {
  const left = Float64Array.from(precision);
  for (const [first, second] of pairs) {
    left[first * models + second] = 0;
    left[second * models + first] = 0;
  }
  return left;
}

/** Both directions of every pair that can differ. */
function claimsOf({ means }: JointMeans, precision: Float64Array): readonly OrderClaim[] {
  const models = means.length;
  return Array.from(precision, (sharp, place) => {
    const [better, worse] = [Math.floor(place / models), place % models];
    return { better, worse, statistic: (means[better]! - means[worse]!) * sharp };
  }).filter((_, place) => precision[place]! > 0);
}

/** Pairs of models, the first before the second. */
function pairsWhere(
  isSo: (place: number) => boolean,
  models: number,
): readonly (readonly [number, number])[] {
  return Array.from({ length: models ** 2 }, (_, place) => place)
    .filter((place) => Math.floor(place / models) < place % models && isSo(place))
    .map((place) => [Math.floor(place / models), place % models] as const);
}

/** Neighbours in the estimated order that are settled. */
function separable(means: readonly number[], settled: readonly OrderedPair[]): number {
  const order = means.map((_, model) => model).toSorted((i, j) => means[j]! - means[i]!);
  return order.filter((model, place) =>
    settled.some(({ better, worse }) => better === model && worse === order[place + 1]),
  ).length;
}
