import { signed } from "../verdict/numbers-in-words.ts";
import type { JudgedComparison } from "./compare-document.ts";
import { outcomeInWords } from "./outcome-words.ts";
import type { Block } from "./view.ts";

/** The simulated evaluation: how it looks, and what is true of it. */
interface Simulated {
  readonly comparisons: readonly Block[];
  readonly judged: readonly JudgedComparison[];
  /** Expected score of each simulated model. */
  readonly truth: Readonly<Record<string, number>>;
  readonly seed: number;
}

/** The demo as a story in two parts: what a printed table can claim, and how a verdict fares against the truth. */
export function demoView(
  table: readonly Block[],
  { comparisons, judged, truth, seed }: Simulated,
): readonly Block[] {
  return [
    { kind: "heading", text: "1. A table somebody published", aside: "real printed numbers" },
    ...table,
    {
      kind: "heading",
      text: "2. An evaluation whose truth is known",
      aside: "simulated models, simulated questions",
    },
    {
      kind: "paragraph",
      text: `No model was asked (seed ${seed}). True expected scores: ${Object.entries(truth)
        .map(([model, value]) => `${model} ${value.toFixed(4)}`)
        .join(", ")}.`,
    },
    ...comparisons,
    {
      kind: "list",
      items: judged.map((comparison) => ({ text: againstTruth(comparison, truth) })),
    },
    {
      kind: "paragraph",
      text: "Next: plusminus show LOGS, plusminus compare LOG_A LOG_B, plusminus audit LOGS, plusminus table FILE.yaml.",
      tone: "quiet",
    },
  ];
}

function againstTruth(
  { finding, verdict }: JudgedComparison,
  truth: Readonly<Record<string, number>>,
): string {
  const { treatmentLabel: a, controlLabel: b } = finding;
  const difference = truth[a]! - truth[b]!;
  const outcome = outcomeInWords(verdict.outcome);
  return `Verdict on ${a} against ${b}: ${outcome}. Truth: ${difference === 0 ? "no difference" : signed(difference)}.`;
}
