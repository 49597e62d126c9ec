import type { Estimate, NotEstimable, Values } from "../estimate.ts";
import type { ClusterLabels } from "../resample/cluster-totals.ts";
import { assertFinite } from "../validate.ts";
import { clusterRobustMean } from "./cluster-robust.ts";
import { worthOf } from "./effective-sample-size.ts";
import { assertBounded } from "./effective-size.ts";
import { meanTInterval } from "./mean-t-interval.ts";

/** A mean of bounded scores with its symmetric interval, and what the scores are worth. */
interface EffectiveSpread {
  readonly kind: "spread";
  /** With its standard error and degrees of freedom: CR2's where there are clusters. */
  readonly symmetric: Estimate;
  /** Independent 0/1 items (or pairs) with that standard error. */
  readonly size: number;
}

/**
 * What the intervals at the effective sample size rest on.
 *
 * @param values - Named `what` in errors; each within `bounds`, which are those of a score or of a difference.
 * @param clusters - Labels of the items' clusters; absent for independent items.
 * @returns Not estimable for fewer than two items or clusters, or where nothing varies.
 * @throws {@link NonFiniteValueError} or {@link InvalidParameterError} at the first value that is none.
 */
export function effectiveSpread(
  [what, values]: readonly [string, Values],
  bounds: readonly [number, number],
  clusters: ClusterLabels | undefined,
): EffectiveSpread | NotEstimable {
  assertFinite(what, values);
  assertBounded(what, values, bounds);
  const symmetric =
    clusters === undefined ? meanTInterval(values) : clusterRobustMean(values, clusters);
  if (symmetric.kind === "not-estimable") return symmetric;
  return { kind: "spread", symmetric, size: worthOf(values, symmetric.standardError!) };
}
