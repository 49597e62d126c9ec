import type { Score, ScoresFinding } from "../analysis/scores.ts";
import type { SlicedScore, SliceScore } from "../analysis/slices/score-slices.ts";
import type { Document } from "./document.ts";

export interface Show extends Document {
  readonly kind: "show";
  /** Of all items, then of slices; a slice names itself. */
  readonly scores: readonly (Omit<Score, "label"> & Partial<SliceScore>)[];
  /** Whether the slices of a subject differ, and by how much. */
  readonly slices?: readonly Omit<SlicedScore, "label" | "slices">[];
}

/** The answer of `show` as the JSON face carries it. */
export function showDocument(finding: ScoresFinding, base: Document): Show {
  return {
    kind: "show",
    ...base,
    scores: [
      ...finding.scores.map(({ label: _label, ...score }) => score),
      ...finding.slices.flatMap(({ benchmark, metric, subject, slices }) =>
        slices.map((slice) => ({ benchmark, subject, metric, ...slice })),
      ),
    ],
    ...(finding.slices.length === 0
      ? {}
      : { slices: finding.slices.map(({ label: _label, slices: _slices, ...own }) => own) }),
  };
}
