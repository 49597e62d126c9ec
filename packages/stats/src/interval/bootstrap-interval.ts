import { InvalidParameterError } from "../errors.ts";
import type { Estimate, Level, NotEstimable, Proportion } from "../estimate.ts";
import type { BootstrapReplicates } from "../resample/bootstrap-replicates.ts";
import { sampleVariance } from "../summary/variance.ts";
import { bcaAdjustment, TOO_FAR_OUT, type BcaCorrection } from "./bca-adjustment.ts";
import { levelOf, type LevelOption } from "./critical-value.ts";
import { isOnlyRounding } from "./only-rounding.ts";

/** Share of resamples without a statistic above which the others no longer stand for all. */
const MOST_FAILED = 0.05;

/** Step in which the adjustment of BCa is differentiated. */
const STEP = 1e-4;

/** Replicates, relative to the largest, that differ by less are equal. */
const ROUNDING = 1e-12;

/** Options of {@link bootstrapInterval}. */
export interface BootstrapIntervalOptions extends LevelOption {
  /** From {@link jackknife}, for the BCa interval; absent: the percentile interval. */
  readonly acceleration?: number;
}

/** An estimate from resamples that were drawn, with what drawing others would change. */
export interface ReplicatedEstimate extends Estimate {
  /** Resamples that the interval rests on. */
  readonly replicates: number;
  /** Resamples besides in which the statistic is no number. */
  readonly failed: number;
  /** Standard errors of the two ends from the choice of resamples; more replicates make them smaller. */
  readonly monteCarloError: { readonly lower: number; readonly upper: number };
}

/**
 * Interval from the replicates of one or more ranges: BCa, or percentile.
 *
 * Use it where {@link bootstrapReplicates} ran in parts; else `bootstrapStatistic` does both, and says when not to.
 *
 * @param parts - Of the same data and seed, from ranges that do not overlap; at least one.
 * @param options - `acceleration`: from {@link jackknife}, for BCa; `level`: confidence level, default 0.95.
 * @returns On the scale of the statistic; the standard error is the standard deviation of the replicates. Not
 * estimable where the replicates do not vary, more than one in twenty failed, or an end lies beyond the outermost.
 * @throws {@link InvalidParameterError} if ranges overlap, there is no part, or the level is out of range.
 * @assumes independent rows, or clusters, from one population, and a statistic that changes smoothly with them
 * @source Efron (1987), JASA 82, 171–185; quantiles: Hyndman & Fan (1996), Amer. Statist. 50, 361–365, type 7
 */
export function bootstrapInterval(
  parts: readonly BootstrapReplicates[],
  options: BootstrapIntervalOptions = {},
): ReplicatedEstimate | NotEstimable {
  const level = levelOf(options);
  const { value, n, clusters } = assertDisjoint(parts);
  const sorted = Float64Array.from(parts.flatMap((part) => part.replicates)).toSorted();
  const failed = parts.reduce((sum, part) => sum + part.failed, 0);
  const refusal = (why: Refusal): NotEstimable => ({ kind: "not-estimable", ...why, value, n });
  const refused = refusalOf(sorted, failed);
  if (refused !== undefined) return refusal(refused);
  const { acceleration } = options;
  const correction =
    acceleration === undefined ? undefined : { below: shareBelow(sorted, value), acceleration };
  const ends = bcaAdjustment(level, correction);
  if (ends === undefined) return refusal(TOO_FAR_OUT);
  if (Math.min(ends[0], 1 - ends[1]) * (sorted.length + 1) < 1) return refusal(TOO_FEW);
  const [lower, upper] = [replicateQuantile(sorted, ends[0]), replicateQuantile(sorted, ends[1])];
  if (!(lower < upper)) return refusal(ONE_VALUE);
  const method = `${acceleration === undefined ? "percentile" : "bca"}-bootstrap`;
  return {
    kind: "estimated",
    value,
    standardError: Math.sqrt(sampleVariance(sorted)),
    interval: { lower, upper, level, method },
    method,
    n,
    ...(clusters === undefined ? {} : { clusters }),
    replicates: sorted.length,
    failed,
    monteCarloError: endErrors(sorted, { ends, level, correction }),
  };
}

