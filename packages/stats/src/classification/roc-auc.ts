import { InvalidParameterError } from "../errors.ts";
import type { Estimate, Interval, Level, NotEstimable, Values } from "../estimate.ts";
import { levelOf, normalCriticalValue, type LevelOption } from "../interval/critical-value.ts";
import { isOnlyRounding } from "../interval/only-rounding.ts";
import { findRoot } from "../numeric/find-root.ts";
import { delongComponents, delongError, type BinaryLabels } from "./delong-components.ts";

/** Options of {@link rocAuc}. */
export interface RocAucOptions extends LevelOption {
  /** Scale on which the interval is symmetric: "logit" (default) or "plain". */
  readonly scale?: "logit" | "plain";
}

/**
 * Area under the ROC curve with DeLong's interval: how often a positive case scores above a negative one.
 *
 * Use it for scores of a classifier, judge or detector against 0/1 labels of independent cases. The interval is
 * by default symmetric in log-odds of the area: it stays inside (0, 1) and covers better for areas near 1,
 * where the plain one is too short on the low side. Where no pair, or every pair, is in the right order use
 * {@link rocAucScoreInterval}.
 *
 * @param scores - One finite number per case; higher means more likely positive.
 * @param labels - 1 or 0 for each case.
 * @param options - `level`: default 0.95; `scale`: "logit" (default) or "plain", which is cut at 0 and 1.
 * @returns In [0, 1]; ties count half; the standard error is on the plain scale. Not estimable without two
 * cases of each kind, and where the placements do not vary (perfect separation, all scores equal).
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link LengthMismatchError} unless every case has a label.
 * @throws {@link InvalidCountError} if a label is neither 0 nor 1.
 * @throws {@link InvalidParameterError} if an option is out of range.
 * @assumes independent cases; enough of both kinds for a normal approximation
 * @source DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44, 837–845; logit: Pepe (2003), The Statistical
 * Evaluation of Medical Tests
 * @example rocAuc([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]).value // => 0.75
 */
export function rocAuc(
  scores: Values,
  labels: BinaryLabels,
  options: RocAucOptions = {},
): Estimate | NotEstimable {
  const level = levelOf(options);
  const { scale = "logit" } = options;
  if (scale !== "logit" && scale !== "plain") {
    throw new InvalidParameterError("scale", scale, '"logit" or "plain"');
  }
  const components = delongComponents(scores, labels);
  if ("kind" in components) return components;
  const { area: value, ofPositives, ofNegatives } = components;
  const { standardError } = delongError([ofPositives, ofNegatives]);
  const n = scores.length;
  if (isOnlyRounding(standardError, [[1]])) return { ...NO_SPREAD, value, n };
  const interval = scale === "logit" ? logitInterval : plainInterval;
  const method = `delong-${scale}`;
  return {
    kind: "estimated",
    value,
    standardError,
    interval: { ...interval(value, standardError, normalCriticalValue(level)), level, method },
    method,
    n,
  };
}

const NO_SPREAD = {
  kind: "not-estimable",
  reason:
    "All cases of a kind are placed alike, as where the scores separate the kinds or are all equal.",
  remedy: "Use rocAucScoreInterval, which has a width there, or label more cases.",
} as const;

type Ends = Required<Pick<Interval, "lower" | "upper">>;

function plainInterval(area: number, standardError: number, z: number): Ends {
  const half = z * standardError;
  return { lower: Math.max(0, area - half), upper: Math.min(1, area + half) };
}

/** Spread implies an area strictly between 0 and 1. */
function logitInterval(area: number, standardError: number, z: number): Ends {
  const half = (z * standardError) / (area * (1 - area));
  const odds = area / (1 - area);
  return { lower: 1 / (1 + Math.exp(half) / odds), upper: 1 / (1 + Math.exp(-half) / odds) };
}

/**
 * Score interval for the area under the ROC curve that has a width also where the scores separate the kinds.
 *
 * Use it for few cases and areas near 0 or 1. Its variance is that of exponential scores at the hypothetical
 * area instead of the observed spread; elsewhere {@link rocAuc} assumes less.
 *
 * @param scores - One finite number per case; higher means more likely positive.
 * @param labels - 1 or 0 for each case.
 * @param options - `level`: default 0.95.
 * @returns In [0, 1], without a standard error; touches 0 or 1 only where no pair, or every pair, is in the
 * right order. Not estimable without two cases of each kind.
 * @throws as {@link rocAuc}
 * @assumes independent cases, and score distributions whose spreads are not too different
 * @source Newcombe (2006), Statist. Med. 25, 559–573, method 5; variance: Hanley & McNeil (1982), Radiology 143, 29–36
 * @example rocAucScoreInterval([1, 2, 3, 4], [0, 0, 1, 1]).value // => 1
 */
export function rocAucScoreInterval(
  scores: Values,
  labels: BinaryLabels,
  options: LevelOption = {},
): Estimate | NotEstimable {
  const level = levelOf(options);
  const components = delongComponents(scores, labels);
  if ("kind" in components) return components;
  const { area: value, ofPositives, ofNegatives } = components;
  const sizes = { positives: ofPositives.length, negatives: ofNegatives.length, level };
  const method = "newcombe-score";
  const lower = scoreLowerEnd(value, sizes);
  // The variance is the same at θ and 1 − θ.
  const upper = 1 - scoreLowerEnd(1 - value, sizes);
  return {
    kind: "estimated",
    value,
    interval: { lower, upper, level, method },
    method,
    n: scores.length,
  };
}

interface Sizes {
  readonly positives: number;
  readonly negatives: number;
  readonly level: Level;
}

/** Distance from the estimate at which the variance is taken first; far below any end that matters. */
const NEXT_TO = 1e-12;

function scoreLowerEnd(area: number, { positives, negatives, level }: Sizes): number {
  if (area <= NEXT_TO) return 0;
  const z = normalCriticalValue(level);
  const others = (positives + negatives) / 2 - 1;
  const beyond = (at: number): number => {
    const factor = 1 + others * ((1 - at) / (2 - at) + at / (1 + at));
    return (area - at) ** 2 - (z ** 2 * at * (1 - at) * factor) / (positives * negatives);
  };
  return findRoot(beyond, NEXT_TO ** 2, area - NEXT_TO);
}
