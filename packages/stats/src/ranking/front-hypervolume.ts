import { InvalidParameterError } from "../errors.ts";
import type { Estimate, NotEstimable, Values } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import type { SimulatedQuantile } from "../multiplicity/critical-quantile.ts";
import { jointMeans, type JointMeans } from "../multiplicity/joint-means.ts";
import { simultaneousIntervals } from "../multiplicity/simultaneous-intervals.ts";
import type { Random } from "../random/random-stream.ts";
import type { ClusterLabels } from "../resample/cluster-totals.ts";
import { assertFrontTable, constantLists } from "./front-table.ts";

/** What a sum of rectangles may be off, relative to it. */
const ROUNDING = 1e-12;

/** A point beside the front. */
export interface FrontPoint {
  readonly quality: number;
  readonly cost: number;
}

/** Against what the front is measured, from which chance, and which items belong together. */
export interface HypervolumeOptions extends LevelOption {
  /** Worst that still counts: the area lies above its quality and below its cost. Declare it before you look. */
  readonly reference: FrontPoint;
  /** Best that is possible, such as quality 1 at cost 0; bounds the upper end. Default: no bound. */
  readonly ideal?: FrontPoint;
  /** One whole number per item where items come in groups. */
  readonly clusters?: ClusterLabels;
  /** Stream to draw from; its substream "hypervolume" is used. */
  readonly rng: Random;
  /** Simulated draws for the critical value; default 20 000, at least 200. */
  readonly draws?: number;
}

/** Area under the front, with what each model adds to it. */
export interface FrontHypervolume extends Estimate {
  /** What would be lost without each model, in the order of the input; 0 behind the front. */
  readonly contributions: readonly number[];
  /** Standard errors on either side of all means at once. */
  readonly criticalValue: SimulatedQuantile;
  /** Models with the same quality on every item: their means were taken for certain, which more items may refute. */
  readonly constantQuality: readonly number[];
}

/**
 * Hypervolume of the front of quality and cost: the area of what some model reaches for less, up to a reference point.
 *
 * Use it to compare whole sets of models, such as the front of this year with that of the last. Do not use it for
 * one model against another ({@link pairedDifference}), nor with a reference chosen after looking, which decides the
 * number. Better qualities and lower costs can only enlarge it, so that the ends are those of the worst and the best
 * corner of a box that holds all means at once: safe, and wider than the level asks for.
 *
 * @param quality - One list per model, higher is better; all over the same items in the same order.
 * @param cost - One list per model over the same items, lower is better; any unit; constant for a fixed price.
 * @param options - `reference` and `rng`, required; `ideal`, `clusters`, `level` (default 0.95), `draws`.
 * @returns In units of quality times cost, at least 0. Not estimable without a model, for fewer than two items or
 * clusters, or where nothing that varies reaches beyond the reference.
 * @throws {@link NonFiniteValueError} if a value is NaN or infinite.
 * @throws {@link LengthMismatchError} unless each model has both lists, all over the same items.
 * @throws {@link InvalidCountError} if a label is not a whole number, or for fewer than 200 draws.
 * @throws {@link InvalidParameterError} if the reference or the ideal is no point, or the level is out of range.
 * @throws {@link NotEstimableError} if the values are so large that a sum overflows.
 * @assumes means that are jointly close to normal at this number of items or clusters
 * @source Zitzler & Thiele (1998), PPSN V, 292–301 (the measure); the box: {@link simultaneousIntervals}
 * @example frontHypervolume([[1, 0, 1, 0], [1, 1, 1, 0]], [[1, 1, 1, 1], [2, 2, 2, 2]], { reference: { quality: 0, cost: 4 }, rng: createRandom(1) }).value // 2: a half times three, and a quarter times two
 */
