import { tContrast } from "../comparison/t-contrast.ts";
import type { Contrast, NotEstimable, Values } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { isOnlyRounding } from "../interval/only-rounding.ts";
import { tEstimate, type TEstimateParts } from "../interval/t-estimate.ts";
import { assertSameLength } from "../validate.ts";
import { delongComponents, delongError, type BinaryLabels } from "./delong-components.ts";

/** Options of {@link pairedAucDifference}. */
export interface PairedAucOptions extends LevelOption {
  /** 1 or 0 for each case. */
  readonly labels: BinaryLabels;
}

/** Scores with the labels of their cases. */
export interface LabelledScores {
  readonly scores: Values;
  readonly labels: BinaryLabels;
}

/**
 * Difference of two areas under the ROC curve on the same cases, with DeLong's test that its interval inverts.
 *
 * Use it for two detectors or judges that scored the same cases; for different cases use {@link unpairedAucDifference}.
 *
 * @param treatment - One finite score per case.
 * @param control - Scores of the same cases in the same order.
 * @param options - `labels`; `level`: default 0.95.
 * @returns Treatment − control, in [−1, 1]; the interval may leave it. Not estimable without two cases of each
 * kind, or where the two place all cases alike.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link LengthMismatchError} unless every case has both scores and a label.
 * @throws {@link InvalidCountError} if a label is neither 0 nor 1.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes independent cases; enough of both kinds for the areas to be close to normal
 * @source DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44, 837–845, with Satterthwaite's t in the place of their
 * normal, which rejects too often with few cases of one kind
 * @example pairedAucDifference([1, 2, 3, 4], [1, 3, 2, 4], { labels: [0, 0, 1, 1] }).difference.value // => 0.25
 */
export function pairedAucDifference(
  treatment: Values,
  control: Values,
  options: PairedAucOptions,
): Contrast | NotEstimable {
  const level = levelOf(options);
  assertSameLength("treatment", treatment.length, "control", control.length);
  const first = delongComponents(treatment, options.labels);
  const second = delongComponents(control, options.labels);
  if ("kind" in first) return first;
  if ("kind" in second) return second;
  const error = delongError([
    first.ofPositives.map((placement, index) => placement - second.ofPositives[index]!),
    first.ofNegatives.map((placement, index) => placement - second.ofNegatives[index]!),
  ]);
  const value = first.area - second.area;
  return contrastOf({ value, ...error, n: treatment.length, level, method: "delong-paired" });
}

/**
 * Difference of two areas under the ROC curve on different cases, with the test that its interval inverts.
 *
 * Use it where the two scored cases that have nothing in common; on the same cases {@link pairedAucDifference}
 * is narrower, and this one is wrong.
 *
 * @param treatment - Scores and labels.
 * @param control - Those of other cases.
 * @param options - `level`: default 0.95.
 * @returns Treatment − control, in [−1, 1]; the interval may leave it; n counts the cases of both. Not estimable
 * without two cases of each kind in both, or where neither area has a spread.
 * @throws as {@link pairedAucDifference}
 * @assumes independent cases; enough of both kinds for the areas to be close to normal
 * @source DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44, 837–845, for each area, with Satterthwaite's t
 * @example unpairedAucDifference({ scores: [1, 2, 3, 4], labels: [0, 0, 1, 1] }, { scores: [1, 3, 2, 4], labels: [0, 0, 1, 1] }).difference.value // => 0.25
 */
export function unpairedAucDifference(
  treatment: LabelledScores,
  control: LabelledScores,
  options: LevelOption = {},
): Contrast | NotEstimable {
  const level = levelOf(options);
  const first = delongComponents(treatment.scores, treatment.labels);
  const second = delongComponents(control.scores, control.labels);
  if ("kind" in first) return first;
  if ("kind" in second) return second;
  const error = delongError([
    first.ofPositives,
    first.ofNegatives,
    second.ofPositives,
    second.ofNegatives,
  ]);
  const value = first.area - second.area;
  const n = treatment.scores.length + control.scores.length;
  return contrastOf({ value, ...error, n, level, method: "delong-unpaired" });
}

function contrastOf(parts: TEstimateParts): Contrast | NotEstimable {
  const { value, standardError, n } = parts;
  if (!isOnlyRounding(standardError, [[1]])) return tContrast(tEstimate(parts));
  const reason = "The placements of the cases do not vary, so the spread cannot be estimated.";
  const remedy = "Label more cases, or give each area its rocAucScoreInterval.";
  return { kind: "not-estimable", reason, remedy, value, n };
}
