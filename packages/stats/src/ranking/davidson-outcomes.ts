import { InvalidParameterError } from "../errors.ts";
import type { Estimate, NotEstimable } from "../estimate.ts";
import {
  levelOf,
  normalCriticalValue,
  studentTCriticalValue,
  type LevelOption,
} from "../interval/critical-value.ts";
import { strengthDifference, varianceOf, type ModelPair } from "./bradley-terry-contrast.ts";
import type { PairwiseFit } from "./bradley-terry-fit.ts";
import { davidsonShares } from "./davidson-likelihood.ts";

/** Probabilities of the three outcomes of one pair, for the first of the two. */
export interface OutcomeProbabilities {
  readonly win: Estimate;
  readonly tie: Estimate;
  readonly loss: Estimate;
}

/**
 * Probabilities of win, tie and loss between two models, with neither shown first.
 *
 * @param fit - Of {@link davidson}.
 * @param pair - The two models.
 * @param options - `level`: confidence level, default 0.95.
 * @returns Each with an interval inside (0, 1), by the delta method on its log-odds; the values sum to 1.
 * @throws {@link InvalidParameterError} if the fit is not Davidson's, the level is none, or a model meets itself.
 * @throws {@link InvalidCountError} if a model is not one of the fit.
 * @assumes what the fit assumes
 * @source Davidson (1970), JASA 65, 317–328
 */
export function davidsonOutcomes(
  fit: PairwiseFit,
  pair: ModelPair,
  options: LevelOption = {},
): OutcomeProbabilities | NotEstimable {
  const { logTie } = fit;
  if (logTie === undefined) {
    throw new InvalidParameterError("method", fit.method, "davidson for the probability of a tie");
  }
  // Refuses what has no uncertainty, and models that are none.
  const contrast = strengthDifference(fit, pair, options);
  if (!("difference" in contrast)) return contrast;
  const { win, tie, loss } = davidsonShares(contrast.difference.value, logTie);
  const lead = (win - loss) / 2;
  // Derivatives of log-odds: (share)⁻¹(1 − share)⁻¹ times those of the share.
  const estimate = (share: number, slopes: readonly [eta: number, tie: number]): Estimate => {
    const [byEta, byTie] = slopes.map((slope) => slope / (1 - share));
    const weights = [
      [pair[0], byEta!],
      [pair[1], -byEta!],
      [fit.strengths.length + Number(fit.firstAdvantage !== undefined), byTie!],
    ] as const;
    return logOddsEstimate(fit, { share, variance: varianceOf(fit, weights) }, options);
  };
  return {
    win: estimate(win, [0.5 - lead, -tie]),
    tie: estimate(tie, [-lead, 1 - tie]),
    loss: estimate(loss, [-0.5 - lead, -tie]),
  };
}

function logOddsEstimate(
  { n, clusters, degreesOfFreedom, method }: PairwiseFit,
  { share, variance }: { readonly share: number; readonly variance: number },
  options: LevelOption,
): Estimate {
  const level = levelOf(options);
  const critical =
    degreesOfFreedom === undefined
      ? normalCriticalValue(level)
      : studentTCriticalValue(level, degreesOfFreedom);
  const spread = Math.exp(critical * Math.sqrt(variance));
  const odds = share / (1 - share);
  const [low, high] = [odds / spread, odds * spread];
  return {
    kind: "estimated",
    value: share,
    interval: { lower: low / (1 + low), upper: high / (1 + high), level, method },
    method,
    n,
    ...(clusters === undefined ? {} : { clusters }),
    ...(degreesOfFreedom === undefined ? {} : { degreesOfFreedom }),
  };
}
