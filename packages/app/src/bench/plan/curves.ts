import type { Design } from "../../../../plusminus/src/analysis/evaluation-plan/variances.ts";
import { planOf, type PlanQuestion } from "./question.ts";

/** One point of a curve: a number that is chosen, and what follows from it. */
export interface CurvePoint {
  readonly at: number;
  readonly paired: number;
  readonly unpaired: number;
}

const POINTS = 60;
const FEWEST_ITEMS = 20;
const MOST_REPEATS = 16;

/** Smallest difference that so many items show, from 20 items to `most`, evenly on a logarithmic axis. */
export function detectableByItems(
  question: PlanQuestion,
  design: Design,
  most: number,
): readonly CurvePoint[] {
  const counts = Array.from({ length: POINTS + 1 }, (_, step) =>
    Math.round(FEWEST_ITEMS * (most / FEWEST_ITEMS) ** (step / POINTS)),
  );
  return [...new Set(counts)].map((items) => {
    const { paired, unpaired } = planOf({ ...question, items }, design).shows!.rows[0]!;
    return { at: items, paired, unpaired };
  });
}

/** Items that the difference needs with 1, 2 … 16 answers of each model at each item; one point where the pilot cannot tell. */
export function itemsByRepeats(question: PlanQuestion, design: Design): readonly CurvePoint[] {
  const repeats = Array.from({ length: MOST_REPEATS }, (_, before) => before + 1);
  const looked = design.identified ? repeats : [design.pilotRepeats];
  return looked.map((count) => {
    const { paired, unpaired } = planOf({ ...question, repeats: count }, design).detect!.rows[0]!;
    return { at: count, paired, unpaired };
  });
}

/** End of the axis of items: well beyond what there is and what is needed, and a round number. */
export function mostItems(question: PlanQuestion, design: Design): number {
  const { paired } = planOf(question, design).detect!.rows[0]!;
  const wanted = Math.max(1000, 2 * question.items, Math.min(paired, 1e6) * 1.5);
  const decade = 10 ** Math.floor(Math.log10(wanted));
  return [1, 2, 5, 10].map((step) => step * decade).find((end) => end >= wanted)!;
}
