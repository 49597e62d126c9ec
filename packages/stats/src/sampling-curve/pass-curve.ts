import type { Estimate, Interval, NotEstimable } from "../estimate.ts";
import { levelOf } from "../interval/critical-value.ts";
import type { Random } from "../random/random-stream.ts";
import type { ClusterLabels } from "../resample/cluster-totals.ts";
import { assertCount, assertSameLength } from "../validate.ts";
import {
  assertItemTrials,
  itemPassValues,
  itemsWithTrials,
  type ItemTrials,
  type PassOptions,
} from "./item-pass.ts";
import { meanPass, type PassEstimate } from "./mean-pass.ts";
import { simultaneousCriticalValue } from "./simultaneous-critical-value.ts";

/** Options of a curve. */
export interface PassCurveOptions extends Omit<PassOptions, "interval"> {
  /** Largest k; a whole number ≥ 1; default: the fewest trials of an item. */
  readonly largestK?: number;
  /** Draws for the simultaneous band; a whole number ≥ 100; default 4000. */
  readonly draws?: number;
  readonly rng: Random;
}

/** The curve at one k. */
export interface PassCurvePoint {
  readonly k: number;
  /** With the pointwise interval. */
  readonly estimate: PassEstimate | NotEstimable;
  /** The band at this k; absent where the estimate has no standard error. */
  readonly band?: Interval;
}

/** pass@k or pass^k for k = 1, 2 …, with a band that holds for the whole curve. */
export interface PassCurve {
  readonly kind: "estimated";
  readonly points: readonly PassCurvePoint[];
  /** Standard errors on either side; absent where no k has one. */
  readonly criticalValue?: number;
  readonly draws: number;
  readonly n: number;
  readonly leftOut: number;
}

/**
 * The curve of mean pass@k or pass^k for k = 1, 2 …, with pointwise intervals and a simultaneous band.
 *
 * Use the band for statements about the curve as a whole; at one k that was chosen beforehand the pointwise
 * interval is narrower. All k rest on the same trials, so that the points are strongly correlated: never
 * fit a line through them as if they were independent.
 *
 * @param items - Successes and trials of each item.
 * @param options - `rng`; `largestK`; `draws`; `statistic`, `clusters`, `tooFewTrials`, `level` as for
 * {@link meanPass}. The same items enter at every k.
 * @returns One point for each k. Not estimable where an item has fewer than `largestK` trials and is not left
 * out openly, or where there are no items.
 * @throws {@link InvalidCountError} if a count is out of range.
 * @throws {@link LengthMismatchError} unless every item has successes, trials and, if given, a cluster.
 * @throws {@link InvalidParameterError} if an option is out of range.
 * @assumes independent items, or clusters; item means that are close to jointly normal
 * @source max-|t| over the curve: Hothorn, Bretz & Westfall (2008), Biom. J. 50, 346–363, section 3, with
 * Gaussian multipliers: Chernozhukov, Chetverikov & Kato (2013), Ann. Statist. 41, 2786–2819
 */
export function passCurve(items: ItemTrials, options: PassCurveOptions): PassCurve | NotEstimable {
  const { clusters, draws = 4000 } = options;
  const level = levelOf(options);
  assertItemTrials("items", items);
  assertCount("draws", draws, 100);
  const n = items.trials.length;
  if (clusters !== undefined) assertSameLength("items", n, "clusters", clusters.length);
  if (n === 0) return NO_ITEMS;
  const largestK = options.largestK ?? Math.min(...items.trials);
  assertCount("largestK", largestK, 1);
  const kept = itemsWithTrials([items], largestK, options);
  if ("kind" in kept) return kept;
  const subset: Subset = {
    items: {
      successes: Array.from(kept, (item) => items.successes[item]!),
      trials: Array.from(kept, (item) => items.trials[item]!),
    },
    options: { ...options, level, draws, interval: "t" },
    ...(clusters && { clusters: Array.from(kept, (item) => clusters[item]!) }),
  };
  const estimates = Array.from({ length: largestK }, (_, index) => estimateAt(subset, index + 1));
  const criticalValue = criticalValueOf(subset, estimates);
  return {
    kind: "estimated",
    points: estimates.map((estimate, index) => pointOf(index + 1, estimate, criticalValue)),
    ...(criticalValue !== undefined && { criticalValue }),
    draws,
    n: kept.length,
    leftOut: n - kept.length,
  };
}

/** The items that enter at every k. */
interface Subset {
  readonly items: ItemTrials;
  readonly clusters?: ClusterLabels;
  readonly options: PassOptions & Required<Pick<PassCurveOptions, "rng" | "draws" | "level">>;
}

function estimateAt({ items, clusters, options }: Subset, k: number): PassEstimate | NotEstimable {
  return meanPass(items, { ...options, k, ...(clusters && { clusters }) });
}

/** Absent where no k has a standard error. */
function criticalValueOf(
  { items, clusters, options }: Subset,
  estimates: readonly (PassEstimate | NotEstimable)[],
): number | undefined {
  const varying = estimates.filter((estimate) => estimate.kind === "estimated");
  const degreesOfFreedom = varying[0]?.degreesOfFreedom;
  if (degreesOfFreedom === undefined) return undefined;
  const every = Array.from(items.trials, (_, item) => item);
  const columns = varying.map(({ k }) => itemPassValues(items, every, { ...options, k }));
  const { level, draws, rng } = options;
  const law = { level, draws, rng, degreesOfFreedom };
  return simultaneousCriticalValue(columns, clusters ? { ...law, clusters } : law);
}

const NO_ITEMS: NotEstimable = {
  kind: "not-estimable",
  reason: "There are no items.",
  remedy: 'Report "no data", not 0.',
  n: 0,
};

function pointOf(
  k: number,
  estimate: PassEstimate | NotEstimable,
  criticalValue: number | undefined,
): PassCurvePoint {
  if (estimate.kind === "not-estimable" || criticalValue === undefined) return { k, estimate };
  return { k, estimate, band: bandOf(estimate, criticalValue) };
}

function bandOf({ value, standardError, interval }: Estimate, criticalValue: number): Interval {
  const half = criticalValue * standardError!;
  return { lower: value - half, upper: value + half, level: interval.level, method: "max-t-band" };
}
