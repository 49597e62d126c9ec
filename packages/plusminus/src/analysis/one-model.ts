import type { Estimate, Level, NotEstimable } from "@plusminus/stats";
import type { Columns } from "../record/columns.ts";
import { warnings, type Warning } from "../warnings.ts";
import { clustersOf } from "./clusters.ts";
import { decidedMean } from "./decided-estimates.ts";
import { meanOfFixedItems, type AskedEstimand } from "./fixed-items.ts";
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
  /** Default: items like these. */
  readonly estimand?: AskedEstimand;
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
  const { result, doubt } =
    "kind" in estimation ? { result: estimation, doubt: undefined } : estimation;
  const context = {
    items: sample.items.length,
    trials: sample.trials,
    dropped,
    groupKey: options.groupKey,
    ...(options.estimand === undefined ? {} : { estimand: options.estimand }),
  };
  return {
    estimate: toScoreEstimate(result, context),
    warnings: [
      ...sampleDoubts(sample, label, dropped),
      ...(doubt === undefined ? [] : [doubt(label)]),
    ],
  };
}

/** The estimate of one subject's mean, from its item means. */
function estimateMean(
  columns: Columns,
  subject: number,
  sample: Sample,
  { groupKey, level, estimand }: ScoreOptions,
): Estimation {
  const { means, binary, items } = sample;
  const scale = scaleOf(columns, [subject]);
  const isFixed = estimand === "fixed-items";
  const fixed = isFixed ? meanOfFixedItems(columns, subject, items, level) : undefined;
  if (fixed !== undefined) {
    return { result: fixed.kind === "estimated" ? within(fixed, scale) : withMean(fixed, means) };
  }
  const clusters = groupKey === undefined ? undefined : clustersOf(columns, groupKey, sample.items);
  const { result, because } = decidedMean({ means, binary, scale, clusters, level });
  return {
    result:
      result.kind === "estimated"
        ? within(withStandardError(result, means, clusters), scale)
        : withMean(result, means),
    ...doubtOf(because, isFixed),
  };
}

interface Estimation {
  readonly result: Estimate | NotEstimable;
  /** Why the interval is another than the sharp one. */
  readonly doubt?: (label: string) => Warning;
}

function doubtOf(because: string | undefined, isFixed: boolean): Pick<Estimation, "doubt"> {
  if (isFixed) return { doubt: warnings.fixedItemsWidened };
  if (because === undefined) return {};
  return { doubt: (label) => warnings.outsideDomain(`${label}: ${because}`) };
}

function withMean(refusal: NotEstimable, means: Float64Array): NotEstimable {
  if (means.length === 0) return refusal;
  return { ...refusal, value: means.reduce((sum, mean) => sum + mean, 0) / means.length };
}
