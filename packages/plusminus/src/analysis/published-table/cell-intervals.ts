import type { Interval, Level } from "@plusminus/stats";
import type { PrintedScore } from "./printed-score.ts";
import { designInWords, samplingErrorOf, type SamplingError } from "./sampling-error.ts";
import type { Estimand } from "../score-estimate.ts";
import {
  MEASURED_ASSUMPTIONS,
  OTHER_HARNESS,
  SAMPLING_ASSUMPTIONS,
  TRAINING_SEEDS,
  type SamplingAssumption,
} from "./assumptions.ts";
import { meanOverTrainingRuns } from "./training-runs.ts";

/** What one assumption makes of a printed number: an interval, or the reason why there is none. */
export interface CellInterval {
  readonly estimand: Estimand;
  readonly assumption: string;
  /** The counts that went in. */
  readonly detail?: string;
  readonly interval?: Interval;
  readonly reason?: string;
  readonly remedy?: string;
}

/** Every interval that a printed number can have, from the narrowest to the widest, then those it cannot have. */
export function cellIntervals(score: PrintedScore, level: Level): readonly CellInterval[] {
  const intervals = [...trainingInterval(score, level), ...samplingIntervals(score, level)];
  return [...intervals, ...missingIntervals(score, intervals)];
}

function trainingInterval(score: PrintedScore, level: Level): CellInterval[] {
  const estimate = meanOverTrainingRuns(score, level);
  if (estimate === undefined) return [];
  const { estimand, name: assumption } = TRAINING_SEEDS;
  if (estimate.kind === "estimated") {
    const detail = `${estimate.n} training seeds`;
    return [{ estimand, assumption, detail, interval: estimate.interval }];
  }
  return [{ estimand, assumption, reason: estimate.reason, remedy: estimate.remedy }];
}

function samplingIntervals(score: PrintedScore, level: Level): CellInterval[] {
  const assumptions =
    score.repeats.kind === "measured" ? MEASURED_ASSUMPTIONS : SAMPLING_ASSUMPTIONS;
  const found = assumptions
    .filter(({ paired }) => !paired)
    .flatMap((assumption) => {
      const error = samplingErrorOf(score, assumption, level);
      return error === undefined ? [] : [{ assumption, error }];
    });
  return found
    .filter((entry, index) => !found.slice(index + 1).some((later) => sameAs(entry, later)))
    .toSorted((a, b) => widthOf(a.error.interval) - widthOf(b.error.interval))
    .map(({ assumption: { estimand, name }, error }) => ({
      estimand,
      assumption: name,
      detail: designInWords(error.design),
      interval: error.interval,
    }));
}

interface Found {
  readonly assumption: SamplingAssumption;
  readonly error: SamplingError;
}

/** Two assumptions that come to the same (one trial per item, say) are shown once, under the less trusting name. */
function sameAs(a: Found, b: Found): boolean {
  const sameEstimand = a.assumption.estimand === b.assumption.estimand;
  return sameEstimand && a.error.effectiveTrials === b.error.effectiveTrials;
}

function missingIntervals(
  score: PrintedScore,
  found: readonly CellInterval[],
): readonly CellInterval[] {
  const { estimand, name: assumption, sentence } = OTHER_HARNESS;
  const missing: CellInterval[] = [{ estimand, assumption, reason: sentence }];
  const without = whyNoSampling(score);
  if (without !== undefined) {
    return [{ estimand: "item-population", assumption: "any", ...without }, ...missing];
  }
  if (found.some((interval) => interval.estimand === "fixed-items")) return missing;
  const unknown = score.trials === undefined;
  return [
    {
      estimand: "fixed-items",
      assumption: "any",
      reason: unknown
        ? "How many trials each item had is not stated."
        : "Trials that always agree (ICC 1) show no re-run noise.",
      remedy: unknown
        ? "Ask for the number of trials per item."
        : "Ask for the scores of the single trials.",
    },
    ...missing,
  ];
}

function whyNoSampling({
  row,
  cell,
  isShare,
  items,
}: PrintedScore): { readonly reason: string; readonly remedy: string } | undefined {
  if (row.scale === "other") {
    return {
      reason:
        "The score is no share of successes, so counting trials says nothing about its spread.",
      remedy: "Ask for the standard deviation between runs, and give it as sd with seeds.",
    };
  }
  if (!isShare) {
    return {
      reason: `${cell.value.toFixed(cell.decimals)} lies outside the scale of the row.`,
      remedy: "Check the value, or set scale to other.",
    };
  }
  if (items.length > 0) return undefined;
  return { reason: "The number of items is not stated.", remedy: "Ask for the number of items." };
}

function widthOf({ lower = -Infinity, upper = Infinity }: Interval): number {
  return upper - lower;
}
