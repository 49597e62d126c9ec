import type { NotEstimable, Proportion, SignificanceTest, Values } from "../estimate.ts";
import { isOnlyRounding } from "../interval/only-rounding.ts";
import type { Random } from "../random/random-stream.ts";
import type { ClusterLabels } from "../resample/cluster-totals.ts";
import { mean } from "../summary/mean.ts";
import { assertCount, assertFinite } from "../validate.ts";
import {
  clusteredData,
  drawnP,
  listedP,
  studentised,
  WILD_WEIGHTS,
  type ClusteredData,
  type WildWeights,
} from "./wild-cluster-patterns.ts";

/** Options of {@link wildClusterBootstrap}. */
export interface WildClusterOptions {
  /** Stream to draw from where not all patterns are listed; its substream "wild cluster bootstrap" is used. */
  readonly rng: Random;
  /** Default "rademacher"; "webb" has more patterns where there are fewer than some ten clusters. */
  readonly weights?: WildWeights;
  /** Random patterns where there are too many to list; default 9999. */
  readonly replicates?: number;
}

/** A test with what its p value can be at best. */
export interface WildClusterTest extends SignificanceTest {
  readonly weights: WildWeights;
  /** Patterns of weights looked at; clusters with total 0 have none, because a weight would change nothing. */
  readonly replicates: number;
  /** Whether these are all there are: then p has no simulation error. */
  readonly exhaustive: boolean;
  /** No p can be smaller, however clear the difference. */
  readonly smallestP: Proportion;
  /** Standard error of p from drawing patterns; absent where all were listed. */
  readonly monteCarloError?: number;
  readonly n: number;
  readonly clusters: number;
}

const DEFAULT_REPLICATES = 9999;

/**
 * Wild cluster bootstrap-t test of "the mean is 0", with that hypothesis imposed on the replicates.
 *
 * Use it beside {@link clusterRobustMean} where clusters are few or unequal. Do not use it for fewer than five
 * or six clusters, where p cannot be small, nor where one cluster holds most of the items. Each replicate
 * multiplies whole clusters by random signs (or Webb's weights) and divides its mean by its own CR1 standard error.
 *
 * @param values - One finite number per item; treatment − control for a paired comparison.
 * @param clusters - One whole number per item, equal ones for one cluster.
 * @param options - `rng`, required; `weights`: "rademacher" (default) or "webb"; `replicates`: default 9999. All
 * patterns are listed, and nothing drawn, up to 14 clusters (Webb: 9) whose totals are not 0.
 * @returns Two-sided p, and the CR1 t statistic. With G clusters p ≥ 2^(1 − G), or 6^(1 − G) for Webb; drawn,
 * p = (1 + reached) / (replicates + 1). Not estimable for fewer than two clusters, or where they do not vary.
 * @throws {@link NonFiniteValueError} if a value is NaN or infinite.
 * @throws {@link LengthMismatchError} unless every value has a cluster.
 * @throws {@link InvalidCountError} if a label or the number of replicates is not a whole number.
 * @assumes independent clusters; signs give exact p values where a cluster is as likely as its negative
 * @source Cameron, Gelbach & Miller (2008), Rev. Econ. Stat. 90, 414–427; weights: Webb (2023), Can. J. Econ. 56, 839–858
 * @example wildClusterBootstrap([1, 2, 1, 0, 1], [1, 2, 3, 4, 5], { rng: createRandom(1) }) // p 0.125: the smallest that four clusters with a difference can give
 */
export function wildClusterBootstrap(
  values: Values,
  clusters: ClusterLabels,
  options: WildClusterOptions,
): WildClusterTest | NotEstimable {
  const { rng, weights = "rademacher", replicates = DEFAULT_REPLICATES } = options;
  assertFinite("values", values);
  assertCount("replicates", replicates, 1);
  const data = clusteredData(values, clusters);
  const refusal = refusalOf(values, data);
  if (refusal !== undefined) return refusal;
  const { atoms, listed } = WILD_WEIGHTS[weights];
  const exhaustive = data.busy.length <= listed;
  const { p, looked, smallestP } = exhaustive
    ? listedP(data, atoms)
    : drawnP(data, atoms, { stream: rng.substream("wild cluster bootstrap"), replicates });
  return {
    method: "wild-cluster-bootstrap-t",
    p,
    statistic: data.observed,
    weights,
    replicates: looked,
    exhaustive,
    smallestP,
    ...(exhaustive ? {} : { monteCarloError: Math.sqrt((p * (1 - p)) / replicates) }),
    n: values.length,
    clusters: data.sizes.length,
  };
}

function refusalOf(values: Values, data: ClusteredData): NotEstimable | undefined {
  const n = values.length;
  const clusters = data.sizes.length;
  if (n === 0) {
    const reason = "There are no values to test.";
    return { kind: "not-estimable", reason, remedy: "Compare runs that share items.", n };
  }
  const value = mean(values);
  if (clusters === 1) {
    const reason = "All items belong to one cluster, so there is nothing to weigh against it.";
    return { kind: "not-estimable", reason, remedy: "Score items of more clusters.", value, n };
  }
  const { spread } = studentised(data.totals, data.sizes, n);
  if (isOnlyRounding(spread, [Float64Array.of(1)])) {
    const reason = `All ${clusters} clusters have the same mean, so their spread cannot be estimated.`;
    const remedy = "Use exactSignFlip by cluster, or score items of more clusters.";
    return { kind: "not-estimable", reason, remedy, value, n };
  }
  return undefined;
}
