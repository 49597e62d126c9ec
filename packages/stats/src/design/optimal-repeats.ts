import type { NotEstimable } from "../estimate.ts";
import { assertNonNegative, assertPositive } from "../special/parameters.ts";
import { assertCount } from "../validate.ts";
import { variancePerItem, type PairedVariance } from "./paired-sample-size.ts";

/** What an evaluation costs, in one currency: money, tokens, or seconds. */
export interface EvaluationCosts {
  /** Once per item, however often it is answered: writing, labelling, setting up; ≥ 0. */
  readonly perItem: number;
  /** Per answer of the treatment, its scoring included; above 0. */
  readonly perTreatmentAnswer: number;
  /** Per answer of the control; above 0. */
  readonly perControlAnswer: number;
}

/** Options of {@link optimalRepeats}. */
export interface RepeatOptions {
  readonly variance: PairedVariance;
  readonly costs: EvaluationCosts;
  /** What may be spent, in the currency of the costs; above 0. */
  readonly budget: number;
  /** Items that exist; a whole number ≥ 2. Absent: as many as the budget buys. */
  readonly itemsAvailable?: number;
  /** Largest number of repeats to consider; a whole number in [1, 1000], default 100. */
  readonly mostRepeats?: number;
}

/** How to spend a budget on items and repeats. */
export interface RepeatPlan {
  readonly kind: "estimated";
  readonly treatmentRepeats: number;
  readonly controlRepeats: number;
  readonly items: number;
  /** Of the difference under this plan. */
  readonly standardError: number;
  /** What the plan spends; at most the budget. */
  readonly cost: number;
  /**
   * The square-root rule for each model, before whole numbers and limits; absent where items do not differ at all,
   * so that every further repeat pays.
   */
  readonly squareRootRule?: { readonly treatment: number; readonly control: number };
  /** Whether a model is at the largest number of repeats considered: more might be better still. */
  readonly atMostRepeats: boolean;
}

const DEFAULT_MOST_REPEATS = 100;

/** Above it the search over both models would take seconds. */
const LARGEST_MOST_REPEATS = 1000;

/**
 * Repeats per item and model, and the items that the budget then buys, with the smallest standard error.
 *
 * Use it with the components of a pilot. New items shrink all of the variance and repeats only the dice, so repeats
 * pay where an item costs much more than an answer, or no further items exist. Not for clusters: their number
 * decides, and a repeat adds none.
 *
 * @param options - `variance` per item and single answer, `costs`, `budget`, `itemsAvailable`, `mostRepeats`.
 * @returns The best of all whole numbers; of equally good plans the one with fewest repeats. Not estimable where the
 * budget does not buy two items.
 * @throws {@link InvalidParameterError} if a variance, a cost or the budget is out of range.
 * @throws {@link InvalidCountError} if a count is out of range.
 * @assumes independent items, and costs in proportion to items and answers
 * @source Cochran (1977), Sampling Techniques, chapter 10: K = √(cost of an item / cost of an answer · σ² / ω²)
 * @example optimalRepeats({ variance: { betweenItems: 1 / 9, treatmentNoise: 1 / 6, controlNoise: 1 / 6 }, costs: { perItem: 4, perTreatmentAnswer: 1, perControlAnswer: 1 }, budget: 2000 }) // => { treatmentRepeats: 2, controlRepeats: 2, items: 250, standardError: 0.0333333333 }
 */
export function optimalRepeats(options: RepeatOptions): RepeatPlan | NotEstimable {
  const { mostRepeats = DEFAULT_MOST_REPEATS } = options;
  assertOptions(options, mostRepeats);
  let best: Candidate | undefined;
  for (let treatmentRepeats = 1; treatmentRepeats <= mostRepeats; treatmentRepeats++) {
    for (let controlRepeats = 1; controlRepeats <= mostRepeats; controlRepeats++) {
      const candidate = candidateOf(options, treatmentRepeats, controlRepeats);
      if (candidate.items < 2) break;
      if (best === undefined || candidate.square < best.square) best = candidate;
    }
  }
  if (best === undefined) {
    const reason = `A budget of ${options.budget} does not buy two items with an answer of each model.`;
    return { kind: "not-estimable", reason, remedy: "Raise the budget.", n: 0 };
  }
  const { square, ...plan } = best;
  return {
    kind: "estimated",
    ...plan,
    standardError: Math.sqrt(square),
    ...squareRootRule(options),
    atMostRepeats: Math.max(plan.treatmentRepeats, plan.controlRepeats) === mostRepeats,
  };
}

/** A plan and its squared standard error. */
interface Candidate {
  readonly treatmentRepeats: number;
  readonly controlRepeats: number;
  readonly items: number;
  readonly cost: number;
  readonly square: number;
}

function candidateOf(
  { variance, costs, budget, itemsAvailable = Infinity }: RepeatOptions,
  treatmentRepeats: number,
  controlRepeats: number,
): Candidate {
  const { perItem, perTreatmentAnswer, perControlAnswer } = costs;
  const costOfItem =
    perItem + treatmentRepeats * perTreatmentAnswer + controlRepeats * perControlAnswer;
  const items = Math.min(Math.floor(budget / costOfItem), itemsAvailable);
  const { betweenItems, treatmentNoise, controlNoise } = variance;
  const perPair = betweenItems + treatmentNoise / treatmentRepeats + controlNoise / controlRepeats;
  const cost = items * costOfItem;
  return { treatmentRepeats, controlRepeats, items, cost, square: perPair / items };
}

function squareRootRule({ variance, costs }: RepeatOptions): Pick<RepeatPlan, "squareRootRule"> {
  const { betweenItems, treatmentNoise, controlNoise } = variance;
  const { perItem, perTreatmentAnswer, perControlAnswer } = costs;
  const rule = {
    treatment: Math.sqrt((perItem / perTreatmentAnswer) * (treatmentNoise / betweenItems)),
    control: Math.sqrt((perItem / perControlAnswer) * (controlNoise / betweenItems)),
  };
  const isFinite = Number.isFinite(rule.treatment) && Number.isFinite(rule.control);
  return isFinite ? { squareRootRule: rule } : {};
}

function assertOptions(options: RepeatOptions, mostRepeats: number): void {
  const { costs, budget, itemsAvailable, variance } = options;
  assertCount("mostRepeats", mostRepeats, 1, LARGEST_MOST_REPEATS);
  if (itemsAvailable !== undefined) assertCount("itemsAvailable", itemsAvailable, 2);
  assertNonNegative("costs.perItem", costs.perItem);
  assertPositive("costs.perTreatmentAnswer", costs.perTreatmentAnswer);
  assertPositive("costs.perControlAnswer", costs.perControlAnswer);
  assertPositive("budget", budget);
  variancePerItem({ variance, treatmentRepeats: 1, controlRepeats: 1 });
}
