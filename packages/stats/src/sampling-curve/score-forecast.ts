import type { Estimate, NotEstimable, Proportion, Values } from "../estimate.ts";
import { InvalidParameterError } from "../errors.ts";
import { levelOf, studentTCriticalValue, type LevelOption } from "../interval/critical-value.ts";
import { assertFinite, assertSameLength } from "../validate.ts";
import { leastSquaresLine, type LeastSquaresLine } from "./least-squares-line.ts";

/** Options of {@link scoreForecast}. */
export interface ForecastOptions extends LevelOption {
  /** Score whose date is asked for; strictly between 0 and 1. */
  readonly threshold: Proportion;
}

/** When a trend of scores reaches a threshold. */
export type ScoreForecast = Estimate & {
  /** Whether the date lies beyond all that were measured, so that only the law says so. */
  readonly isExtrapolated: boolean;
};

/** Fewer dates show no trend worth a forecast. */
const FEWEST_DATES = 6;

/**
 * Date at which a logistic trend of scores reaches a threshold: a line of log-odds on time, read backwards.
 *
 * Use it for the best score of a benchmark over the dates on which it was raised, to ask when it will be used up. Do not
 * use it for all scores of a leaderboard, most of which are no attempt at its top, nor as more than a warning: that
 * progress goes on along the line is the assumption, and each record rests on the one before it.
 *
 * @param times - Any unit, at least six different ones.
 * @param scores - One per time, strictly between 0 and 1.
 * @param options - `threshold`, required; `level`: default 0.95.
 * @returns In the unit of the times. The interval holds every time at which a new score at the threshold would lie
 * within the prediction interval of the line. Not estimable for fewer than six dates, scores of 0 or 1, or a line that
 * cannot be told from level.
 * @throws {@link NonFiniteValueError} if a time or score is NaN or infinite.
 * @throws {@link LengthMismatchError} unless every time has a score.
 * @throws {@link InvalidParameterError} unless the threshold and the level lie strictly between 0 and 1.
 * @assumes a straight line of log-odds with independent normal errors of one size
 * @source Fieller (1954), JRSS B 16, 175–185; Draper & Smith (1998), Applied Regression Analysis, section 3.2 (inverse regression)
 * @example scoreForecast([0, 1, 2, 3, 4, 5], [0.1, 0.19, 0.3, 0.38, 0.52, 0.6], { threshold: 0.7 }).isExtrapolated // => true
 */
export function scoreForecast(
  times: Values,
  scores: Values,
  options: ForecastOptions,
): ScoreForecast | NotEstimable {
  const { threshold } = options;
  const level = levelOf(options);
  assertFinite("times", times);
  assertFinite("scores", scores);
  assertSameLength("times", times.length, "scores", scores.length);
  if (!(threshold > 0 && threshold < 1)) {
    throw new InvalidParameterError("threshold", threshold, "strictly between 0 and 1");
  }
  const n = times.length;
  if (new Set(times).size < FEWEST_DATES) return { ...FEW_DATES, n };
  if (scores.some((score) => score <= 0 || score >= 1)) return { ...NO_ODDS, n };
  const line = leastSquaresLine(
    Array.from(times),
    Array.from(scores, (score) => Math.log(score / (1 - score))),
  );
  if (line === undefined) return { ...NO_SPREAD, n };
  const ends = inverseEnds(line, Math.log(threshold / (1 - threshold)), level);
  if (ends === undefined) return { ...NO_TREND, n };
  const method = "inverse-logistic-trend";
  return {
    kind: "estimated",
    value: ends.value,
    interval: { lower: ends.lower, upper: ends.upper, level, method },
    method,
    n,
    degreesOfFreedom: n - 2,
    isExtrapolated: ends.value > Math.max(...times) || ends.value < Math.min(...times),
  };
}

/** Where (e − bd)² = c² (1 + 1/n + d²/S), d from the centre; undefined where the slope cannot be told from 0. */
function inverseEnds(
  { slope, slopeError, residualSd, centreX, centreY, n }: LeastSquaresLine,
  odds: number,
  level: number,
): { readonly value: number; readonly lower: number; readonly upper: number } | undefined {
  const critical = studentTCriticalValue(level, n - 2);
  const above = odds - centreY;
  const square = slope ** 2 - (critical * slopeError) ** 2;
  if (!(square > 0)) return undefined;
  const scatter = (critical * residualSd) ** 2 * (1 + 1 / n);
  const root = Math.sqrt((above * slope) ** 2 - square * (above ** 2 - scatter));
  return {
    value: centreX + above / slope,
    lower: centreX + (above * slope - root) / square,
    upper: centreX + (above * slope + root) / square,
  };
}

type Refusal = Omit<NotEstimable, "n">;

const FEW_DATES: Refusal = {
  kind: "not-estimable",
  reason: `Fewer than ${FEWEST_DATES} different dates show no trend worth a forecast.`,
  remedy: "Wait for more results, or give the dates of those there are.",
};

const NO_ODDS: Refusal = {
  kind: "not-estimable",
  reason: "A score of 0 or 1 has no odds, and a logistic trend never gets there.",
  remedy: "Leave out the dates with such scores, and say so.",
};

const NO_SPREAD: Refusal = {
  kind: "not-estimable",
  reason: "All points lie on one logistic curve to the last digit, which measured values do not.",
  remedy: "Check that the scores are measured and not computed.",
};

const NO_TREND: Refusal = {
  kind: "not-estimable",
  reason: "The trend cannot be told from none, so that it may never get there.",
  remedy: "Wait for more results.",
};
