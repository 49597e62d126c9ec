import type { Values } from "../estimate.ts";
import { assertAnswers } from "./assert-answers.ts";

/** Lanes of the fastest kernel: every item's row is filled up to a multiple. */
const LANES = 4;

/** Answers item by item, so that one item's step reads one short row. */
export interface AnswerSigns {
  /** 1 for a solved item, −1 for a missed one; respondent m of item i at i · stride + m. Zeros fill the rows up. */
  readonly signs: Int8Array;
  readonly stride: number;
  readonly respondents: number;
  readonly items: number;
  /** How many solved each item. */
  readonly solved: Float64Array;
  /** How many items each respondent solved. */
  readonly totals: Float64Array;
}

/**
 * Checks the answers of all respondents and turns them item by item.
 *
 * @param responses - One list per respondent: 0 or 1 for every item.
 * @returns Signs and totals.
 * @throws {@link LengthMismatchError} unless all respondents have the same items.
 * @throws {@link InvalidParameterError} if an answer is neither 0 nor 1.
 */
export function answerSigns(responses: readonly Values[]): AnswerSigns {
  assertAnswers(responses);
  const respondents = responses.length;
  const items = responses[0]?.length ?? 0;
  const stride = Math.ceil(respondents / LANES) * LANES;
  const signs = new Int8Array(items * stride);
  const solved = new Float64Array(items);
  const totals = new Float64Array(respondents);
  responses.forEach((own, respondent) => {
    for (let item = 0; item < items; item++) {
      const answer = own[item]!;
      signs[item * stride + respondent] = 2 * answer - 1;
      solved[item]! += answer;
      totals[respondent]! += answer;
    }
  });
  return { signs, stride, respondents, items, solved, totals };
}
