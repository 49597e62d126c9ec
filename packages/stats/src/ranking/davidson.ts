import type { NotEstimable } from "../estimate.ts";
import { tallyPairs, type Battles, type PairTally } from "./bradley-terry-battles.ts";
import { describeFit, type PairwiseFit, type PairwiseOptions } from "./bradley-terry-fit.ts";
import type { PairProblem } from "./bradley-terry-likelihood.ts";
import { maximise } from "./bradley-terry-newton.ts";
import { notConnected, notSettled, separationOf } from "./bradley-terry.ts";
import { davidsonTies } from "./davidson-likelihood.ts";

/**
 * Strengths of models by Davidson's model, in which ties have a probability of their own.
 *
 * Use it where ties are common and should neither be dropped nor taken for half a win: the tie parameter ν says
 * how common they are between equals, ν / (2 + ν). Without ties use {@link bradleyTerry}, which it then equals.
 *
 * @param battles - Columns, one row per battle, or per pair and outcome with a `count`.
 * @param options - See {@link PairwiseOptions}.
 * @returns Log-odds of winning over losing that sum to 0, log ν, and their joint covariance. Not estimable
 * where models were never compared, where a group never won or tied against the rest, and without any tie or
 * without any decided battle.
 * @throws {@link LengthMismatchError} unless all columns have one entry per battle.
 * @throws {@link InvalidCountError} if a model, a count or a label is not a whole number in its range.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link InvalidParameterError} if a score is not 0, 0.5 or 1.
 * @assumes one strength per model and one ν for all pairs and judges; independent battles or clusters
 * @source Davidson (1970), JASA 65, 317–328; with an order effect: Davidson & Beaver (1977), Biometrics 33, 693–702
 * @example davidson({ models: 2, first: [0, 0, 0], second: [1, 1, 1], score: [1, 0.5, 0] }).logTie // => 0
 */
export function davidson(
  battles: Battles,
  options: PairwiseOptions = {},
): PairwiseFit | NotEstimable {
  const order = options.order ?? false;
  const tally = tallyPairs(battles, order);
  const refusal = notConnected(tally) ?? withoutTieParameter(tally) ?? separated(tally, order);
  if (refusal !== undefined) return refusal;
  const problem: PairProblem = { tally, order, tieParameter: true, ties: davidsonTies };
  const maximum = maximise(problem, false);
  if (maximum === undefined) return notSettled(tally);
  return describeFit({ problem, maximum, battles, method: "davidson" }, options);
}

function withoutTieParameter({ outcomes, battles }: PairTally): NotEstimable | undefined {
  let ties = 0;
  for (let cell = 1; cell < outcomes.length; cell += 3) ties += outcomes[cell]!;
  if (ties > 0 && ties < battles) return undefined;
  const reason =
    ties === 0
      ? "No battle was tied, so that the tie parameter has no finite logarithm."
      : "Every battle was tied, so that nothing tells the models apart from each other.";
  const remedy =
    ties === 0
      ? "Use bradleyTerry, which needs no ties."
      : "Use prompts on which the models differ.";
  return { kind: "not-estimable", reason, remedy, n: battles };
}

function separated(tally: PairTally, order: boolean): NotEstimable | undefined {
  if (separationOf(tally, order) === undefined) return undefined;
  return {
    kind: "not-estimable",
    reason:
      "Some models never won or tied against the others, so that no finite strengths are most likely.",
    remedy: "Use bradleyTerry, which regularises such battles and says so, or add battles.",
    n: tally.battles,
  };
}
