import type { Outcome } from "../../verdict/verdict.ts";
import type { MarkStyle } from "./marks.ts";

/** How each outcome looks: shape and filling say it without colour. */
export const OUTCOME_MARKS: Readonly<Record<Outcome, MarkStyle>> = {
  better: { shape: "up", role: "better" },
  worse: { shape: "down", role: "worse" },
  equivalent: { shape: "diamond", role: "equivalent" },
  inconclusive: { shape: "circle", role: "open", isHollow: true },
  "not-comparable": { shape: "cross", role: "open" },
};

/** What the shapes mean, of those that are shown. */
export function marksInWords(outcomes: Iterable<Outcome>): string {
  const shown = new Set(outcomes);
  const words = (Object.keys(SHAPES) as Outcome[])
    .filter((outcome) => shown.has(outcome))
    .map((outcome) => SHAPES[outcome]);
  return words.length === 0 ? "" : `Marks: ${words.join(", ")}.`;
}

const SHAPES: Readonly<Record<Outcome, string>> = {
  better: "▲ better",
  worse: "▼ worse",
  equivalent: "◆ equivalent",
  inconclusive: "○ inconclusive",
  "not-comparable": "× not comparable",
};
