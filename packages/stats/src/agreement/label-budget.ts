import { InvalidParameterError } from "../errors.ts";
import type { NotEstimable } from "../estimate.ts";
import { assertCount, assertInRange } from "../validate.ts";

/** What a pilot says about labels and judge. */
export interface LabelPlan {
  /** Items that the judge scores, labelled or not; at least 1. */
  readonly items: number;
  /** Standard deviation of the labels (of the differences, in a comparison); above 0. */
  readonly standardDeviation: number;
  /** Correlation of label and judgment over items, in [0, 1]; a judge against the grain counts as 0. */
  readonly correlation: number;
}

/** What so many labels buy. */
export interface LabelBudget {
  readonly labels: number;
  /** Of the PPI++ mean. */
  readonly standardError: number;
  /** Of the labels alone. */
  readonly standardErrorOfLabels: number;
  /** Labels that would give the same standard error without a judge; at most `items`. */
  readonly worthLabels: number;
}

/**
 * Standard error that so many labels give together with a judge.
 *
 * Use it to plan an audit. With the best tuning the variance is σ²(1 − ρ²)/n + σ²ρ²/items: the first part
 * pays for labels, the second is what the number of items allows.
 *
 * @param labels - Labelled items, whole number in [1, items].
 * @param plan - The items, and what a pilot says about labels and judge.
 * @returns Standard errors on the scale of the labels.
 * @throws {@link InvalidCountError} if a number of items is none.
 * @throws {@link InvalidParameterError} if the deviation or the correlation is out of range.
 * @assumes labels at random; as many items as make the tuning well known
 * @source Angelopoulos, Duchi & Zrnic (2023), arXiv 2311.01453, example 6.1 (λ in the variance)
 * @example labelBudget(200, { items: 1200, standardDeviation: 0.5, correlation: 0.8 }) // => { standardError: 0.02415229, worthLabels: 428.5714 }
 */
export function labelBudget(labels: number, plan: LabelPlan): LabelBudget {
  assertPlan(plan);
  assertCount("labels", labels, 1, plan.items);
  const { items, standardDeviation, correlation } = plan;
  const share = (1 - correlation ** 2) / labels + correlation ** 2 / items;
  return {
    labels,
    standardError: standardDeviation * Math.sqrt(share),
    standardErrorOfLabels: standardDeviation / Math.sqrt(labels),
    worthLabels: 1 / share,
  };
}

/**
 * Fewest labels with which the PPI++ mean reaches a standard error.
 *
 * @param standardError - Wanted, on the scale of the labels; above 0. Half the interval's width is about twice that.
 * @param plan - The items, and what a pilot says about labels and judge.
 * @returns What that many labels buy. Not estimable where even a label for every item does not reach it.
 * @throws {@link InvalidCountError} if the number of items is none.
 * @throws {@link InvalidParameterError} if another number is out of range.
 * @assumes as {@link labelBudget}
 * @source {@link labelBudget}, solved for n
 * @example labelsNeeded(0.025, { items: 1200, standardDeviation: 0.5, correlation: 0.8 }) // => { labels: 184 }
 */
export function labelsNeeded(standardError: number, plan: LabelPlan): LabelBudget | NotEstimable {
  assertPlan(plan);
  assertPositive("standardError", standardError);
  const { items, standardDeviation, correlation } = plan;
  const wanted = (standardError / standardDeviation) ** 2;
  if (wanted < (1 - 1e-12) / items) {
    const reason = `Even a label for each of the ${items} items leaves a standard error of ${(standardDeviation / Math.sqrt(items)).toPrecision(3)}.`;
    return { kind: "not-estimable", reason, remedy: "Add items, or ask for less.", n: items };
  }
  const exact = (1 - correlation ** 2) / (wanted - correlation ** 2 / items);
  // A whole number that rounding lifted a little above itself is that number.
  const labels = Math.ceil(exact * (1 - 1e-12));
  return labelBudget(Math.min(items, Math.max(1, labels || 1)), plan);
}

function assertPlan({ items, standardDeviation, correlation }: LabelPlan): void {
  assertCount("items", items, 1);
  assertPositive("standardDeviation", standardDeviation);
  assertInRange("correlation", correlation, 0, 1);
}

function assertPositive(what: string, value: number): void {
  if (value > 0 && Number.isFinite(value)) return;
  throw new InvalidParameterError(what, value, "a finite number above 0");
}
