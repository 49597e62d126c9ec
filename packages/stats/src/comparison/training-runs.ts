import type { Contrast, Estimate, NotEstimable, SignificanceTest, Values } from "../estimate.ts";
import type { LevelOption } from "../interval/critical-value.ts";
import { isOnlyRounding } from "../interval/only-rounding.ts";
import { mean } from "../summary/mean.ts";
import { sampleVariance } from "../summary/variance.ts";
import { assertFinite } from "../validate.ts";
import { meanFromSummary, welchFromSummaries, type Summary } from "./welch.ts";

/** Splits that are listed at most; 12 runs against 12 have 2 704 156. */
const MOST_SPLITS = 3_000_000;

/**
 * Mean of repeated training runs with its t interval.
 *
 * Use it for one score per run (its mean over the items); the unit is the run. For printed "mean ± sd" use
 * {@link meanFromSummary}. It says nothing about other items than those that were scored.
 *
 * @param runs - One finite score per independently trained run.
 * @param options - `level`: confidence level, default 0.95.
 * @returns On the scale of the scores. Not estimable for fewer than two runs, or where all are equal.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes independent runs that are close to normal
 * @source Student (1908), Biometrika 6, 1–25
 * @example trainingRunsMean([70, 72, 74]).value // => 72
 */
export function trainingRunsMean(runs: Values, options: LevelOption = {}): Estimate | NotEstimable {
  assertFinite("runs", runs);
  if (runs.length === 0) return NO_RUNS;
  const summary = summaryOf(runs);
  const estimate = meanFromSummary(summary, options);
  return areAllEqual([runs]) ? equalRuns(summary.mean, summary.n) : estimate;
}

/**
 * Difference of two sets of training runs that share nothing, by Welch's t.
 *
 * Use it where the seeds of both are unrelated; where run i of both had the same seed or data order, use
 * {@link pairedDifference} on the runs. See also {@link trainingRunsPermutation}.
 *
 * @param treatment - One finite score per run.
 * @param control - The same of the other; the numbers of runs may differ.
 * @param options - `level`: confidence level, default 0.95.
 * @returns Treatment − control. Not estimable where one has fewer than two runs, or neither varies.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes independent runs that are close to normal; the variances may differ
 * @source Welch (1947), Biometrika 34, 28–35
 * @example trainingRunsDifference([72, 74, 76], [70, 71, 72]) // => { difference: { value: 3 } }
 */
export function trainingRunsDifference(
  treatment: Values,
  control: Values,
  options: LevelOption = {},
): Contrast | NotEstimable {
  assertFinite("treatment", treatment);
  assertFinite("control", control);
  if (treatment.length === 0 || control.length === 0) return NO_RUNS;
  const [first, second] = [summaryOf(treatment), summaryOf(control)];
  const contrast = welchFromSummaries(first, second, options);
  if (!areAllEqual([treatment, control])) return contrast;
  return equalRuns(first.mean - second.mean, first.n + second.n);
}

/**
 * Exact permutation test of two sets of training runs: all ways to deal the scores out are listed.
 *
 * Use it beside {@link trainingRunsDifference} where runs are few and hardly normal. With three runs each it cannot
 * go below 0.1; a verdict does not rest on it.
 *
 * @param treatment - One finite score per run.
 * @param control - The same of the other.
 * @returns Two-sided p: the share of the ways whose means differ at least as much. Not estimable where one has
 * fewer than two runs, or there are more than three million ways.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @assumes runs that would be exchangeable if there were no difference: equal spread, too
 * @source Pitman (1937), Suppl. J. R. Stat. Soc. 4, 119–130
 * @example trainingRunsPermutation([72, 74, 76], [70, 71, 71.5]) // => { method: "permutation", p: 0.1 }
 */
export function trainingRunsPermutation(
  treatment: Values,
  control: Values,
): SignificanceTest | NotEstimable {
  assertFinite("treatment", treatment);
  assertFinite("control", control);
  const n = treatment.length + control.length;
  if (Math.min(treatment.length, control.length) < 2) {
    const reason = "One run says nothing about the spread between runs.";
    return { kind: "not-estimable", reason, remedy: "Repeat the training with other seeds.", n };
  }
  if (splitsOf(n, treatment.length) > MOST_SPLITS) {
    const reason = "There are more than three million ways to deal these runs out.";
    return {
      kind: "not-estimable",
      reason,
      remedy: "Use Welch's t, which holds well at so many runs.",
      n,
    };
  }
  const center = mean([...treatment, ...control]);
  const centred = Float64Array.from([...treatment, ...control], (score) => score - center);
  return { method: "permutation", p: shareAsExtreme(centred, treatment.length) };
}

const NO_RUNS: NotEstimable = {
  kind: "not-estimable",
  reason: "There are no runs.",
  remedy: "Train at least two runs with different seeds.",
  n: 0,
};

/** Whether no list varies by more than rounding, each with at least two runs. */
function areAllEqual(lists: readonly Values[]): boolean {
  return lists.every((runs) => runs.length > 1 && isOnlyRounding(summaryOf(runs).sd, [runs]));
}

function equalRuns(value: number, n: number): NotEstimable {
  const reason = "All runs have the same score, which says nothing about the spread between runs.";
  const remedy = "Check that the runs had different seeds, and give their scores with all digits.";
  return { kind: "not-estimable", reason, remedy, value, n };
}

function summaryOf(runs: Values): Summary {
  const n = runs.length;
  return { mean: mean(runs), sd: n < 2 ? 0 : Math.sqrt(sampleVariance(runs)), n };
}

function splitsOf(n: number, size: number): number {
  let splits = 1;
  for (let chosen = 1; chosen <= Math.min(size, n - size); chosen++) {
    splits *= (n - chosen + 1) / chosen;
  }
  return splits;
}

/** Scores are centred, so that the difference of the means is a multiple of the first group's sum. */
function shareAsExtreme(centred: Float64Array, size: number): number {
  const scale = centred.reduce((sum, score) => sum + Math.abs(score), 0);
  const observed = Math.abs(centred.subarray(0, size).reduce((sum, score) => sum + score, 0));
  // Sums of the same scores in another order differ by rounding.
  const least = observed - 1e-12 * scale;
  let [hits, splits] = [0, 0];
  const deal = (next: number, missing: number, sum: number): void => {
    if (missing === 0) {
      splits += 1;
      hits += Number(Math.abs(sum) >= least);
      return;
    }
    for (let index = next; index <= centred.length - missing; index++) {
      deal(index + 1, missing - 1, sum + centred[index]!);
    }
  };
  deal(0, size, 0);
  return hits / splits;
}
