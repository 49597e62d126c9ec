import { tContrast } from "../comparison/t-contrast.ts";
import { twoSidedP } from "../comparison/two-sided-p.ts";
import { normalUpperTail } from "../distribution/normal.ts";
import { InvalidParameterError } from "../errors.ts";
import type { Contrast, Estimate, NotEstimable } from "../estimate.ts";
import { levelOf, normalCriticalValue, type LevelOption } from "../interval/critical-value.ts";
import { tEstimate } from "../interval/t-estimate.ts";
import { assertCount } from "../validate.ts";
import type { PairwiseFit } from "./bradley-terry-fit.ts";

/** Two models by their numbers: the first minus the second, or the first against the second. */
export type ModelPair = readonly [first: number, second: number];

/** Options of strengths and their differences. */
export interface StrengthOptions extends LevelOption {
  /** `log-odds` (default), or `elo`: 400 points for odds of ten to one. */
  readonly scale?: "log-odds" | "elo";
}

/** Points on the Elo scale for one unit of log-odds. */
export const ELO_PER_LOG_ODDS: number = 400 / Math.LN10;

/** A variance below this share of the parts it is made of is what their subtraction left behind. */
const CANCELLED = 1e-12;

/**
 * Difference of two models' strengths, with its interval and the test of "equally strong".
 *
 * Use it for every statement about two models: intervals of single strengths can overlap although the
 * difference is clear. For many pairs adjust the p values.
 *
 * @param fit - Of {@link bradleyTerry} or {@link davidson}.
 * @param pair - The two models.
 * @param options - See {@link StrengthOptions}.
 * @returns First − second; by Student's t with clusters − 1 degrees of freedom where the fit has clusters, else normal.
 * @throws {@link InvalidCountError} if a model is not one of the fit.
 * @throws {@link InvalidParameterError} if the level is none, or a model is compared with itself.
 * @assumes what the fit assumes
 * @source Wald (1943), Trans. Am. Math. Soc. 54, 426–482
 */
export function strengthDifference(
  fit: PairwiseFit,
  pair: ModelPair,
  options: StrengthOptions = {},
): Contrast | NotEstimable {
  const [first, second] = modelsOf(fit, pair);
  const value = fit.strengths[first]! - fit.strengths[second]!;
  const weights = [
    [first, 1],
    [second, -1],
  ] as const;
  return waldContrast(fit, { value, variance: varianceOf(fit, weights) }, options);
}

/**
 * Strength of one model beside the average model of the fit.
 *
 * Use it for a table of ratings; it changes when models join or leave. To compare two models use
 * {@link strengthDifference}.
 *
 * @param fit - Of {@link bradleyTerry} or {@link davidson}.
 * @param model - Its number.
 * @param options - See {@link StrengthOptions}; `origin`: what the average model is given, default 0.
 * @returns On the scale asked for.
 * @throws {@link InvalidCountError} if the model is not one of the fit.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes what the fit assumes
 * @source Wald (1943), Trans. Am. Math. Soc. 54, 426–482
 */
export function strengthRating(
  fit: PairwiseFit,
  model: number,
  options: StrengthOptions & { readonly origin?: number } = {},
): Estimate | NotEstimable {
  assertCount("model", model, 0, fit.strengths.length - 1);
  const variance = varianceOf(fit, [[model, 1]]);
  const contrast = waldContrast(fit, { value: fit.strengths[model]!, variance }, options);
  if (!("difference" in contrast)) return contrast;
  const { origin = 0 } = options;
  const { value, interval, ...rest } = contrast.difference;
  const moved = { lower: interval.lower! + origin, upper: interval.upper! + origin };
  return { ...rest, value: value + origin, interval: { ...interval, ...moved } };
}

/**
 * Advantage of the model that is shown first, of a fit with `order`.
 *
 * @param fit - Of {@link bradleyTerry} or {@link davidson} with `order: true`.
 * @param options - See {@link StrengthOptions}.
 * @returns On the scale asked for, with the test of "no advantage".
 * @throws {@link InvalidParameterError} if the level is none, or the fit has no such parameter.
 * @source Davidson & Beaver (1977), Biometrics 33, 693–702
 */
