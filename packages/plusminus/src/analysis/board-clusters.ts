import { clusterRobustVariants } from "@plusminus/stats";
import type { Columns } from "../record/columns.ts";
import { warnings } from "../warnings.ts";
import { clustersOf, type ClusterChoice } from "./clusters.ts";
import { MINIMUM_DF } from "./data-shape.ts";
import type { SharedScores } from "./shared-scores.ts";

/** How the shared items of a board are clustered. */
export interface BoardClusters extends ClusterChoice {
  readonly of: Int32Array | undefined;
}

/**
 * The groups of the shared items, where there are enough of them to rank by. Few groups of unequal sizes say too little
 * about groups in general; the ranking is then about items of these very groups, and says so.
 */
export function boardClusters(
  columns: Columns,
  choice: ClusterChoice,
  { items, scores }: SharedScores,
): BoardClusters {
  const key = choice.option.groupKey;
  const [first] = scores;
  if (key === undefined || first === undefined || items.length === 0) {
    return { ...choice, of: undefined };
  }
  const clusters = clustersOf(columns, key, items);
  const worth = clusters.count < 2 ? 0 : clusterRobustVariants(first, clusters.of).degreesOfFreedom;
  if (worth >= MINIMUM_DF) return { ...choice, of: clusters.of };
  return {
    option: { groupKey: undefined },
    said: [],
    warnings: [...choice.warnings, warnings.groupsTooFewToRank(key, clusters.count, worth)],
    of: undefined,
  };
}
