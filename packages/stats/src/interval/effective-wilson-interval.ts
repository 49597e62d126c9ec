import type { Estimate, NotEstimable, Values } from "../estimate.ts";
import type { ClusterLabels } from "../resample/cluster-totals.ts";
import { levelOf, studentTCriticalValue, type LevelOption } from "./critical-value.ts";
import { effectiveSpread } from "./effective-spread.ts";
import { wilsonLimits } from "./wilson-interval.ts";

/** What the interval of a mean of bounded scores needs besides the scores. */
export interface EffectiveWilsonOptions extends LevelOption {
  /** One whole number per item, equal ones for one cluster; absent for independent items. */
  readonly clusters?: ClusterLabels;
}

/**
 * Interval for the mean of scores in [0, 1], whose spread is estimated: Wilson's, at the effective sample size,
 * with Student's t in the place of the normal.
 *
 * Use it for means over repeats, partial credit, and clustered items. The symmetric interval p̂ ± t · SE
 * ({@link meanTInterval}, {@link clusterRobustMean}) rests on the same standard error and degrees of freedom, but
 * near 0 or 1 its estimate and its standard error shrink together, so that it misses on one side: 30 clusters of
 * 10 at p = .95 with a correlation of .3 cover 87 %. This one asks which p the data would not reject if their
 * variance were p(1 − p) / n_eff; see {@link effectiveSampleSize}. Do not trust it below about 10 effective
 * successes or failures; use {@link boundedMeanInterval} there.
 *
 * @param values - One score in [0, 1] per item.
 * @param options - `level`: confidence level, default 0.95; `clusters`: labels of the items' clusters.
 * @returns Inside [0, 1], with the standard error and degrees of freedom of the symmetric interval. Not estimable
 * for fewer than two items or clusters, or where nothing varies.
 * @throws {@link NonFiniteValueError} if a value is NaN or infinite.
 * @throws {@link InvalidParameterError} if a value lies outside [0, 1], or the level is none.
 * @throws {@link LengthMismatchError} unless every value has a cluster, where there are clusters.
 * @throws {@link InvalidCountError} if a label is not a whole number.
 * @assumes independent items, or independent clusters from one population
 * @source Dean & Pagano (2015), J. Surv. Stat. Methodol. 3, 484–503, and Franco, Little, Louis & Slud (2019),
 * J. Surv. Stat. Methodol. 7, 334–364 (Wilson's interval at the effective sample size)
 * @example effectiveWilsonInterval([1, 0.5, 1, 1, 0, 1]).interval // => { lower: 0.28996789, upper: 0.9565933 }
 */
export function effectiveWilsonInterval(
  values: Values,
  options: EffectiveWilsonOptions = {},
): Estimate | NotEstimable {
  const level = levelOf(options);
  const spread = effectiveSpread(["values", values], [0, 1], options.clusters);
  if (spread.kind === "not-estimable") return spread;
  const { symmetric, size } = spread;
  const critical = studentTCriticalValue(level, symmetric.degreesOfFreedom!);
  const method = "effective-wilson";
  const interval = { ...wilsonLimits(symmetric.value * size, size, critical), level, method };
  return { ...symmetric, interval, method };
}
