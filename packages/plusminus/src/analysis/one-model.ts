import type { Estimate, Level, NotEstimable } from "@plusminus/stats";
import type { Columns } from "../record/columns.ts";
import { warnings, type Warning } from "../warnings.ts";
import { clustersOf } from "./clusters.ts";
import { decidedMean } from "./decided-estimates.ts";
import { orRefusal } from "./refusal.ts";
import { scaleOf, within } from "./scale.ts";
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

/** The estimate of one subject's mean, from its item means. */
function estimateMean(
  columns: Columns,
  subject: number,
  sample: Sample,
  { groupKey, level }: ScoreOptions,
): { readonly result: Estimate | NotEstimable; readonly because?: string } {
  const { means, binary } = sample;
  const scale = scaleOf(columns, [subject]);
  const clusters = groupKey === undefined ? undefined : clustersOf(columns, groupKey, sample.items);
  const { result, because } = decidedMean({ means, binary, scale, clusters, level });
  return {
    result:
      result.kind === "estimated"
        ? within(withStandardError(result, means, clusters), scale)
        : withMean(result, means),
    ...(because === undefined ? {} : { because }),
  };
}

function withMean(refusal: NotEstimable, means: Float64Array): NotEstimable {
  if (means.length === 0) return refusal;
  return { ...refusal, value: means.reduce((sum, mean) => sum + mean, 0) / means.length };
}
