import { isJsonList, isJsonObject, type Json } from "../json-value.ts";

/** How a score is written: a grade (C, I, P, N), a truth value, or a number. Only a grade says which way is better. */
export type ScoreNotation = "grade" | "truth" | "number";

/** What an Inspect score value says. */
export type InspectScore =
  | {
      readonly kind: "score";
      readonly score: number;
      readonly notation: ScoreNotation;
      readonly isNoAnswer: boolean;
    }
  | { readonly kind: "unusable" };

/**
 * Grades as Inspect's own `value_to_float` reads them: correct, incorrect, partially correct, no answer.
 * What else it turns into 0 with a warning is missing here.
 */
const grades: ReadonlyMap<string, number> = new Map([
  ["C", 1],
  ["I", 0],
  ["P", 0.5],
  ["N", 0],
]);

const truthWords: ReadonlyMap<string, number> = new Map([
  ["yes", 1],
  ["true", 1],
  ["no", 0],
  ["false", 0],
]);

const decimalNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu;

export function readInspectScore(value: Json): InspectScore {
  if (typeof value === "boolean") return scored(value ? 1 : 0, "truth");
  if (typeof value === "number") return finite(value);
  if (typeof value !== "string") return { kind: "unusable" };
  const word = value.trim();
  const grade = grades.get(word);
  if (grade !== undefined) return scored(grade, "grade", word === "N");
  const truth = truthWords.get(word.toLowerCase());
  if (truth !== undefined) return scored(truth, "truth");
  return decimalNumber.test(word) ? finite(Number(word)) : { kind: "unusable" };
}

/** The values of one score by metric name: a scorer that returns several is several metrics. */
export function scoreComponents(scorer: string, value: Json): readonly (readonly [string, Json])[] {
  if (isJsonObject(value)) {
    return Object.entries(value).map(([key, component]) => [`${scorer}/${key}`, component]);
  }
  const isNumericList =
    isJsonList(value) &&
    value.every((component) => typeof component === "number" || component === undefined);
  return isNumericList
    ? value.map((component, index) => [`${scorer}/${index}`, component])
    : [[scorer, value]];
}

function finite(score: number): InspectScore {
  return Number.isFinite(score) ? scored(score, "number") : { kind: "unusable" };
}

function scored(score: number, notation: ScoreNotation, isNoAnswer = false): InspectScore {
  return { kind: "score", score, notation, isNoAnswer };
}
