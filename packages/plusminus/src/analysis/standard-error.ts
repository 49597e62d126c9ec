import { standardErrorOfMean, type Estimate } from "@plusminus/stats";
import type { Clusters } from "./clusters.ts";

/**
 * Adds the standard error that harnesses print (of the item means) to an interval that does not rest on one,
 * so that the two can be compared. Absent rather than 0 where all items score alike, and where items are
 * clustered and it would be the wrong one.
 */
export function withStandardError(
  estimate: Estimate,
  itemMeans: Float64Array,
  clusters: Clusters | undefined,
): Estimate {
  if (estimate.standardError !== undefined || clusters !== undefined) return estimate;
  const standardError = standardErrorOfMean(itemMeans);
  return standardError === 0 ? estimate : { ...estimate, standardError };
}
