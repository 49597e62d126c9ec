import type { Score, ScoresFinding } from "../analysis/scores.ts";
import type { Document } from "./document.ts";

export interface Show extends Document {
  readonly kind: "show";
  readonly scores: readonly Omit<Score, "label">[];
}

/** The answer of `show` as the JSON face carries it. */
export function showDocument(finding: ScoresFinding, base: Document): Show {
  return {
    kind: "show",
    ...base,
    scores: finding.scores.map(({ label: _label, ...score }) => score),
  };
}
