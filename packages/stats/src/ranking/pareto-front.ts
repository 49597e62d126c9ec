import type { NotEstimable, Proportion, Values } from "../estimate.ts";
import { jointMeans, type JointMeans } from "../multiplicity/joint-means.ts";
import { spreadOf } from "../multiplicity/joint-spread.ts";
import { DEFAULT_DRAWS, FEWEST_DRAWS } from "../multiplicity/simultaneous-intervals.ts";
import type { Random } from "../random/random-stream.ts";
import type { ClusterLabels } from "../resample/cluster-totals.ts";
import { assertCount } from "../validate.ts";
import { drawnMeans, errorOfShare, modelsIn } from "./drawn-means.ts";
import { assertFrontTable, constantLists } from "./front-table.ts";

/** From which chance, and which items belong together. */
export interface ParetoFrontOptions {
  /** One whole number per item where items come in groups. */
  readonly clusters?: ClusterLabels;
  /** Stream to draw from; its substream "front" is used. */
  readonly rng: Random;
  /** Simulated draws of all means; default 20 000, at least 200. */
  readonly draws?: number;
}

/** One model beside the front. */
export interface FrontModel {
  /** Mean over the items. */
  readonly quality: number;
  readonly cost: number;
  /** Whether no other is at least as good and as cheap, and better in one, by these means. */
  readonly onFront: boolean;
  /** Share of draws in which it is on the front. */
  readonly probability: Proportion;
  /** Standard error of `probability` from the number of draws; above 0 also at a share of 0 or 1. */
  readonly monteCarloError: number;
}

/** How sure the data are of the front of quality and cost. */
export interface ParetoFront {
  readonly kind: "estimated";
  /** In the order of the input. */
  readonly models: readonly FrontModel[];
  /** Models with the same quality on every item: their means were taken for certain, which more items may refute. */
  readonly constantQuality: readonly number[];
  readonly n: number;
  readonly clusters?: number;
  readonly draws: number;
  readonly method: "gaussian-front";
}

/**
 * Probability that a model is on the front of quality and cost, so that no other is as good for less.
 *
 * Use it to say which models are worth their price, as far as these items can tell. Do not use it for a claim
 * of one model against another, for which there is {@link pairedDifference}, nor for fewer than about 20 items.
 * All means are drawn together from the normal law with their covariance, so that hard items, which are
 * expensive and failed by all, count once.
 *
 * @param quality - One list per model, higher is better; all over the same items in the same order.
 * @param cost - One list per model over the same items, lower is better; any unit; constant for a fixed price.
 * @param options - `rng`, required; `clusters`: one label per item; `draws`: default 20 000.
 * @returns One entry per model. Not estimable without a model, or for fewer than two items or clusters.
 * @throws {@link NonFiniteValueError} if a value is NaN or infinite.
 * @throws {@link LengthMismatchError} unless each model has both lists, all over the same items.
 * @throws {@link InvalidCountError} if a label is not a whole number, or for fewer than 200 draws.
 * @throws {@link NotEstimableError} if the values are so large that a sum overflows.
 * @assumes means that are jointly close to normal at this number of items or clusters
 * @source Kung, Luccio & Preparata (1975), J. ACM 22, 469–476, for the front; Efron & Tibshirani (1998), Ann.
 * Statist. 26, 1687–1718, for the probability of a region
 * @example paretoFront([[1, 0, 1], [0, 0, 1]], [[2, 2, 2], [3, 3, 3]], { rng: createRandom(1) }).models[0].probability // 1: the cheaper is on the front in every draw
 */
export function paretoFront(
  quality: readonly Values[],
  cost: readonly Values[],
  options: ParetoFrontOptions,
): ParetoFront | NotEstimable {
  const { clusters } = options;
  assertFrontTable(quality, cost);
  const joint = jointMeans([...quality, ...cost], clusters === undefined ? {} : { clusters });
  if (joint.kind === "not-estimable") return joint;
  return { ...paretoFrontOfMeans(joint, options), constantQuality: constantLists(quality) };
}

