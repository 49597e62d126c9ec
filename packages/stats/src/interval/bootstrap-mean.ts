import type { Estimate, NotEstimable, Values } from "../estimate.ts";
import { bootstrapLaw } from "../resample/bootstrap-law.ts";
import { clusterRatioLaw } from "../resample/cluster-ratio-law.ts";
import {
  clusterTotals,
  type ClusterLabels,
  type ClusterTotals,
} from "../resample/cluster-totals.ts";
import { mean } from "../summary/mean.ts";
import { NonFiniteValueError } from "../errors.ts";
import { bcaAdjustment, TOO_FAR_OUT, type BootstrapMethod } from "./bca-adjustment.ts";
import { levelOf, type LevelOption } from "./critical-value.ts";
import { isOnlyRounding } from "./only-rounding.ts";

/** Ranges of values whose cubes a computer holds. */
const SMALLEST_RANGE = 1e-90;
const LARGEST_RANGE = 1e90;

/** Options of a bootstrap interval of a mean. */
export interface BootstrapMeanOptions extends LevelOption {
  /** How the interval is read off the law: bias-corrected and accelerated (default), or its plain quantiles. */
  readonly method?: BootstrapMethod;
  /** One whole number per item, equal ones for one cluster: whole clusters are resampled. */
  readonly clusters?: ClusterLabels;
}

/** An estimate from the law of all resamples at once. */
export interface ExactBootstrapEstimate extends Estimate {
  /** No resample was drawn: the law of all of them was computed. There is no seed and no Monte-Carlo error. */
  readonly resampling: "none";
}

/**
 * Bootstrap interval of a mean with infinitely many replicates: from the law of the mean of a resample.
 *
 * Use it for real scores whose skewness makes a t interval doubtful, or where others report a bootstrap. For a
 * paired comparison pass the differences; average the repeats of an item first. Do not use it for fewer than
 * some 20 items or clusters, nor for a pass rate near 0 or 1 ({@link wilsonInterval}): a resample knows no
 * value that the sample lacks.
 *
 * @param values - One finite number per item.
 * @param options - `method`: "bca" (default) or "percentile"; `clusters`: one label per item, to resample
 * whole clusters; `level`: confidence level, default 0.95.
 * @returns On the scale of the values. The standard error is that of the bootstrap, with divisor n, or CR0.
 * Not estimable for fewer than two values or clusters, where they do not vary or are out of scale, and where the law has no
 * points as far out as the level asks for.
 * @throws {@link NonFiniteValueError} if a value is NaN or infinite.
 * @throws {@link LengthMismatchError} unless every value has a cluster.
 * @throws {@link NotEstimableError} if the sum of all values, or of a cluster, overflows.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes independent items, or clusters, from one population
 * @source Efron (1987), JASA 82, 171–185 (BCa); acceleration by the jackknife: Efron & Tibshirani (1993), equation 14.15
 * @example bootstrapMean([0, 0, 1, 1, 1], { method: "percentile" }).interval // => { lower: 0.2, upper: 1, method: "percentile-bootstrap" }
 */
export function bootstrapMean(
  values: Values,
  options: BootstrapMeanOptions = {},
): ExactBootstrapEstimate | NotEstimable {
  const level = levelOf(options);
  const { clusters, method = "bca" } = options;
  const extremes = extremesOf(values);
  const n = values.length;
  const refusal = (why: Refusal): NotEstimable => {
    return { kind: "not-estimable", ...why, ...(n > 0 ? { value: mean(values) } : {}), n };
  };
  // Before the clusters are summed, which may overflow.
  if (isOutOfScale(extremes)) return refusal(OUT_OF_SCALE);
  const totals = clusters === undefined ? undefined : clusterTotals(values, clusters);
  const refused = refusalOf(values, extremes, totals);
  if (refused !== undefined) return refusal(refused);
  const law = totals === undefined ? bootstrapLaw(values) : clusterRatioLaw(totals);
  const correction =
    method === "bca" ? { below: law.below(), acceleration: law.acceleration() } : undefined;
  const ends = bcaAdjustment(level, correction);
  const [lower, upper] = ends?.map((p) => law.quantile(p)) ?? [];
  if (!(lower! < upper!)) return refusal(TOO_FAR_OUT);
  const { value, standardError } = law;
  const label = `${method}-bootstrap`;
  return {
    kind: "estimated",
    value,
    standardError,
    interval: { lower: lower!, upper: upper!, level, method: label },
    method: label,
    n,
    ...(totals === undefined ? {} : { clusters: totals.sizes.length }),
    resampling: "none",
  };
}

interface Refusal {
  readonly reason: string;
  readonly remedy: string;
}

const OUT_OF_SCALE: Refusal = {
  reason: "The cubes of the values leave the range of numbers.",
  remedy: "Give the values in another unit.",
};

function isOutOfScale([least, most]: Extremes): boolean {
  const range = most - least;
  return range > 0 && !(range > SMALLEST_RANGE && range < LARGEST_RANGE);
}

/** Why there is nothing to resample; undefined where there is. */
function refusalOf(
  values: Values,
  extremes: Extremes,
  totals: ClusterTotals | undefined,
): Refusal | undefined {
  if (values.length === 0) {
    return { reason: "There are no values to average.", remedy: 'Report "no data", not 0.' };
  }
  const units = totals?.sizes.length ?? values.length;
  const what = totals === undefined ? "value" : "cluster";
  if (units === 1) {
    return { reason: `One ${what} says nothing about the spread.`, remedy: `Add ${what}s.` };
  }
  const means = totals?.totals.map((total, cluster) => total / totals.sizes[cluster]!);
  const [least, most] = means === undefined ? extremes : extremesOf(means);
  if (isOnlyRounding(most - least, [extremes])) {
    const reason = `All ${units} ${what}s are equal, so every resample is the same.`;
    return { reason, remedy: "Use a bounded or a binomial interval, or add items." };
  }
  return undefined;
}

type Extremes = readonly [least: number, most: number];

/** @throws {@link NonFiniteValueError} at the first NaN or infinity. */
function extremesOf(values: Values): Extremes {
  let [least, most] = [Infinity, -Infinity];
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (!Number.isFinite(value)) throw new NonFiniteValueError("values", index, value);
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}
