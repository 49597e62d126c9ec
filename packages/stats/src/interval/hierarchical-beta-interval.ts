import { InvalidParameterError } from "../errors.ts";
import type { Estimate, Interval, NotEstimable, Proportion, Values } from "../estimate.ts";
import type { ClusterLabels } from "../resample/cluster-totals.ts";
import { mean } from "../summary/mean.ts";
import { assertFinite, assertSameLength, assertZeroOrOne } from "../validate.ts";
import { clusterTally, type ClusterTally } from "./cluster-pass-likelihood.ts";
import { levelOf, type LevelOption } from "./critical-value.ts";
import { hierarchicalBetaPosterior } from "./hierarchical-beta-posterior.ts";
import type { LogPrior } from "./hierarchical-beta-ridge.ts";

/** What was thought of the concentration k before the data. */
export type ConcentrationPrior =
  /** Gamma(1, 1), of mean 1: clusters differ much, unless many of them say otherwise. */
  | "exponential"
  /** Every intraclass correlation 1 / (1 + k) between 0 and 1 equally plausible. */
  | "uniform-correlation";

/** Options of {@link hierarchicalBetaInterval}. */
export interface HierarchicalBetaOptions extends LevelOption {
  /** Default "uniform-correlation"; "exponential" is that of Bowyer et al. */
  readonly prior?: ConcentrationPrior;
}

/** What one prior makes of the data. */
export interface HierarchicalBetaReading {
  readonly prior: ConcentrationPrior;
  /** Posterior mean of the mean pass rate of clusters. */
  readonly value: Proportion;
  readonly interval: Interval;
  /** Posterior mean of the correlation of two items of one cluster. */
  readonly intraclassCorrelation: Proportion;
}

/** Posterior of the pass rate of clusters, and how much of it the prior decided. */
export interface HierarchicalBetaEstimate extends Estimate, HierarchicalBetaReading {
  readonly value: Proportion;
  readonly interval: Interval;
  /** The same data under the other prior. */
  readonly otherPrior: HierarchicalBetaReading;
  /**
   * How far the other prior moves an end, at most, as a share of the width of the narrower interval. Above 0.1 the prior
   * decides as well as the data: print both.
   */
  readonly priorSensitivity: number;
}

/**
 * Bayesian interval for a pass rate of clustered items: every cluster has a pass rate of its own from
 * Beta(m k, (1 − m) k), and the mean m is asked for.
 *
 * Use it for few clusters, where {@link clusterRobustMean} refuses or is very wide; its unit may also be an item with
 * repeats. Not for a verdict, nor for a few fixed strata, nor for rates below .1 or above .9: the priors draw them towards
 * the middle, and at .98 a 95 % interval covers 70 to 96 %. The question is the pass
 * rate of a new cluster: large clusters do not count by their size, as they do in the share of items passed.
 *
 * @param values - 0 or 1 per item.
 * @param clusters - One whole number per item, equal ones for one cluster.
 * @param options - `level`: posterior probability, default 0.95; `prior`: of the concentration k; that of m is uniform.
 * @returns Posterior mean and equal-tailed interval of m, without a standard error, because the interval does not rest on
 * one. Not estimable for fewer than two clusters.
 * @throws {@link InvalidParameterError} if a value is neither 0 nor 1, or an option is out of range.
 * @throws {@link NonFiniteValueError} if a value is NaN or infinite.
 * @throws {@link LengthMismatchError} unless every value has a cluster.
 * @throws {@link InvalidCountError} if a label is not a whole number.
 * @assumes clusters drawn independently from one population with a beta law; items of a cluster alike but for chance
 * @source Bowyer, Aitchison & Ivanova (2025), arXiv 2503.01747, the clustered setting, by quadrature instead of importance sampling,
 * and with a prior of the correlation that covers better; theirs is the other one
 * @example hierarchicalBetaInterval([1, 0, 1, 1, 0, 0], [1, 1, 2, 2, 3, 3]).interval // => { lower: 0.15425310, upper: 0.84574690 }
 */
export function hierarchicalBetaInterval(
  values: Values,
  clusters: ClusterLabels,
  options: HierarchicalBetaOptions = {},
): HierarchicalBetaEstimate | NotEstimable {
  const { prior = "uniform-correlation" } = options;
  const level = levelOf(options);
  if (!Object.hasOwn(LOG_PRIORS, prior)) {
    throw new InvalidParameterError("prior", prior, Object.keys(LOG_PRIORS).join(" or "));
  }
  assertFinite("values", values);
  assertZeroOrOne("values", values);
  assertSameLength("values", values.length, "clusters", clusters.length);
  const n = values.length;
  const tally = clusterTally(values, clusters);
  if (tally.clusters < 2) return refusalOf(values);
  const other = prior === "exponential" ? "uniform-correlation" : "exponential";
  const reading = readingOf(tally, prior, level);
  const otherPrior = readingOf(tally, other, level);
  return {
    kind: "estimated",
    ...reading,
    method: METHOD,
    n,
    clusters: tally.clusters,
    otherPrior,
    priorSensitivity: sensitivityOf(reading.interval, otherPrior.interval),
  };
}

const METHOD = "hierarchical-beta";

/** As densities of log k: k times the density of k. */
const LOG_PRIORS: Readonly<Record<ConcentrationPrior, LogPrior>> = {
  exponential: (log) => log - Math.exp(log),
  // ρ (1 − ρ) with ρ = 1 / (1 + k).
  "uniform-correlation": (log) => -Math.abs(log) - 2 * Math.log1p(Math.exp(-Math.abs(log))),
};

function readingOf(
  tally: ClusterTally,
  prior: ConcentrationPrior,
  level: number,
): HierarchicalBetaReading & { readonly interval: Required<Interval> } {
  const tail = (1 - level) / 2;
  const posterior = hierarchicalBetaPosterior(tally, LOG_PRIORS[prior], tail);
  const { logit, mean: value, intraclassCorrelation } = posterior;
  const interval = {
    lower: 1 / (1 + Math.exp(-logit.quantile(tail))),
    upper: 1 / (1 + Math.exp(-logit.upperQuantile(tail))),
    level,
    method: METHOD,
  };
  return { prior, value, interval, intraclassCorrelation };
}

function sensitivityOf(one: Required<Interval>, two: Required<Interval>): number {
  const moved = Math.max(Math.abs(one.lower - two.lower), Math.abs(one.upper - two.upper));
  return moved / Math.min(one.upper - one.lower, two.upper - two.lower);
}

function refusalOf(values: Values): NotEstimable {
  const n = values.length;
  if (n === 0) {
    const remedy = 'Report "no data", not 0.';
    return { kind: "not-estimable", reason: "There are no items.", remedy, n };
  }
  return {
    kind: "not-estimable",
    reason: "All items belong to one cluster, so nothing but the prior says how clusters differ.",
    remedy: "Score items of several clusters, or treat the items as independent and say so.",
    value: mean(values),
    n,
  };
}