export function firstAdvantage(
  fit: PairwiseFit,
  options: StrengthOptions = {},
): Contrast | NotEstimable {
  const value = fit.firstAdvantage;
  if (value === undefined) {
    throw new InvalidParameterError("order", "false", "true in the fit to estimate an advantage");
  }
  const variance = varianceOf(fit, [[fit.strengths.length, 1]]);
  return waldContrast(fit, { value, variance }, options);
}

/**
 * Probability that one model wins against another, with neither shown first.
 *
 * @param fit - Of {@link bradleyTerry}: then the expected score, with ties as half wins; of {@link davidson}:
 * the probability of winning if the battle is decided.
 * @param pair - The two models; the first is the one that wins.
 * @param options - `level`: confidence level, default 0.95.
 * @returns In (0, 1); the ends are those of the log-odds, transformed, and there is no standard error.
 * @throws {@link InvalidCountError} if a model is not one of the fit.
 * @throws {@link InvalidParameterError} if the level is none, or a model is compared with itself.
 * @assumes what the fit assumes
 * @source Bradley & Terry (1952), Biometrika 39, 324–345
 */
export function winProbability(
  fit: PairwiseFit,
  pair: ModelPair,
  options: LevelOption = {},
): Estimate | NotEstimable {
  const contrast = strengthDifference(fit, pair, { level: levelOf(options) });
  if (!("difference" in contrast)) return contrast;
  const { standardError: _, value, interval, ...rest } = contrast.difference;
  const ends = { lower: logistic(interval.lower!), upper: logistic(interval.upper!) };
  return { ...rest, value: logistic(value), interval: { ...interval, ...ends } };
}

function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** The pair, if it is two models of the fit. */
export function modelsOf(
  { strengths }: Pick<PairwiseFit, "strengths">,
  [first, second]: ModelPair,
): ModelPair {
  assertCount("first model", first, 0, strengths.length - 1);
  assertCount("second model", second, 0, strengths.length - 1);
  if (first !== second) return [first, second];
  throw new InvalidParameterError("second model", second, "another than the first");
}

/** Variance of a weighted sum of parameters; 0 where it is nothing but rounding. */
export function varianceOf(
  { covariance }: PairwiseFit,
  weights: readonly (readonly [parameter: number, weight: number])[],
): number {
  const size = Math.sqrt(covariance.length);
  let variance = 0;
  let parts = 0;
  for (const [row, weight] of weights) {
    for (const [column, other] of weights) {
      const part = weight * other * covariance[row * size + column]!;
      variance += part;
      parts += Math.abs(part);
    }
  }
  return variance > CANCELLED * parts ? variance : 0;
}

/** An estimate with its Wald interval and test: t where the fit has clusters, else normal. */
function waldContrast(
  { method, n, clusters, degreesOfFreedom }: PairwiseFit,
  estimate: { readonly value: number; readonly variance: number },
  options: StrengthOptions,
): Contrast | NotEstimable {
  const level = levelOf(options);
  const unit = options.scale === "elo" ? ELO_PER_LOG_ODDS : 1;
  const value = estimate.value * unit;
  const standardError = Math.sqrt(estimate.variance) * unit;
  if (standardError === 0) {
    const reason =
      "The clusters do not vary in this contrast, so its uncertainty cannot be estimated.";
    const remedy = "Add clusters, or ask for information standard errors and say so.";
    return { kind: "not-estimable", reason, remedy, value, n };
  }
  const parts = {
    value,
    standardError,
    n,
    ...(clusters === undefined ? {} : { clusters }),
    method,
  };
  if (degreesOfFreedom !== undefined)
    return tContrast(tEstimate({ ...parts, degreesOfFreedom, level }));
  const half = normalCriticalValue(level) * standardError;
  const interval = { lower: value - half, upper: value + half, level, method };
  const statistic = value / standardError;
  const p = twoSidedP(normalUpperTail(Math.abs(statistic)));
  return { difference: { kind: "estimated", ...parts, interval }, test: { method, p, statistic } };
}
