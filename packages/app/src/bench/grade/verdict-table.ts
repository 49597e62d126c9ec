import type { GradedPair } from "./graded.ts";

/** Whose work was held against whose, and who judged. */
export interface GradedModels {
  readonly first: string;
  readonly second: string;
  readonly grader: string;
}

const WORDS = { first: "win", second: "loss", tie: "tie" } as const;

/**
 * The verdicts as the table that `judge` and `rank` read, one line of JSON per item, about the first model against the
 * second. A pair that was shown again to check the grader is not a second opinion and stays out.
 */
export function verdictTable(
  pairs: readonly GradedPair[],
  { first, second, grader }: GradedModels,
): string {
  return pairs
    .filter(({ time }) => time === 1)
    .map(({ item, winner }) => {
      const verdict = {
        item_id: item,
        model: first,
        opponent: second,
        verdict: WORDS[winner],
        grader,
      };
      return `${JSON.stringify(verdict)}\n`;
    })
    .join("");
}
