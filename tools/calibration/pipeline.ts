import type { Contrast, Estimate, NotEstimable } from "@plusminus/stats";
import {
  decidedDifference,
  decidedMean,
} from "../../packages/plusminus/src/analysis/decided-estimates.ts";
import type { Clusters } from "../../packages/plusminus/src/analysis/clusters.ts";
import { within } from "../../packages/plusminus/src/analysis/scale.ts";

/** What a command does with item means: the decision table, carried out, and cut to the scale. */
interface PipelineOptions {
  readonly binary: boolean;
  readonly clusters?: Int32Array;
  readonly level?: number;
  /** Absent for scores without known bounds; default [0, 1]. */
  readonly scale?: readonly [number, number] | "unknown";
}

/** The interval that `plusminus show` gives. */
export function shownMean(means: Float64Array, options: PipelineOptions): Estimate | NotEstimable {
  const context = contextOf(options);
  const { result } = decidedMean({ means, ...context });
  return result.kind === "estimated" ? within(result, context.scale) : result;
}

/** The difference with its test that `plusminus compare` judges. */
export function comparedDifference(
  treatment: Float64Array,
  control: Float64Array,
  options: PipelineOptions,
): Contrast | NotEstimable {
  return decidedDifference({ treatment, control, ...contextOf(options) }).result;
}

function contextOf({ binary, clusters, level = 0.95, scale = [0, 1] }: PipelineOptions) {
  return {
    binary,
    level,
    scale: scale === "unknown" ? undefined : scale,
    clusters: clusters === undefined ? undefined : clustersOf(clusters),
  };
}

/** Labels are dense from 0, as the laboratory makes them. */
function clustersOf(labels: Int32Array): Clusters {
  return {
    key: "group",
    of: labels,
    count: labels.reduce((most, label) => Math.max(most, label), -1) + 1,
  };
}
