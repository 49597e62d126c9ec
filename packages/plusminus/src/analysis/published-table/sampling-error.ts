import {
  meanTInterval,
  normalQuantile,
  wilsonInterval,
  type Interval,
  type Level,
} from "@plusminus/stats";
import type { PrintedScore } from "./printed-score.ts";
import type { SamplingAssumption, SamplingDesign } from "./assumptions.ts";

/** How uncertain one printed share is under one assumption. */
export interface SamplingError {
  readonly interval: Interval;
  readonly standardError: number;
  /** Reliability of an item's mean: the share of its variance that is the item's own, in [0, 1]. */
  readonly reliability: number;
  /** Independent trials that the share is worth; need not be whole. */
  readonly effectiveTrials: number;
  readonly design: SamplingDesign;
}

/** The sampling error of a share; absent where the table does not say what the assumption needs. */
export function samplingErrorOf(
  score: PrintedScore,
  assumption: SamplingAssumption,
  level: Level,
): SamplingError | undefined {
  const { repeats, value } = score;
  const design = repeats.kind === "measured" ? repeats : assumption.designOf(score);
  if (design === undefined || !score.isShare) return undefined;
  const { items, trials, icc } = design;
  const reliability = (trials * icc) / (1 + (trials - 1) * icc);
  const summary = { reliability, design: { items, trials, icc } };
  if (assumption.estimand === "fixed-items") {
    // Trials that always agree leave no re-run noise; "± 0" would claim to know that they do.
    if (icc >= 1) return undefined;
    return { ...shareOver(value, (items * trials) / (1 - icc), level), ...summary };
  }
  if (repeats.kind === "measured") {
    const measured = meanTInterval(repeats.itemMeans, { level });
    if (measured.kind === "estimated" && measured.standardError !== undefined) {
      const { interval, standardError } = measured;
      return { interval, standardError, effectiveTrials: items, ...summary };
    }
  }
  const effectiveTrials = (items * trials) / (1 + (trials - 1) * icc);
  return { ...shareOver(value, effectiveTrials, level), ...summary };
}

function shareOver(
  share: number,
  effectiveTrials: number,
  level: Level,
): Pick<SamplingError, "interval" | "standardError" | "effectiveTrials"> {
  const interval = wilsonInterval(share * effectiveTrials, effectiveTrials, { level });
  return {
    interval,
    standardError: standardErrorOf(share, effectiveTrials, level),
    effectiveTrials,
  };
}

/**
 * √(p(1 − p)/n). With less than one success or failure that goes to 0, which no sample shows; there the
 * variance is taken at the centre of the Wilson interval, over n + z² trials.
 *
 * @source Agresti & Coull (1998), Am. Stat. 52, 119–126
 */
function standardErrorOf(share: number, n: number, level: Level): number {
  if (Math.min(share, 1 - share) * n >= 1) return Math.sqrt((share * (1 - share)) / n);
  const z2 = normalQuantile((1 + level) / 2) ** 2;
  const centre = (share * n + z2 / 2) / (n + z2);
  return Math.sqrt((centre * (1 - centre)) / (n + z2));
}

/** "114 items × 5 trials, ICC 0.36" */
export function designInWords({ items, trials, icc }: SamplingDesign): string {
  if (trials === 1) return `${items} items`;
  return `${items} items × ${trials} trials, ICC ${Number(icc.toFixed(2))}`;
}
