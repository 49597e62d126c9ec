import { tContrast } from "../comparison/t-contrast.ts";
import { twoSidedP } from "../comparison/two-sided-p.ts";
import { normalUpperTail } from "../distribution/normal.ts";
import type { Contrast, NotEstimable } from "../estimate.ts";
import { assertJudged, judgedDifferences, type JudgedScores } from "./judged-scores.ts";
import {
  combinedEstimate,
  type PredictionPoweredEstimate,
  type PredictionPoweredOptions,
} from "./prediction-powered-estimate.ts";

/** A difference from labels and judgments, with the test that its interval inverts. */
export interface PredictionPoweredContrast extends Contrast {
  readonly difference: PredictionPoweredEstimate;
}

/**
 * Mean score of items that a judge scored and people labelled in part (PPI++), with power tuning.
 *
 * Use it where a judge has scored everything and a random part has labels: the labels remove the judge's
 * bias, the judgments narrow the interval. Where hard or disputed items were labelled more often, with known
 * probabilities, give the weights. Do not use it where items were picked by hand, nor where the judge was trained
 * or tuned on these labels. With fewer than 50 labels the reference is Student's t, with 50 or more normal, as
 * published; clusters always take CR2 and t, weights the t of the labels' effective number.
 *
 * @param scores - Labels and judgments, on one scale.
 * @param options - `level`: confidence level, default 0.95; `clusters`: where items come in groups; `weights`: one
 * per label where items were not equally likely to get one.
 * @returns On the scale of the labels; doubts are in `caveats`. Not estimable for fewer than ten items (or weights
 * worth ten) in either part, where nothing varies or the judge never differs from a label, or for clusters that are
 * too few, or straddle both parts without weights.
 * @throws {@link LengthMismatchError} unless every label has a judgment, and every item a cluster if any has.
 * @throws {@link NonFiniteValueError} if a score or weight is NaN or infinite.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1, and weights above 0.
 * @assumes labels at random, each item (or cluster) equally likely to get one, or by the weights; labels that are
 * right; a judge that never saw them; independent items (or clusters)
 * @source Angelopoulos, Duchi & Zrnic (2023), arXiv 2311.01453, example 6.1 (PPI++); with weights the difference
 * estimator of Särndal, Swensson & Wretman (1992), Model Assisted Survey Sampling, chapter 6, as Zrnic & Candès
 * (2024), arXiv 2403.03208, use it, with weights that are divided by their sum
 * @example predictionPoweredMean({ labels: [1, 0, 1, 1, 0, 1, 1, 0, 1, 1], judged: [1, 0, 1, 1, 0, 1, 0, 0, 1, 1], unlabelled: [1, 1, 0, 1, 1, 0, 1, 0, 1, 1] }) // => { value: 0.7375824, tuning: 0.3758242 }
 */
export function predictionPoweredMean(
  scores: JudgedScores,
  options: PredictionPoweredOptions = {},
): PredictionPoweredEstimate | NotEstimable {
  assertJudged(scores);
  return combinedEstimate(scores, { ...options, sources: [scores] });
}

/**
 * Mean difference of two systems that a judge scored, and people labelled in part, on the same items.
 *
 * Use it to compare two systems through one judge: PPI++ on the differences per item, so that both the
 * difficulty of the items and what the judge gets wrong about both cancel. See {@link predictionPoweredMean}
 * for when not.
 *
 * @param treatment - Labels and judgments of one system.
 * @param control - Those of the other on the same items, in the same order.
 * @param options - As of {@link predictionPoweredMean}.
 * @returns Treatment − control, on the scale of the labels. Not estimable as {@link predictionPoweredMean}.
 * @throws {@link LengthMismatchError} unless every item has all its scores.
 * @throws {@link NonFiniteValueError} if a score or weight is NaN or infinite.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1, and weights above 0.
 * @assumes as {@link predictionPoweredMean}; both systems were labelled on the same items
 * @source Angelopoulos, Duchi & Zrnic (2023), arXiv 2311.01453, applied to differences
 */
export function predictionPoweredDifference(
  treatment: JudgedScores,
  control: JudgedScores,
  options: PredictionPoweredOptions = {},
): PredictionPoweredContrast | NotEstimable {
  const differences = judgedDifferences(treatment, control);
  const difference = combinedEstimate(differences, { ...options, sources: [treatment, control] });
  if (difference.kind === "not-estimable") return difference;
  if (difference.degreesOfFreedom !== undefined) {
    return { difference, test: (tContrast(difference) as Contrast).test };
  }
  const statistic = difference.value / difference.standardError!;
  const p = twoSidedP(normalUpperTail(Math.abs(statistic)));
  return { difference, test: { method: difference.method, p, statistic } };
}