interface Refusal {
  readonly reason: string;
  readonly remedy: string;
}

const TOO_FEW = {
  reason: "The ends of the interval lie among the outermost replicates.",
  remedy: "Ask for more replicates, or lower the level.",
} as const;

const ONE_VALUE = {
  reason: "Nearly all replicates have the same value, so both ends of the interval are that value.",
  remedy: "Use a statistic with more values, or add items.",
} as const;

function assertDisjoint(parts: readonly BootstrapReplicates[]): BootstrapReplicates {
  const inOrder = parts.toSorted((a, b) => a.first - b.first);
  inOrder.forEach(({ first }, index) => {
    const before = inOrder[index - 1];
    if (before !== undefined && first < before.first + before.count) {
      throw new InvalidParameterError("parts", `overlapping at ${first}`, "disjoint ranges");
    }
  });
  const [earliest] = inOrder;
  if (earliest === undefined) throw new InvalidParameterError("parts", "empty", "one or more");
  return earliest;
}

function refusalOf(sorted: Float64Array, failed: number): Refusal | undefined {
  const count = sorted.length + failed;
  if (failed > MOST_FAILED * count) {
    const reason = `In ${failed} of ${count} resamples the statistic is no number.`;
    return { reason, remedy: "Use a statistic that every resample has, or add items." };
  }
  if (isOnlyRounding(sorted.at(-1)! - sorted[0]!, [sorted])) {
    const reason = `All ${count} replicates are equal, so they show no spread.`;
    return { reason, remedy: "Use a bounded or a binomial interval, or add items." };
  }
  return undefined;
}

/** Ties count half, also those that only the order of a sum keeps apart. */
function shareBelow(sorted: Float64Array, value: number): Proportion {
  const tie = Math.max(Math.abs(sorted[0]!), Math.abs(sorted.at(-1)!)) * ROUNDING;
  let twice = 0;
  for (const each of sorted) {
    if (Math.abs(each - value) <= tie) twice += 1;
    else if (each < value) twice += 2;
  }
  return twice / (2 * sorted.length);
}

/**
 * Quantile of replicates, between neighbours in proportion.
 *
 * @param sorted - Ascending, at least one.
 * @param p - Cut off at 0 and 1.
 * @source Hyndman & Fan (1996), Amer. Statist. 50, 361–365, type 7
 * @example replicateQuantile(Float64Array.of(1, 2, 4), 0.75) // => 3
 */
export function replicateQuantile(sorted: Float64Array, p: Proportion): number {
  const position = Math.min(1, Math.max(0, p)) * (sorted.length - 1);
  const low = Math.floor(position);
  const below = sorted[low]!;
  return below + (position - low) * ((sorted[low + 1] ?? below) - below);
}

interface Ends {
  readonly ends: readonly [Proportion, Proportion];
  readonly level: Level;
  readonly correction: BcaCorrection | undefined;
}

/**
 * An end is a quantile at p, whose count varies by p(1 − p); for BCa p itself moves with the share below the
 * estimate, which comes from the same replicates. Together they shift the end like a change of p by δ.
 */
function endErrors(
  sorted: Float64Array,
  { ends, level, correction }: Ends,
): ReplicatedEstimate["monteCarloError"] {
  const [lower, upper] = ends.map((p, end) => {
    let variance = p * (1 - p);
    if (correction !== undefined) {
      const { below, acceleration } = correction;
      const [more, less] = [below + STEP, below - STEP].map((each) =>
        bcaAdjustment(level, { below: each, acceleration }),
      );
      const slope = ((more?.[end] ?? p) - (less?.[end] ?? p)) / (2 * STEP);
      const together = Math.min(p, below) - p * below;
      variance += slope * slope * below * (1 - below) - 2 * slope * together;
    }
    const shift = Math.sqrt(Math.max(0, variance) / sorted.length);
    return (replicateQuantile(sorted, p + shift) - replicateQuantile(sorted, p - shift)) / 2;
  });
  return { lower: lower!, upper: upper! };
}
