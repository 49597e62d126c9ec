import {
  evaluationPlan,
  type EvaluationPlan,
} from "../../../../plusminus/src/analysis/evaluation-plan.ts";
import { guessedDesign } from "../../../../plusminus/src/analysis/evaluation-plan/guessed-design.ts";
import type { Design } from "../../../../plusminus/src/analysis/evaluation-plan/variances.ts";
import type { AskOptions } from "../../laboratory.ts";

/** What the page plans: wishes, and what is guessed where no pilot says it. */
export interface PlanQuestion {
  readonly rates: readonly [treatment: number, control: number];
  readonly icc: number;
  readonly correlation: number;
  /** Items per group; 1 where they do not come in groups. */
  readonly groupSize: number;
  readonly groupCorrelation: number;
  /** Of all comparisons together. */
  readonly level: number;
  /** Comparisons that are judged together. */
  readonly family: number;
  readonly power: number;
  /** Difference that is to be shown, or to be ruled out. */
  readonly detect: number;
  readonly items: number;
  readonly repeats: number;
  readonly priceItem: number;
  readonly priceAnswer: number;
}

export const USUAL_QUESTION: PlanQuestion = {
  rates: [0.85, 0.8],
  icc: 0.5,
  correlation: 0.5,
  groupSize: 1,
  groupCorrelation: 0,
  level: 0.95,
  family: 1,
  power: 0.8,
  detect: 0.05,
  items: 300,
  repeats: 1,
  priceItem: 0,
  priceAnswer: 0,
};

/** The level that each of a family is judged at, so that all hold together (Bonferroni). */
export function levelOfEach({ level, family }: Pick<PlanQuestion, "level" | "family">): number {
  return family === 1 ? level : 1 - (1 - level) / family;
}

/** Options of the command `plan` that ask the same; those of guesses only where no pilot is there. */
export function planOptions(question: PlanQuestion, isPilot: boolean): AskOptions {
  const { detect, items, repeats, power, priceItem, priceAnswer } = question;
  const hasPrices = priceItem > 0 || priceAnswer > 0;
  return {
    ...(isPilot ? {} : guessOptions(question)),
    detect,
    items,
    repeats,
    level: levelOfEach(question),
    power,
    ...(hasPrices ? { priceItem, priceAnswer } : {}),
  };
}

function guessOptions(question: PlanQuestion): AskOptions {
  const { rates, icc, correlation, groupSize, groupCorrelation } = question;
  return { rates, icc, correlation, ...(groupSize > 1 ? { groupSize, groupCorrelation } : {}) };
}

/** What the plan rests on where no pilot says it. */
export function designOf(question: PlanQuestion): Design {
  const { rates, icc, correlation, groupSize, groupCorrelation } = question;
  return guessedDesign({
    rates,
    intraclass: icc,
    correlation,
    ...(groupSize > 1 ? { groups: { size: groupSize, correlation: groupCorrelation } } : {}),
  });
}

/** The answer, by the function that the command `plan` asks. */
export function planOf(question: PlanQuestion, design: Design): EvaluationPlan {
  const { detect, items, repeats, power, priceItem, priceAnswer } = question;
  return evaluationPlan(design, {
    level: levelOfEach(question),
    power,
    detect,
    items,
    repeats,
    ...(priceItem > 0 || priceAnswer > 0
      ? { prices: { perItem: priceItem, perAnswer: priceAnswer } }
      : {}),
  });
}
