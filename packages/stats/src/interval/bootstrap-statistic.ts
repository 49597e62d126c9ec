import { NotEstimableError } from "../errors.ts";
import type { NotEstimable } from "../estimate.ts";
import { bootstrapReplicates, type ReplicateOptions } from "../resample/bootstrap-replicates.ts";
import { jackknife, type StatisticOfRows } from "../resample/jackknife.ts";
import type { BootstrapMethod } from "./bca-adjustment.ts";
import { bootstrapInterval, type ReplicatedEstimate } from "./bootstrap-interval.ts";
import { levelOf, type LevelOption } from "./critical-value.ts";

/** Options of {@link bootstrapStatistic}. */
export interface BootstrapStatisticOptions extends ReplicateOptions, LevelOption {
  /** Default "bca", which calls the statistic once more per row or cluster. */
  readonly method?: BootstrapMethod;
}

/**
 * Bootstrap interval of any statistic of rows: BCa with the jackknife's acceleration, or percentile.
 *
 * Use it for smooth statistics that have no formula (a ratio, a correlation, a score of a whole corpus such as BLEU
 * or F1). Do not use it for fewer than some 20 rows or clusters, for maxima and ranks, nor for means
 * ({@link bootstrapMean} needs no resamples); for medians and other quantiles choose "percentile".
 *
 * @param rows - How many rows the data have.
 * @param statistic - Called with positions of rows, some of them repeated.
 * @param options - `rng`, required; `replicates`, default { first: 0, count: 9999 }; `clusters`: one label per row, to
 * draw whole clusters; `method`: "bca" (default) or "percentile"; `level`: confidence level, default 0.95.
 * @returns On the scale of the statistic; the standard error is the standard deviation of the replicates. Not
 * estimable where {@link bootstrapInterval} finds nothing, or a statistic is no number without some row.
 * @throws {@link LengthMismatchError} unless every row has a cluster.
 * @throws {@link InvalidCountError} if a label, the number of rows or the range is out of range.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes independent rows, or clusters, from one population, and a statistic that changes smoothly with them
 * @source Efron (1987), JASA 82, 171–185; Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 14
 * @example bootstrapStatistic(n, (rows) => f1(rows), { rng: createRandom(1) }) // an interval of F1
 */
export function bootstrapStatistic(
  rows: number,
  statistic: StatisticOfRows,
  options: BootstrapStatisticOptions,
): ReplicatedEstimate | NotEstimable {
  const { method, ...rest } = options;
  const level = levelOf(options);
  const replicates = bootstrapReplicates(rows, statistic, rest);
  if (replicates.kind === "not-estimable") return replicates;
  if (method === "percentile") return bootstrapInterval([replicates], { level });
  try {
    const { acceleration } = jackknife(rows, statistic, options);
    return bootstrapInterval([replicates], { level, acceleration });
  } catch (error) {
    if (!(error instanceof NotEstimableError)) throw error;
    const { reason, remedy } = error;
    return { kind: "not-estimable", reason, remedy, value: replicates.value, n: rows };
  }
}