export function frontHypervolume(
  quality: readonly Values[],
  cost: readonly Values[],
  options: HypervolumeOptions,
): FrontHypervolume | NotEstimable {
  const level = levelOf(options);
  const { clusters, reference, ideal } = options;
  assertFrontTable(quality, cost);
  assertPoint("reference", reference);
  if (ideal !== undefined) assertPoint("ideal", ideal);
  const joint = jointMeans([...quality, ...cost], clusters === undefined ? {} : { clusters });
  if (joint.kind === "not-estimable") return joint;
  const box = boxOf(joint, constantLists([...quality, ...cost]), options);
  const points = pointsOf(joint.means);
  const value = hypervolume(points, reference);
  // Rounding must not put the area outside its own interval.
  const lower = Math.min(value, hypervolume(box.worst, reference));
  const upper = Math.max(value, hypervolume(box.best, reference));
  const { n } = joint;
  if (!Number.isFinite(upper)) return { kind: "not-estimable", ...TOO_LARGE, n };
  if (box.criticalValue === undefined || lower === upper) {
    return { kind: "not-estimable", ...NOTHING_VARIES, value, n };
  }
  const method = "front-hypervolume";
  return {
    kind: "estimated",
    value,
    interval: { lower, upper, level, method },
    method,
    n,
    ...(joint.clusters === undefined ? {} : { clusters: joint.clusters }),
    contributions: points.map((_, model) => {
      const lost = value - hypervolume(points.toSpliced(model, 1), reference);
      return lost <= ROUNDING * value ? 0 : lost;
    }),
    criticalValue: box.criticalValue,
    constantQuality: constantLists(quality),
  };
}

const NOTHING_VARIES = {
  reason: "Nothing that varies reaches beyond the reference, so there is no uncertainty to show.",
  remedy: "Choose a reference that is worse than some model, or score more items.",
} as const;

const TOO_LARGE = {
  reason: "The area exceeds the largest number that a computer holds.",
  remedy: "Give the costs in a larger unit.",
} as const;

/** Corners of a box around all means; those without spread stay where they are. */
interface Box {
  readonly worst: readonly FrontPoint[];
  readonly best: readonly FrontPoint[];
  readonly criticalValue: SimulatedQuantile | undefined;
}

function boxOf(joint: JointMeans, constant: readonly number[], options: HypervolumeOptions): Box {
  const { draws, ideal, level, rng } = options;
  const spreads = joint.covariance.map((row, index) =>
    constant.includes(index) ? 0 : Math.sqrt(row[index]!),
  );
  const { criticalValue } = simultaneousIntervals(inStandardErrors(joint, spreads), {
    contrasts: "means",
    rng: rng.substream("hypervolume"),
    ...(level === undefined ? {} : { level }),
    ...(draws === undefined ? {} : { draws }),
  });
  const halves = spreads.map((spread) => (criticalValue?.value ?? 0) * spread);
  const moved = (sign: number): readonly FrontPoint[] => {
    const size = joint.means.length / 2;
    return pointsOf(
      joint.means.map((mean, index) => mean + (index < size ? sign : -sign) * halves[index]!),
    );
  };
  const best = moved(1).map(({ quality, cost }) => ({
    quality: Math.min(quality, ideal?.quality ?? quality),
    cost: Math.max(cost, ideal?.cost ?? cost),
  }));
  return { worst: moved(-1), best, criticalValue };
}

/** With the correlations in the place of covariances, so that small qualities are not lost beside costs counted in tokens. */
function inStandardErrors(joint: JointMeans, spreads: readonly number[]): JointMeans {
  return {
    ...joint,
    means: spreads.map(() => 0),
    covariance: joint.covariance.map((row, first) =>
      row.map((value, second) => {
        const isFixed = spreads[first] === 0 || spreads[second] === 0;
        return isFixed ? 0 : value / spreads[first]! / spreads[second]!;
      }),
    ),
  };
}

function pointsOf(means: readonly number[]): readonly FrontPoint[] {
  const size = means.length / 2;
  return Array.from({ length: size }, (_, model) => ({
    quality: means[model]!,
    cost: means[size + model]!,
  }));
}

/** Area of the union of the rectangles between each point and the reference, from the cheapest point on. */
function hypervolume(points: readonly FrontPoint[], reference: FrontPoint): number {
  const ascending = points
    .filter(({ cost }) => cost < reference.cost)
    .toSorted((first, second) => first.cost - second.cost);
  let height = 0;
  let area = 0;
  for (const [index, { quality, cost }] of ascending.entries()) {
    height = Math.max(height, quality - reference.quality);
    area += height * ((ascending[index + 1]?.cost ?? reference.cost) - cost);
  }
  return area;
}

function assertPoint(what: string, { quality, cost }: FrontPoint): void {
  for (const [name, value] of [
    ["quality", quality],
    ["cost", cost],
  ] as const) {
    if (Number.isFinite(value)) continue;
    throw new InvalidParameterError(`${what}.${name}`, value, "a finite number");
  }
}
