import type { Values } from "../estimate.ts";
import { assertAnswers } from "./assert-answers.ts";

/** Respondents with the same answers, counted once. */
export interface ResponsePatterns {
  /** One list of 0 and 1 per pattern, for the kept items only. */
  readonly answers: readonly Uint8Array[];
  /** Respondents that gave it. */
  readonly frequencies: readonly number[];
  /** Pattern of each respondent. */
  readonly patternOf: readonly number[];
  /** Positions of the items that some solved and others did not. */
  readonly kept: readonly number[];
  readonly items: number;
}

/**
 * Checks the answers of all respondents and gathers equal ones.
 *
 * @param responses - One list per respondent: 0 or 1 for every item.
 * @returns Patterns over the items that tell respondents apart.
 * @throws {@link LengthMismatchError} unless all respondents have the same items.
 * @throws {@link InvalidParameterError} if an answer is neither 0 nor 1.
 */
export function responsePatterns(responses: readonly Values[]): ResponsePatterns {
  assertAnswers(responses);
  const items = responses[0]?.length ?? 0;
  const solved = new Float64Array(items);
  for (const own of responses) {
    for (let item = 0; item < items; item++) solved[item]! += own[item]!;
  }
  const kept = [...solved.keys()].filter(
    (item) => solved[item]! > 0 && solved[item]! < responses.length,
  );
  const positions = new Map<string, number>();
  const answers: Uint8Array[] = [];
  const frequencies: number[] = [];
  const patternOf = responses.map((own) => {
    const pattern = Uint8Array.from(kept, (item) => own[item]!);
    const name = pattern.join("");
    const known = positions.get(name) ?? answers.length;
    if (known === answers.length) {
      positions.set(name, known);
      answers.push(pattern);
      frequencies.push(0);
    }
    frequencies[known]! += 1;
    return known;
  });
  return { answers, frequencies, patternOf, kept, items };
}
