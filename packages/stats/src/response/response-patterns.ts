import { InvalidParameterError } from "../errors.ts";
import type { Values } from "../estimate.ts";
import { assertSameLength } from "../validate.ts";

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
  const items = responses[0]?.length ?? 0;
  const solved = new Float64Array(items);
  responses.forEach((own, respondent) => {
    assertSameLength("responses[0]", items, `responses[${respondent}]`, own.length);
    for (let item = 0; item < items; item++) {
      const answer = own[item]!;
      if (answer !== 0 && answer !== 1) {
        const where = `responses[${respondent}][${item}]`;
        throw new InvalidParameterError(where, answer, "0 or 1; drop missing answers first");
      }
      solved[item]! += answer;
    }
  });
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
