import { smallestNoncentrality } from "../design/power.ts";
import { InvalidParameterError } from "../errors.ts";
import type { Contrast, Estimate, NotEstimable, Proportion, Values } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { jointMeans, type JointMeans } from "../multiplicity/joint-means.ts";
import { spreadOf } from "../multiplicity/joint-spread.ts";
import { simultaneousIntervals } from "../multiplicity/simultaneous-intervals.ts";
import type { Random } from "../random/random-stream.ts";
import type { ClusterLabels } from "../resample/cluster-totals.ts";
import { assertCount } from "../validate.ts";
import { constantLists } from "./front-table.ts";

/** What is looked at, and from which chance. */
export interface SaturationOptions extends LevelOption {
  /** Highest score that is possible, such as 1 less the share of wrong keys; default 1. */
  readonly ceiling?: number;
  /** Best models whose neighbours are compared; default 5. */
  readonly top?: number;
  /** For `smallestDetectable`, in (1 − level, 1); default 0.8. */
  readonly power?: Proportion;
  /** One whole number per item where items come in groups. */
  readonly clusters?: ClusterLabels;
  /** Stream to draw from; its substream "saturation" is used. */
  readonly rng: Random;
  /** Simulated draws for the critical values; default 20 000, at least 200. */
  readonly draws?: number;
}

/** Two models that follow each other in the order of their means. */
export interface RankedNeighbours {
  readonly better: number;
  readonly worse: number;
  /** Their difference; the intervals of all pairs of models hold together. */
  readonly result: Contrast | NotEstimable;
}

/** What a benchmark can still show. */
export interface Saturation {
  readonly kind: "estimated";
  /** Items on which not all models have the same score; the others say nothing about who is better. */
  readonly discriminating: number;
  /** Ceiling − true mean of the best model, whichever that is. */
  readonly headroom: Estimate | NotEstimable;
  /** Lead over the best model that a comparison on these items shows with the given power; absent where the two best never differ. */
  readonly smallestDetectable?: number;
  /** From the best model down. */
  readonly neighbours: readonly RankedNeighbours[];
  /** Of the neighbours, how many are certainly in this order. */
  readonly separable: number;
  readonly n: number;
  readonly clusters?: number;
}

/**
 * How much room and resolution a benchmark has left for the best models.
 *
 * Use it to decide whether to go on with a benchmark: where the headroom is below the smallest detectable lead, not
 * even a faultless model could be shown to be better. Do not use it for a claim about two models chosen beforehand
 * ({@link pairedDifference}), nor read "not separable" as "equal".
 *
 * @param scores - One list per model, higher is better; all over the same items in the same order.
 * @param options - `rng`, required; `ceiling`, `top`, `power`, `clusters`, `level` (default 0.95), `draws`.
 * @returns The interval of the headroom allows for the best being whichever; its value looks too small, because the
 * best of several noisy means does. Not estimable for fewer than two models, items or clusters.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link LengthMismatchError} unless all lists, and the clusters, have the same items.
 * @throws {@link InvalidCountError} if `top` or a label is not a whole number, or for fewer than 200 draws.
 * @throws {@link InvalidParameterError} if the ceiling, the level or the power is out of range.
 * @assumes means that are jointly close to normal at this number of items or clusters; a ceiling that is known
 * @source {@link simultaneousIntervals}: the best true mean lies between the largest lower and the largest upper end;
 * power: {@link smallestDetectableByTTest}
 * @example saturation([[1, 1, 0, 1], [1, 0, 0, 1]], { rng: createRandom(1) }).discriminating // 1: the second item
 */
