import type { Design } from "../../../../plusminus/src/analysis/evaluation-plan/variances.ts";
import { planOf, type PlanQuestion } from "./question.ts";

/** One point of a curve: a number that is chosen, and what follows from it. */
export interface CurvePoint {
  readonly at: number;
  readonly paired: number;
  readonly unpaired: number;
}

const MOST_REPEATS = 16;

/** The smallest difference that is shown, by items: the curve that the command draws around what is asked. */
export function detectableByItems(question: PlanQuestion, design: Design): readonly CurvePoint[] {
  const [curve] = planOf(question, design).curves!;
  return curve!.points.map(({ items, paired, unpaired }) => ({ at: items, paired, unpaired }));
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
