import { NotEstimableError } from "../errors.ts";
import type { Estimate, NotEstimable, Values } from "../estimate.ts";
import { clusterTotals, type ClusterLabels } from "../resample/cluster-totals.ts";
import { mean } from "../summary/mean.ts";
import { assertFinite, assertSameLength } from "../validate.ts";
import { levelOf, type LevelOption } from "./critical-value.ts";
import { isOnlyRounding } from "./only-rounding.ts";
import { tEstimate } from "./t-estimate.ts";

/** Standard errors of one mean by the usual corrections, and the degrees of freedom of CR2. */
export interface ClusterRobustVariants {
  readonly cr0: number;
  /** CR0 · √(G/(G − 1)); what most harnesses call clustered. */
  readonly cr1: number;
  readonly cr2: number;
  readonly cr3: number;
  /** Satterthwaite's, for CR2; at most one less than the number of clusters. */
  readonly degreesOfFreedom: number;
  readonly clusters: number;
}

/**
 * Standard errors of a mean of clustered items by CR0, CR1, CR2 and CR3.
 *
 * Use it to see which of them somebody else has printed; for an interval use {@link clusterRobustMean}.
 * With residual totals e_g and shares f_g = m_g / n of the items, the matrices of the general formulas
 * collapse: CR2 = √(Σ e_g² / (1 − f_g)) / n, CR3 = √(Σ e_g² / (1 − f_g)²) / n, and with
 * b_g = f_g² / (1 − f_g) the degrees of freedom are 1 / (Σ f_g² + (Σ b_g)² − Σ b_g²).
 *
 * @param values - One finite number per item, at least one.
 * @param clusters - One label per item, at least two distinct ones.
 * @returns On the scale of the values.
 * @throws {@link NotEstimableError} for fewer than two clusters, and if the sum of all values, or of a cluster, overflows.
 * @throws {@link NonFiniteValueError} if a value is NaN or infinite.
 * @throws {@link LengthMismatchError} unless every value has a cluster.
 * @assumes independent clusters; for the degrees of freedom, also equal variances and independent items
 * @source Bell & McCaffrey (2002), Survey Methodology 28, 169–181, for a model with an intercept alone
 * @example clusterRobustVariants([1, 0, 1, 1], [0, 0, 1, 1]).degreesOfFreedom // => 1
 */
export function clusterRobustVariants(
  values: Values,
  clusters: ClusterLabels,
): ClusterRobustVariants {
  const variants = clusterRobustParts(values, clusters);
  if (variants === undefined) throw new NotEstimableError(ONE_CLUSTER.reason, ONE_CLUSTER.remedy);
  return variants;
}

/** As {@link clusterRobustVariants}; undefined for fewer than two clusters. */
export function clusterRobustParts(
  values: Values,
  clusters: ClusterLabels,
): ClusterRobustVariants | undefined {
  assertSameLength("values", values.length, "clusters", clusters.length);
  const n = values.length;
  if (n === 0) return undefined;
  const center = mean(values);
  const residuals = Float64Array.from(values);
  for (let item = 0; item < n; item++) residuals[item]! -= center;
  const { sizes, totals } = clusterTotals(residuals, clusters);
  const count = sizes.length;
  if (count < 2) return undefined;
  let [cr0, cr2, cr3, shareSquares, weights, weightSquares] = [0, 0, 0, 0, 0, 0];
  for (const [cluster, size] of sizes.entries()) {
    const share = size / n;
    const total = totals[cluster]! / n;
    cr0 += total ** 2;
    cr2 += total ** 2 / (1 - share);
    cr3 += (total / (1 - share)) ** 2;
    shareSquares += share ** 2;
    weights += share ** 2 / (1 - share);
    weightSquares += (share ** 2 / (1 - share)) ** 2;
  }
  return {
    cr0: Math.sqrt(cr0),
    cr1: Math.sqrt((cr0 * count) / (count - 1)),
    cr2: Math.sqrt(cr2),
    cr3: Math.sqrt(cr3),
    degreesOfFreedom: 1 / (shareSquares + weights ** 2 - weightSquares),
    clusters: count,
  };
}

const ONE_CLUSTER = {
  reason: "All items belong to one cluster, so nothing shows how clusters differ.",
  remedy: "Score items of several clusters, or treat the items as independent and say so.",
} as const;

/**
 * Mean of items that come in clusters, with the CR2 standard error and Satterthwaite's degrees of freedom.
 *
 * Use it where items share a passage, a repository or a template that was itself drawn from many; ignoring
 * that makes the interval too narrow. Do not use it for a few fixed strata (subjects, domains), and doubt
 * it below five degrees of freedom, or where one outcome is confined to a few clusters.
 *
 * @param values - One finite number per item.
 * @param clusters - One whole number per item, equal ones for one cluster.
 * @param options - `level`: confidence level, default 0.95.
 * @returns On the scale of the values; the degrees of freedom need not be whole. Not estimable for fewer
 * than two clusters, or where the clusters do not vary.
 * @throws {@link NonFiniteValueError} if a value is NaN or infinite.
 * @throws {@link LengthMismatchError} unless every value has a cluster.
 * @throws {@link NotEstimableError} if the sum of all values, or of a cluster, overflows.
 * @throws {@link InvalidCountError} if a label is not a whole number.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes independent clusters from one population
 * @source Bell & McCaffrey (2002), Survey Methodology 28, 169–181; Pustejovsky & Tipton (2018), J. Bus. Econ. Stat. 36, 672–683
 * @example clusterRobustMean([1, 0, 1, 1, 0, 0], [1, 1, 2, 2, 3, 3]).clusters // => 3
 */
export function clusterRobustMean(
  values: Values,
  clusters: ClusterLabels,
  options: LevelOption = {},
): Estimate | NotEstimable {
  return clusterRobustEstimate(values, clusters, { ...options, sources: [values] });
}

/** What the differences of two lists need besides: the lists, to know what is only rounding. */
interface ClusterRobustOptions extends LevelOption {
  readonly sources: readonly Values[];
}

/** As {@link clusterRobustMean}, for values that were computed from the `sources`. */
export function clusterRobustEstimate(
  values: Values,
  clusters: ClusterLabels,
  options: ClusterRobustOptions,
): Estimate | NotEstimable {
  const level = levelOf(options);
  assertFinite("values", values);
  assertSameLength("values", values.length, "clusters", clusters.length);
  const n = values.length;
  if (n === 0) {
    const remedy = 'Report "no data", not 0.';
    return { kind: "not-estimable", reason: "There are no values to average.", remedy, n };
  }
  const value = mean(values);
  const variants = clusterRobustParts(values, clusters);
  if (variants === undefined) return { kind: "not-estimable", ...ONE_CLUSTER, value, n };
  const { cr2, degreesOfFreedom } = variants;
  if (isOnlyRounding(cr2, options.sources)) {
    const reason = `All ${variants.clusters} clusters have the same mean, so their spread cannot be estimated.`;
    const remedy = "Use a bounded interval, or score items of more clusters.";
    return { kind: "not-estimable", reason, remedy, value, n };
  }
  return tEstimate({
    value,
    standardError: cr2,
    degreesOfFreedom,
    n,
    clusters: variants.clusters,
    level,
    method: "cluster-robust",
  });
}
