import type { Level, NotEstimable } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { simulatedQuantile } from "../multiplicity/critical-quantile.ts";
import { deviationDraws } from "../multiplicity/deviation-draws.ts";
import type { JointMeans } from "../multiplicity/joint-means.ts";
import { assertJointMeans, spreadOf } from "../multiplicity/joint-spread.ts";
import { DEFAULT_DRAWS, FEWEST_DRAWS } from "../multiplicity/simultaneous-intervals.ts";
import type { Random } from "../random/random-stream.ts";
import { assertCount } from "../validate.ts";
import { rankSetsOf, type OrderedPair, type RankSet } from "./rank-set.ts";

/** For one model or all together, from which chance. */
export interface RankConfidenceOptions extends LevelOption {
  /** "simultaneous": all sets hold together; "marginal": each by itself. Default "simultaneous". */
  readonly family?: "simultaneous" | "marginal";
  /** Stream to draw from; its substream "ranks" is used. */
  readonly rng: Random;
  /** Simulated draws of the largest deviation; default 20 000, at least 200. */
  readonly draws?: number;
}

/** Ranks that the data cannot rule out. */
export interface RankConfidenceSets {
  readonly kind: "estimated";
  /** In the order of the models. */
  readonly ranks: readonly RankSet[];
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
  const { family = "simultaneous", rng, draws = DEFAULT_DRAWS } = options;
  assertCount("draws", draws, FEWEST_DRAWS);
  assertJointMeans(joint);
  const models = joint.means.length;
  if (models === 0) {
    const reason = "There are no models to rank.";
    return { kind: "not-estimable", reason, remedy: "Name at least one model.", n: joint.n };
  }
  const drawn = deviationDraws({ ...joint, draws, rng: rng.substream("ranks") });
  const pairs = orderedPairs(joint);
  const usable = pairs.filter(({ spread }) => spread > 0);
  const together = family === "simultaneous";
  const settled = together ? stepDown(usable, drawn, models, level) : [];
  const ranks = together
    ? rankSetsOf(joint.means, settled)
    : joint.means.map((_, model) => {
        const own = usable.filter(({ better, worse }) => better === model || worse === model);
        return rankSetsOf(joint.means, stepDown(own, drawn, models, level))[model]!;
      });
  const duplicates = pairs.filter(({ spread, better, worse }) => spread === 0 && better < worse);
  return {
    kind: "estimated",
    ranks,
    ...(together ? { separableNeighbours: separable(joint.means, settled) } : {}),
    neighbours: models - 1,
    inseparable: duplicates.map(({ better, worse }) => [better, worse] as const),
    draws,
    level,
    method: "step-down-max-t",
  };
}

/** The claim that one is better than the other. */
interface Comparison extends OrderedPair {
  readonly spread: number;
  /** Difference of the means in standard errors. */
  readonly statistic: number;
}

function orderedPairs(joint: JointMeans): readonly Comparison[] {
  const { means } = joint;
  return means.flatMap((first, better) =>
    means.flatMap((second, worse) => {
      if (better === worse) return [];
      const weights = means.map((_, model) => Number(model === better) - Number(model === worse));
      const spread = spreadOf(weights, joint);
      return [{ better, worse, spread, statistic: spread === 0 ? 0 : (first - second) / spread }];
    }),
  );
}

/** Settles pairs until none is added. Of a settled pair the reverse claim stays in the family: it was not rejected. */
function stepDown(
  family: readonly Comparison[],
  drawn: Float64Array,
  models: number,
  level: Level,
): readonly OrderedPair[] {
  let open = family;
  for (;;) {
    if (open.length === 0) return family;
    const critical = simulatedQuantile(largest(open, drawn, models), level).value;
    const left = open.filter(({ statistic }) => statistic <= critical);
    if (left.length === open.length) return family.filter((pair) => !left.includes(pair));
    open = left;
  }
}

/** Per draw, the largest deviation of an open claim, in standard errors. */
function largest(open: readonly Comparison[], drawn: Float64Array, models: number): Float64Array {
  const maxima = new Float64Array(drawn.length / models).fill(-Infinity);
  for (const { better, worse, spread } of open) {
    for (let draw = 0, row = 0; draw < maxima.length; draw++, row += models) {
      const deviation = (drawn[row + better]! - drawn[row + worse]!) / spread;
      if (deviation > maxima[draw]!) maxima[draw] = deviation;
    }
  }
  return maxima;
}

/** Neighbours in the estimated order that are settled. */
function separable(means: readonly number[], settled: readonly OrderedPair[]): number {
  const order = means.map((_, model) => model).toSorted((i, j) => means[j]! - means[i]!);
  return order.filter((model, place) =>
    settled.some(({ better, worse }) => better === model && worse === order[place + 1]),
  ).length;
}
