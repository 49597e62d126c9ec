import { clusterRobustVariants, effectiveSampleSize } from "@plusminus/stats";
import type { Clusters } from "./clusters.ts";
import type { Scale } from "./scale.ts";

/** What the choice of a method depends on. */
export interface DataShape {
  readonly items: number;
  /** 0/1 scores, one trial per item. */
  readonly binary: boolean;
  /** Smallest and largest possible score are known. */
  readonly bounded: boolean;
  /** So few items say anything about one side that the t interval is not to be trusted. */
  readonly extreme: boolean;
  /** Of two subjects: most items score alike, and fewer than {@link MINIMUM_DIFFERING} do not. */
  readonly fewDiffer: boolean;
  /** Number of clusters, where items are clustered. */
  readonly groups?: number;
  /** CR2's declared domain; see {@link MINIMUM_DF} and its neighbours. */
  readonly groupsInDomain: boolean;
}

/** Fewest items that any interval is given for. */
export const MINIMUM_ITEMS = 5;
/** Satterthwaite degrees of freedom below which CR2's coverage is not promised. */
export const MINIMUM_DF = 5;
/**
 * Fewest effective successes and failures, or effective items that differ, for an interval that estimates the
 * spread of a bounded score: so many independent 0/1 items would say as much. Set by `npm run calibrate`.
 */
export const MINIMUM_EFFECTIVE = 10;
/** Fewest groups on each side, or in which some item differs. */
const MINIMUM_SPREAD = 5;
/** Fewest items that differ where the scale is unknown, so that nothing says what the others could have scored. */
const MINIMUM_DIFFERING = 10;

/** Shape of one subject's scores; `unit` are the item means on [0, 1], absent where the scale is unknown. */
export function shapeOfScores(
  means: Float64Array,
  unit: Float64Array | undefined,
  binary: boolean,
  clusters: Clusters | undefined,
): DataShape {
  const spread =
    unit === undefined ||
    (clustersWhere(clusters, (item) => unit[item]! > 0) >= MINIMUM_SPREAD &&
      clustersWhere(clusters, (item) => unit[item]! < 1) >= MINIMUM_SPREAD);
  const extreme = unit !== undefined && effectiveOutcomes(unit, clusters) < MINIMUM_EFFECTIVE;
  return {
    items: means.length,
    binary,
    bounded: unit !== undefined,
    extreme,
    fewDiffer: false,
    ...(clusters === undefined ? {} : { groups: clusters.count }),
    groupsInDomain: spread && !extreme && enoughDegreesOfFreedom(means, clusters),
  };
}

/** Shape of the differences of two subjects on common items; `scale` is absent where the scale is unknown. */
export function shapeOfDifferences(
  differences: Float64Array,
  scale: Scale | undefined,
  binary: boolean,
  clusters: Clusters | undefined,
): DataShape {
  const differing = differences.reduce((count, d) => count + (d === 0 ? 0 : 1), 0);
  const fewDiffer = differing < MINIMUM_DIFFERING && differing < differences.length;
  const extreme =
    scale === undefined
      ? differing < MINIMUM_DIFFERING
      : effectivelyDiffering(differences, scale, clusters) < MINIMUM_EFFECTIVE;
  const spread = clustersWhere(clusters, (item) => differences[item] !== 0) >= MINIMUM_SPREAD;
  return {
    items: differences.length,
    binary,
    bounded: scale !== undefined,
    extreme,
    fewDiffer,
    ...(clusters === undefined ? {} : { groups: clusters.count }),
    groupsInDomain: spread && !extreme && enoughDegreesOfFreedom(differences, clusters),
  };
}

/** Independent successes, or failures if they are fewer, that would say as much; 0 where nothing varies. */
function effectiveOutcomes(unit: Float64Array, clusters: Clusters | undefined): number {
  const mean = unit.reduce((sum, score) => sum + score, 0) / unit.length;
  return (effectiveSampleSize(unit, clusters?.of) ?? 0) * Math.min(mean, 1 - mean);
}

/** Independent items with a difference of one whole scale that would say as much; 0 where nothing varies. */
function effectivelyDiffering(
  differences: Float64Array,
  [low, high]: Scale,
  clusters: Clusters | undefined,
): number {
  const unit = Float64Array.from(differences);
  let total = 0;
  for (let item = 0; item < unit.length; item++) {
    unit[item]! /= high - low;
    total += Math.abs(unit[item]!);
  }
  const share = total / unit.length;
  return (effectiveSampleSize(unit, clusters?.of) ?? 0) * share;
}

function clustersWhere(clusters: Clusters | undefined, holds: (item: number) => boolean): number {
  if (clusters === undefined) return 0;
  const found = new Uint8Array(clusters.count);
  for (let item = 0; item < clusters.of.length; item++) {
    if (holds(item)) found[clusters.of[item]!] = 1;
  }
  return found.reduce((count, one) => count + one, 0);
}

function enoughDegreesOfFreedom(values: Float64Array, clusters: Clusters | undefined): boolean {
  if (clusters === undefined || clusters.count < 2) return false;
  return clusterRobustVariants(values, clusters.of).degreesOfFreedom >= MINIMUM_DF;
}