export function saturation(
  scores: readonly Values[],
  options: SaturationOptions,
): Saturation | NotEstimable {
  const level = levelOf(options);
  const { ceiling = 1, top = 5, power = 0.8, clusters, draws } = options;
  assertCount("top", top, 1);
  if (!Number.isFinite(ceiling)) {
    throw new InvalidParameterError("ceiling", ceiling, "a finite number");
  }
  const joint = jointMeans(scores, clusters === undefined ? {} : { clusters });
  if (joint.kind === "not-estimable") return joint;
  const { n, means } = joint;
  if (means.length < 2) {
    const reason = "One model shows nothing of what the items can tell apart.";
    return { kind: "not-estimable", reason, remedy: "Score at least two models.", n };
  }
  const rng = options.rng.substream("saturation");
  const family = { level, rng, ...(draws === undefined ? {} : { draws }) };
  const order = [...means.keys()].toSorted((first, second) => means[second]! - means[first]!);
  const neighbours = rankedNeighbours(joint, order, family).slice(0, top);
  const spread = spreadOf(leadOf(order[0]!, order[1]!, means.length), joint);
  const noncentrality = smallestNoncentrality(joint.degreesOfFreedom!, { level, power });
  return {
    kind: "estimated",
    discriminating: discriminatingItems(scores),
    headroom: headroomOf(joint, { ...family, ceiling, constant: constantLists(scores).length > 0 }),
    ...(spread === 0 ? {} : { smallestDetectable: noncentrality * spread }),
    neighbours,
    separable: neighbours.filter(({ result }) => isCertain(result)).length,
    n,
    ...(joint.clusters === undefined ? {} : { clusters: joint.clusters }),
  };
}

/** What both families of intervals are made with. */
type FamilyOptions = Required<Pick<SaturationOptions, "rng" | "level">> &
  Pick<SaturationOptions, "draws">;

/**
 * Differences of models that follow each other. Which pairs these are was seen in the data, so that the intervals
 * are those of all pairs.
 */
function rankedNeighbours(
  joint: JointMeans,
  order: readonly number[],
  family: FamilyOptions,
): readonly RankedNeighbours[] {
  const pairs = order.flatMap((better, place) =>
    order.slice(place + 1).map((worse, behind) => ({ better, worse, isNext: behind === 0 })),
  );
  const weights = pairs.map(({ better, worse }) => leadOf(better, worse, order.length));
  const { contrasts } = simultaneousIntervals(joint, { ...family, contrasts: weights });
  return pairs.flatMap(({ better, worse, isNext }, pair) =>
    isNext ? [{ better, worse, result: contrasts[pair]!.result }] : [],
  );
}

/** Weights of better − worse. */
function leadOf(better: number, worse: number, models: number): readonly number[] {
  return Array.from(
    { length: models },
    (_, model) => Number(model === better) - Number(model === worse),
  );
}

function isCertain(result: Contrast | NotEstimable): boolean {
  return !("kind" in result) && result.difference.interval.lower! > 0;
}

function discriminatingItems(scores: readonly Values[]): number {
  let count = 0;
  for (let item = 0; item < scores[0]!.length; item++) {
    count += Number(scores.some((list) => list[item] !== scores[0]![item]));
  }
  return count;
}

function headroomOf(
  joint: JointMeans,
  {
    ceiling,
    constant,
    ...family
  }: FamilyOptions & { readonly ceiling: number; readonly constant: boolean },
): Estimate | NotEstimable {
  const { means, n, clusters } = joint;
  const value = ceiling - Math.max(...means);
  // A model with the same score on every item has no interval; its mean alone is no bound.
  if (constant) return { kind: "not-estimable", ...CONSTANT, value, n };
  const { contrasts, level } = simultaneousIntervals(joint, { ...family, contrasts: "means" });
  const intervals = contrasts.flatMap(({ result }) =>
    "kind" in result ? [] : [result.difference.interval],
  );
  if (intervals.length < means.length) return { kind: "not-estimable", ...CONSTANT, value, n };
  const method = "best-of-simultaneous";
  const interval = {
    lower: ceiling - Math.max(...intervals.map((each) => each.upper!)),
    upper: ceiling - Math.max(...intervals.map((each) => each.lower!)),
    level,
    method,
  };
  const counted = clusters === undefined ? { n } : { n, clusters };
  return { kind: "estimated", value, interval, method, ...counted };
}

const CONSTANT = {
  reason:
    "A model has the same score on every item (or in every cluster), so how sure its mean is cannot be estimated.",
  remedy: "Leave it out, or give its rate by Clopper and Pearson.",
} as const;
