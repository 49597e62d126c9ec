import { USUAL_QUESTION, type PlanQuestion } from "./question.ts";

/** Names of the numbers that a question holds; the two rates apart. */
export type PlanNumber = Exclude<keyof PlanQuestion, "rates"> | "treatmentRate" | "controlRate";

/** What a number may be: the sliders end there, and an address cannot ask beyond. */
export interface Limits {
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly isWhole?: boolean;
  readonly isLogarithmic?: boolean;
}

const COUNT = { least: 1, step: 1, isWhole: true, isLogarithmic: true } as const;
const SHARE = { least: 0, most: 0.99, step: 0.01 } as const;
const RATE = { least: 0.005, most: 0.995, step: 0.005 } as const;

export const PLAN_LIMITS: Readonly<Record<PlanNumber, Limits>> = {
  treatmentRate: RATE,
  controlRate: RATE,
  icc: SHARE,
  correlation: { least: -0.99, most: 0.99, step: 0.01 },
  groupSize: { ...COUNT, most: 1000 },
  groupCorrelation: SHARE,
  level: { least: 0.8, most: 0.999, step: 0.001 },
  family: { ...COUNT, most: 1000 },
  power: { least: 0.5, most: 0.99, step: 0.01 },
  detect: { least: 0.001, most: 0.5, step: 0.001, isLogarithmic: true },
  items: { ...COUNT, least: 5, most: 100_000 },
  repeats: { ...COUNT, most: 64 },
  priceItem: { least: 0, most: 1000, step: 0.01 },
  priceAnswer: { least: 0, most: 1000, step: 0.001 },
};

/** The numbers of a question, flat. */
export function planNumbers({ rates, ...rest }: PlanQuestion): Record<PlanNumber, number> {
  return { treatmentRate: rates[0], controlRate: rates[1], ...rest };
}

export function questionOf({
  treatmentRate,
  controlRate,
  ...rest
}: Readonly<Record<PlanNumber, number>>): PlanQuestion {
  return { rates: [treatmentRate, controlRate], ...rest };
}

/** The question of an address; what is absent, no number or out of bounds is the usual. */
export function questionInAddress(valueOf: (key: string) => string | undefined): PlanQuestion {
  const usual = planNumbers(USUAL_QUESTION);
  const numbers = Object.entries(PLAN_LIMITS).map(([key, { least, most, isWhole }]) => {
    const text = valueOf(key);
    const value = Number(text);
    const isAllowed =
      value >= least && value <= most && (isWhole !== true || Number.isInteger(value));
    return [key, text !== undefined && isAllowed ? value : usual[key as PlanNumber]] as const;
  });
  return questionOf(Object.fromEntries(numbers) as Record<PlanNumber, number>);
}

/** What the address says of a question: only what is not usual. */
export function addressOfQuestion(question: PlanQuestion): Record<PlanNumber, string | undefined> {
  const usual = planNumbers(USUAL_QUESTION);
  const entries = Object.entries(planNumbers(question)).map(([key, value]) => [
    key,
    value === usual[key as PlanNumber] ? undefined : String(value),
  ]);
  return Object.fromEntries(entries) as Record<PlanNumber, string | undefined>;
}
