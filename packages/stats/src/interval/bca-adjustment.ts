import { normalCdf, normalQuantile } from "../distribution/normal.ts";
import type { Level, Proportion } from "../estimate.ts";

/** How a bootstrap interval is read off its law. */
export type BootstrapMethod = "bca" | "percentile";

/** What BCa corrects for. */
export interface BcaCorrection {
  /** Share of replicates below the estimate, ties counted half; strictly between 0 and 1. */
  readonly below: Proportion;
  /** How fast the standard error changes with the value; a jackknife gives it. */
  readonly acceleration: number;
}

/** Probabilities beyond which a law that was inverted or drawn says nothing. */
const MOST_EXTREME = 1e-11;

/** Why there is no interval where {@link bcaAdjustment} finds none. */
export const TOO_FAR_OUT = {
  reason: "The level asks for resamples further out than the sample has any.",
  remedy: "Lower the level, add items, or use a bounded interval.",
} as const;

/**
 * Quantiles of the bootstrap law that end the interval.
 *
 * @param correction - Absent for the percentile interval.
 * @returns Two probabilities, or undefined where the correction leaves the range in which it means anything.
 * @source Efron (1987), JASA 82, 171–185
 * @example bcaAdjustment(0.95, { below: 0.5, acceleration: 0 }) // => [0.025, 0.975]
 */
export function bcaAdjustment(
  level: Level,
  correction: BcaCorrection | undefined,
): readonly [Proportion, Proportion] | undefined {
  const tail = (1 - level) / 2;
  const at = (end: Proportion): number =>
    correction === undefined ? end : adjusted(end, correction);
  const [lower, upper] = [at(tail), at(1 - tail)];
  return lower >= MOST_EXTREME && upper <= 1 - MOST_EXTREME ? [lower, upper] : undefined;
}

/** NaN where there is none. */
function adjusted(end: Proportion, { below, acceleration }: BcaCorrection): number {
  if (!(below > 0 && below < 1)) return Number.NaN;
  const bias = normalQuantile(below);
  const shifted = bias + normalQuantile(end);
  const scale = 1 - acceleration * shifted;
  return scale > 0 ? normalCdf(bias + shifted / scale) : Number.NaN;
}
