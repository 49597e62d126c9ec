import { findRoot } from "../numeric/find-root.ts";
import { minimize } from "../numeric/minimize.ts";
import {
  logItemFactors,
  logitDensity,
  logitSlope,
  meanPassRate,
  type ClusterTally,
} from "./cluster-pass-likelihood.ts";

/** Logarithm of a prior of the concentration k, as a density of log k. */
export type LogPrior = (logConcentration: number) => number;

/** The highest posterior density for each log k, over the mean pass rate; a constant is left out. */
export interface Ridge {
  readonly height: (log: number) => number;
  /** The height at points that no peak can hide between. */
  readonly scan: readonly { readonly log: number; readonly height: number }[];
  readonly peak: { readonly at: number; readonly value: number };
}

/** Logits beyond it are not met: 10⁻³⁹. */
export const FARTHEST_LOGIT = 90;

/** Where the highest point of log k is looked for; the likelihood is flat, and the priors fall, beyond. */
const LOWEST_LOG = -70;
const HIGHEST_LOG = 90;
const SCAN_STEP = 2;

/** Digits of log k: its posterior is wider even with a million clusters. */
const TOLERANCE = 1e-5;

export function ridgeOf(tally: ClusterTally, logPrior: LogPrior): Ridge {
  const height = (log: number): number => {
    const spread = Math.exp(-log);
    const rate = meanPassRate(bestLogit(tally, spread));
    return logitDensity(tally, rate, spread) - logItemFactors(tally, spread) + logPrior(log);
  };
  const scan = Array.from({ length: (HIGHEST_LOG - LOWEST_LOG) / SCAN_STEP + 1 }, (_, index) => {
    const log = LOWEST_LOG + index * SCAN_STEP;
    return { log, height: height(log) };
  });
  const { log } = scan.reduce((best, point) => (point.height > best.height ? point : best));
  const { at, value } = minimize((x) => -height(x), log - SCAN_STEP, log + SCAN_STEP, TOLERANCE);
  return { height, scan, peak: { at, value: -value } };
}

/** Lowest and highest log k at which the ridge is above the cutoff. */
export function rangeAbove(
  { height, scan, peak }: Ridge,
  cutoff: number,
): readonly [number, number] {
  const above = (log: number): number => height(log) - cutoff;
  const inside = scan.filter((point) => point.height > cutoff).map(({ log }) => log);
  const lowest = Math.min(peak.at, ...inside);
  const highest = Math.max(peak.at, ...inside);
  return [
    findRoot(above, Math.max(LOWEST_LOG, lowest - SCAN_STEP), lowest, TOLERANCE),
    findRoot(above, highest, Math.min(HIGHEST_LOG, highest + SCAN_STEP), TOLERANCE),
  ];
}

/** Logit of the most plausible mean where clusters differ by this spread. */
export function bestLogit(tally: ClusterTally, spread: number): number {
  const slope = (logit: number): number => logitSlope(tally, meanPassRate(logit), spread);
  return findRoot(slope, -FARTHEST_LOGIT, FARTHEST_LOGIT, 1e-6);
}
