import type { Proportion } from "../estimate.ts";
import type { JointMeans } from "../multiplicity/joint-means.ts";
import { DEFAULT_DRAWS, FEWEST_DRAWS } from "../multiplicity/simultaneous-intervals.ts";
import { assertCount, assertFinite } from "../validate.ts";
import { drawnMeans, errorOfShare, modelsIn } from "./drawn-means.ts";
import type { ParetoFrontOptions } from "./pareto-front.ts";

/** How sure a model is the best that a budget buys. */
export interface BudgetChoice {
  /** Share of draws in which its cost is within the budget, and nobody else within it is as good. */
  readonly probability: Proportion;
  /** Standard error of `probability` from the number of draws. */
  readonly monteCarloError: number;
}

/**
 * Probability that a model is the best of those whose cost is within a budget.
 *
 * Use it to answer "the best under so much, with probability .9"; a model that reaches it is named, and where none does
 * the data do not choose. Not for a claim of one model against another ({@link pairedDifference}).
 *
 * @param joint - As for {@link paretoFrontOfMeans}: from {@link jointMeans} of all qualities, then all costs.
 * @param budget - Largest mean cost per item that is allowed, in the unit of the costs.
 * @param options - `rng`, required; `draws`: default 20 000.
 * @returns One entry per model; they sum to less than 1 where ties or an empty budget are possible.
 * @throws as {@link paretoFrontOfMeans}; {@link NonFiniteValueError} if the budget is NaN or infinite.
 * @assumes means that are jointly normal
 * @source as {@link paretoFront}, for another region
 * @example bestWithinBudget({ kind: "estimated", means: [0.9, 0.5, 3, 2], covariance: [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]], method: "printed", n: 100 }, 2.5, { rng: createRandom(1) })[1].probability // 1: the only one within the budget
 */
export function bestWithinBudget(
  joint: JointMeans,
  budget: number,
  options: Pick<ParetoFrontOptions, "rng" | "draws">,
): readonly BudgetChoice[] {
  const { rng, draws = DEFAULT_DRAWS } = options;
  assertCount("draws", draws, FEWEST_DRAWS);
  assertFinite("budget", [budget]);
  const size = modelsIn(joint);
  const counts = new Float64Array(size);
  const drawn = drawnMeans(joint, draws, rng.substream("budget"));
  for (let row = 0; row < drawn.length; row += 2 * size) {
    let [best, most, isShared] = [-1, -Infinity, false];
    for (let model = 0; model < size; model++) {
      if (drawn[row + size + model]! > budget) continue;
      const quality = drawn[row + model]!;
      if (quality > most) [best, most, isShared] = [model, quality, false];
      else if (quality === most) isShared = true;
    }
    if (best >= 0 && !isShared) counts[best]! += 1;
  }
  return Array.from(counts, (count) => ({
    probability: count / draws,
    monteCarloError: errorOfShare(count, draws),
  }));
}
