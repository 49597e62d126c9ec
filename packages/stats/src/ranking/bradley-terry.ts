import type { NotEstimable } from "../estimate.ts";
import { tallyPairs, type Battles, type PairTally } from "./bradley-terry-battles.ts";
import {
  describeFit,
  type PairwiseFit,
  type PairwiseOptions,
  type Regularised,
} from "./bradley-terry-fit.ts";
import { comparedGroups, groupThatNeverWon, isSeparatedByOrder } from "./bradley-terry-graph.ts";
import { tiesAsHalfWins, type PairProblem } from "./bradley-terry-likelihood.ts";
import { maximise } from "./bradley-terry-newton.ts";

/** Options of {@link bradleyTerry}. */
export interface BradleyTerryOptions extends PairwiseOptions {
  /**
   * When Firth's penalty keeps the strengths finite: `when-separated` (default) only where the likelihood has
   * no maximum, and flagged; `always` also elsewhere, against the bias of small samples.
   */
  readonly penalty?: "when-separated" | "always";
}

/**
 * Strengths of models by the Bradley–Terry model, with ties as half wins.
 *
 * Use it to rank models by pairwise judgments that were collected for many pairs. With many ties and an interest
 * in them use {@link davidson}; for two models alone use {@link winProbability} of the fit, not a rating. A
 * strength means what it says only beside the other models that were compared.
 *
 * @param battles - Columns, one row per battle, or per pair and outcome with a `count`.
 * @param options - See {@link BradleyTerryOptions}; give `prompts` whenever one prompt made several battles.
 * @returns Log-odds that sum to 0, with their covariance (clusters: the sandwich with the factor G / (G − 1)).
 * Not estimable where models were never compared, even indirectly. Flagged as `regularised` where a model or
 * group never lost (or won) against the rest: by Firth's penalty, with standard errors of the information.
 * @throws {@link LengthMismatchError} unless all columns have one entry per battle.
 * @throws {@link InvalidCountError} if a model, a count or a label is not a whole number in its range.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link InvalidParameterError} if a score is not 0, 0.5 or 1.
 * @assumes one strength per model, whatever the prompt, judge and opponent; independent battles or clusters
 * @source Bradley & Terry (1952), Biometrika 39, 324–345; Firth (1993), Biometrika 80, 27–38; Cameron, Gelbach & Miller (2011), J. Bus. Econ. Stat. 29, 238–249 (two clusterings)
 * @example bradleyTerry({ models: 2, first: [0, 0, 0, 0], second: [1, 1, 1, 1], score: [1, 1, 1, 0] }).strengths // => [0.5493061, -0.5493061]
 */
export function bradleyTerry(
  battles: Battles,
  options: BradleyTerryOptions = {},
): PairwiseFit | NotEstimable {
  const { order = false, penalty = "when-separated" } = options;
  const tally = tallyPairs(battles, order);
  const disconnected = notConnected(tally);
  if (disconnected !== undefined) return disconnected;
  const problem: PairProblem = { tally, order, tieParameter: false, ties: tiesAsHalfWins };
  const regularised = separationOf(tally, order);
  const penalised = penalty === "always" || regularised !== undefined;
  const maximum = maximise(problem, penalised);
  if (maximum === undefined) return notSettled(tally);
  const method = penalised ? "bradley-terry-firth" : "bradley-terry";
  const flag = regularised === undefined ? {} : { regularised };
  return describeFit({ problem, maximum, battles, method, ...flag }, options);
}

/** The refusal where some models were never compared with the others, even indirectly; it names the groups. */
export function notConnected(tally: PairTally): NotEstimable | undefined {
  const groups = comparedGroups(tally);
  if (groups.length === 1) return undefined;
  const named = groups.map((group) => `{${group.join(", ")}}`).join(" and ");
  return {
    kind: "not-estimable",
    reason: `The models fall into ${groups.length} groups that never met: ${named}.`,
    remedy: "Add battles between the groups, or rank each group by itself.",
    n: tally.battles,
  };
}

/** The refusal where the information is singular or Newton's steps do not end. */
export function notSettled({ battles }: PairTally): NotEstimable {
  return {
    kind: "not-estimable",
    reason: "The battles do not determine all parameters of the model.",
    remedy: "Leave out the order effect, or show each pair of models in both orders.",
    n: battles,
  };
}

/** Why the likelihood has no maximum, if it has none. */
export function separationOf(tally: PairTally, order: boolean): Regularised | undefined {
  const remedy =
    "Add battles against opponents of similar strength; until then, read the order and not the distances.";
  const losers = groupThatNeverWon(tally);
  const how =
    "the strengths are held finite by Firth's penalty, and the standard errors are those of its information, without clusters.";
  if (losers !== undefined) {
    const group = losers.join(", ");
    const reason = `No model of the group {${group}} ever won or tied against the others; ${how}`;
    return { reason, remedy };
  }
  if (!order || !isSeparatedByOrder(tally)) return undefined;
  return { reason: `The order in which models were shown explains every battle; ${how}`, remedy };
}
