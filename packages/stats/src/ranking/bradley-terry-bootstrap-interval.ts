import type { Estimate, NotEstimable } from "../estimate.ts";
import { replicateQuantile } from "../interval/bootstrap-interval.ts";
import { levelOf } from "../interval/critical-value.ts";
import { sampleVariance } from "../summary/variance.ts";
import type { BradleyTerryBootstrap } from "./bradley-terry-bootstrap.ts";
import {
  ELO_PER_LOG_ODDS,
  modelsOf,
  type ModelPair,
  type StrengthOptions,
} from "./bradley-terry-contrast.ts";

/**
 * Percentile interval of a difference of two strengths from {@link bootstrapBradleyTerry}.
 *
 * @param bootstrap - The replicates.
 * @param pair - The two models.
 * @param options - See {@link StrengthOptions}.
 * @returns First − second, with the standard deviation of the replicates. Not estimable where the replicates are too
 * few for the level, or more than one in twenty had to be left out or penalised.
 * @throws {@link InvalidCountError} if a model is not one of the fit.
 * @throws {@link InvalidParameterError} if the level is none, or a model is compared with itself.
 * @source Efron (1979), Ann. Statist. 7, 1–26; quantiles as in {@link bootstrapInterval}
 */
export function bootstrapStrengthDifference(
  bootstrap: BradleyTerryBootstrap,
  pair: ModelPair,
  options: StrengthOptions = {},
): Estimate | NotEstimable {
  const level = levelOf(options);
  const { strengths, replicates, separated, disconnected, method, n } = bootstrap;
  const [first, second] = modelsOf(bootstrap, pair);
  const unit = options.scale === "elo" ? ELO_PER_LOG_ODDS : 1;
  const value = (strengths[first]! - strengths[second]!) * unit;
  const irregular = separated + disconnected;
  if (irregular > 0.05 * (replicates.length + disconnected)) {
    const reason = `Of ${replicates.length + disconnected} replicates, ${irregular} had no finite strengths of their own.`;
    const remedy = "Add battles, or use the standard errors of bradleyTerry.";
    return {
      kind: "not-estimable",
      reason: `There is no bootstrap interval: ${reason}`,
      remedy,
      value,
      n,
    };
  }
  const tail = (1 - level) / 2;
  if (tail * (replicates.length + 1) < 1) {
    const reason = `The ends of the interval lie beyond the outermost of ${replicates.length} replicates.`;
    return { kind: "not-estimable", reason, remedy: "Ask for more resamples.", value, n };
  }
  const sorted = Float64Array.from(
    replicates,
    (each) => (each[first]! - each[second]!) * unit,
  ).toSorted();
  const interval = {
    lower: replicateQuantile(sorted, tail),
    upper: replicateQuantile(sorted, 1 - tail),
    level,
    method,
  };
  const standardError = Math.sqrt(sampleVariance(sorted));
  return { kind: "estimated", value, standardError, interval, method, n };
}
