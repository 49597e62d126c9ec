import type { Outcome } from "../verdict/verdict.ts";
import { text, type Cell, type Tone } from "./view.ts";

/** The colour of each outcome; the word beside it says the same. */
export const OUTCOME_TONES: Readonly<Record<Outcome, Tone>> = {
  better: "good",
  worse: "bad",
  equivalent: "good",
  inconclusive: "open",
  "not-comparable": "open",
};

export function outcomeInWords(outcome: Outcome): string {
  return outcome.replace("-", " ");
}

export function outcomeCell(outcome: Outcome): Cell {
  return text(outcomeInWords(outcome), OUTCOME_TONES[outcome]);
}
