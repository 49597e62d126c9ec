import type { Estimate, Level, NotEstimable } from "@plusminus/stats";
import type { Columns } from "../record/columns.ts";
import { warnings, type Warning } from "../warnings.ts";
import { clustersOf } from "./clusters.ts";
import { shapeOfScores } from "./data-shape.ts";
import { decide, NO_SPREAD } from "./decision-table.ts";
import { METHODS } from "./methods.ts";
import { orRefusal } from "./refusal.ts";
import { scaleOf, within, type Scale } from "./scale.ts";
import { sampleDoubts } from "./sample-doubts.ts";
import { sampleOf, type Sample } from "./sample.ts";
import { withStandardError } from "./standard-error.ts";
import { toScoreEstimate, type ScoreEstimate } from "./score-estimate.ts";

export interface ScoreOptions {
  readonly level: Level;
  /** Key of the items to cluster by. */
  readonly groupKey: string | undefined;
}

/** The score of one subject with its interval, and the doubts about it. */
export interface ScoreFinding {
  readonly estimate: ScoreEstimate;
  readonly warnings: readonly Warning[];
}

/** Estimates the mean score of one subject over the items of the columns. */
export function scoreOfModel(
  columns: Columns,
  subject: number,
  label: string,
  options: ScoreOptions,
): ScoreFinding {
  const sample = sampleOf(columns, subject);
  const dropped = columns.dropped[subject] ?? [];
  const estimation = orRefusal(
    () => estimateMean(columns, subject, sample, options),
    sample.items.length,
  );
  const { result, because } =
    "kind" in estimation ? { result: estimation, because: undefined } : estimation;
  const context = {
    items: sample.items.length,
    trials: sample.trials,
    dropped,
    groupKey: options.groupKey,
  };
  return {
    estimate: toScoreEstimate(result, context),
    warnings: [
      ...sampleDoubts(sample, label, dropped),
      ...(because === undefined ? [] : [warnings.outsideDomain(`${label}: ${because}`)]),
    ],
  };
}

/** The line of the decision table that applies, carried out. */
function estimateMean(
  columns: Columns,
  subject: number,
  sample: Sample,
  { groupKey, level }: ScoreOptions,
): { readonly result: Estimate | NotEstimable; readonly because?: string } {
  const { means } = sample;
  const scale = scaleOf(columns, [subject]);
  const clusters = groupKey === undefined ? undefined : clustersOf(columns, groupKey, sample.items);
  const { method, because, refusal } = decide(
    shapeOfScores(means, unitMeans(sample, scale), sample.binary, clusters),
  );
  if (method === "refuse") {
    return { result: withMean({ kind: "not-estimable", ...refusal!, n: means.length }, sample) };
  }
  const input = { means, scale, clusters, level };
  const sharp = METHODS[method].mean(input);
  // Scores without any spread say nothing to a t interval, but something to one that knows their bounds.
  const flat = sharp.kind === "not-estimable" && scale !== undefined;
  const result = flat ? METHODS.bounded.mean(input) : sharp;
  const doubt = flat ? NO_SPREAD : because;
  return {
    result:
      result.kind === "estimated"
        ? within(withStandardError(result, means, clusters), scale)
        : result,
    ...(doubt === undefined ? {} : { because: doubt }),
  };
}

/** Item means on [0, 1], where the scale of the metric is known. */
function unitMeans(sample: Sample, scale: Scale | undefined): Float64Array | undefined {
  if (scale === undefined) return undefined;
  return sample.means.map((mean) => (mean - scale[0]) / (scale[1] - scale[0]));
}

function withMean(refusal: NotEstimable, { means }: Sample): NotEstimable {
  if (means.length === 0) return refusal;
  return { ...refusal, value: means.reduce((sum, mean) => sum + mean, 0) / means.length };
}
