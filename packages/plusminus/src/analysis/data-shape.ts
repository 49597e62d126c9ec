import { clusterRobustVariants } from "@plusminus/stats";
import type { Clusters } from "./clusters.ts";

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
/** Fewest successes, and fewest failures, for CR2; they must be spread over {@link MINIMUM_SPREAD} groups. */
const MINIMUM_EACH_WAY = 10;
const MINIMUM_SPREAD = 5;
/** Fewest successes, and fewest failures (in items), for a t interval of a bounded score. */
const MINIMUM_FOR_T = 15;
/** Fewest items that differ between the two models for a paired t interval of a bounded score. */
const MINIMUM_DIFFERING = 10;

/** Shape of one subject's scores; `unit` are the item means on [0, 1], absent where the scale is unknown. */
export function shapeOfScores(
  means: Float64Array,
  unit: Float64Array | undefined,
  binary: boolean,
  clusters: Clusters | undefined,
): DataShape {
  const successes = unit?.reduce((sum, score) => sum + score, 0) ?? 0;
  const rarer = Math.min(successes, means.length - successes);
  const spread =
    unit === undefined ||
    (rarer >= MINIMUM_EACH_WAY &&
      clustersWhere(clusters, (item) => unit[item]! > 0) >= MINIMUM_SPREAD &&
      clustersWhere(clusters, (item) => unit[item]! < 1) >= MINIMUM_SPREAD);
  return {
    items: means.length,
    binary,
    bounded: unit !== undefined,
    extreme: rarer < MINIMUM_FOR_T,
    fewDiffer: false,
    ...(clusters === undefined ? {} : { groups: clusters.count }),
    groupsInDomain: spread && enoughDegreesOfFreedom(means, clusters),
  };
}

/** Shape of the differences of two subjects on common items. */
export function shapeOfDifferences(
  differences: Float64Array,
  bounded: boolean,
  binary: boolean,
  clusters: Clusters | undefined,
): DataShape {
  const differing = differences.reduce((count, d) => count + (d === 0 ? 0 : 1), 0);
  const spread =
    differing >= MINIMUM_DIFFERING &&
    clustersWhere(clusters, (item) => differences[item] !== 0) >= MINIMUM_SPREAD;
  return {
    items: differences.length,
    binary,
    bounded,
    extreme: differing < MINIMUM_DIFFERING,
    fewDiffer: differing < MINIMUM_DIFFERING && differing < differences.length,
    ...(clusters === undefined ? {} : { groups: clusters.count }),
    groupsInDomain: spread && enoughDegreesOfFreedom(differences, clusters),
  };
}

function clustersWhere(clusters: Clusters | undefined, holds: (item: number) => boolean): number {
  const found = new Set<number>();
  clusters?.of.forEach((cluster, item) => holds(item) && found.add(cluster));
  return found.size;
}

function enoughDegreesOfFreedom(values: Float64Array, clusters: Clusters | undefined): boolean {
  if (clusters === undefined || clusters.count < 2) return false;
  return clusterRobustVariants(values, clusters.of).degreesOfFreedom >= MINIMUM_DF;
}
