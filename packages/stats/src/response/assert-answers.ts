import type { Values } from "../estimate.ts";
import { assertSameLength, assertZeroOrOne } from "../validate.ts";

/**
 * @param responses - One list per respondent: 1 solved, 0 missed.
 * @throws {@link LengthMismatchError} unless all respondents have the same items.
 * @throws {@link InvalidParameterError} if an answer is neither 0 nor 1.
 */
export function assertAnswers(responses: readonly Values[]): void {
  const items = responses[0]?.length ?? 0;
  responses.forEach((own, respondent) => {
    assertSameLength("responses[0]", items, `responses[${respondent}]`, own.length);
    assertAnswerList(`responses[${respondent}]`, own);
  });
}

/** @throws {@link InvalidParameterError} at the first answer that is neither 0 nor 1, with its index. */
export function assertAnswerList(what: string, answers: Values): void {
  assertZeroOrOne(what, answers, "0 or 1; drop missing answers first");
}