/**
 * Probability that a model is on the front, of means that were measured elsewhere, such as printed ones.
 *
 * Use it where only means and their standard errors are known. Their covariances are then 0, which is wrong for models that
 * were measured on the same items, and makes leads look less sure than they are.
 *
 * @param joint - First all qualities, higher is better, then all costs in the same order, lower is better; a price that is
 * known has a variance of 0.
 * @param options - `rng`, required; `draws`: default 20 000.
 * @returns One entry per model; a quality without variance is taken for certain.
 * @throws {@link InvalidParameterError} if the matrix is no covariance matrix, or the means are not two for each model.
 * @throws {@link InvalidCountError} for fewer than 200 draws.
 * @throws {@link NonFiniteValueError} if a mean or covariance is NaN or infinite.
 * @assumes means that are jointly normal
 * @source as {@link paretoFront}
 * @example paretoFrontOfMeans({ kind: "estimated", means: [0.9, 0.5, 2, 3], covariance: [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]], method: "printed", n: 100 }, { rng: createRandom(1) }).models[1].probability // 0: it is worse and dearer in every draw
 */
export function paretoFrontOfMeans(
  joint: JointMeans,
  options: Pick<ParetoFrontOptions, "rng" | "draws">,
): ParetoFront {
  const { rng, draws = DEFAULT_DRAWS } = options;
  assertCount("draws", draws, FEWEST_DRAWS);
  const size = modelsIn(joint);
  const pairs = rivalsOf(joint, size);
  const observed = Float64Array.from(joint.means);
  const counts = frontCounts(drawnMeans(joint, draws, rng.substream("front")), pairs, size);
  const isOnFront = frontCounts(observed, pairs, size);
  const models = Array.from({ length: size }, (_, model) => model);
  return {
    kind: "estimated",
    models: models.map((model) => ({
      quality: joint.means[model]!,
      cost: joint.means[size + model]!,
      onFront: isOnFront[model] === 1,
      probability: counts[model]! / draws,
      monteCarloError: errorOfShare(counts[model]!, draws),
    })),
    constantQuality: models.filter((model) => joint.covariance[model]![model] === 0),
    n: joint.n,
    ...(joint.clusters === undefined ? {} : { clusters: joint.clusters }),
    draws,
    method: "gaussian-front",
  };
}

/** One model seen from another; a lead that never varies is given, because rounding must not decide a tie. */
interface Rival {
  readonly model: number;
  readonly rival: number;
  /** Quality of the rival beyond that of the model. */
  readonly fixedGain?: number;
  /** Cost of the rival beyond that of the model. */
  readonly fixedExpense?: number;
}

function rivalsOf(joint: JointMeans, size: number): readonly Rival[] {
  const models = Array.from({ length: size }, (_, model) => model);
  const fixedLead = (rival: number, model: number): number | undefined => {
    const weights = joint.means.map((_, mean) => Number(mean === rival) - Number(mean === model));
    return spreadOf(weights, joint) === 0 ? joint.means[rival]! - joint.means[model]! : undefined;
  };
  return models.flatMap((model) =>
    models
      .filter((rival) => rival !== model)
      .map((rival) => {
        const gain = fixedLead(rival, model);
        const expense = fixedLead(size + rival, size + model);
        return {
          model,
          rival,
          ...(gain === undefined ? {} : { fixedGain: gain }),
          ...(expense === undefined ? {} : { fixedExpense: expense }),
        };
      }),
  );
}

/** Rows in which each model is dominated by none. */
function frontCounts(drawn: Float64Array, pairs: readonly Rival[], size: number): Float64Array {
  const counts = new Float64Array(size);
  const isDominated = new Uint8Array(size);
  for (let row = 0; row < drawn.length; row += 2 * size) {
    isDominated.fill(0);
    for (const { model, rival, fixedGain, fixedExpense } of pairs) {
      if (isDominated[model] === 1) continue;
      const gain = fixedGain ?? drawn[row + rival]! - drawn[row + model]!;
      const expense = fixedExpense ?? drawn[row + size + rival]! - drawn[row + size + model]!;
      if (gain >= 0 && expense <= 0 && (gain > 0 || expense < 0)) isDominated[model] = 1;
    }
    for (let model = 0; model < size; model++) counts[model]! += 1 - isDominated[model]!;
  }
  return counts;
}
