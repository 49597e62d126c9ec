import type { Compare } from "../compare-document.ts";
import type { Document } from "../document.ts";
import type { PlanDocument } from "../plan-document.ts";
import type { Rank } from "../rank-document.ts";
import type { Show } from "../show-document.ts";
import type { JudgeAnswer } from "../judge-document.ts";
import type { ParetoDocument } from "../pareto-document.ts";
import type { PassK } from "../passk-document.ts";
import { calibrationPlots } from "./calibration-plot.ts";
import { differencePlots } from "./difference-plot.ts";
import { discordancePlots } from "./discordance-plot.ts";
import { intervalPlots } from "./interval-plot.ts";
import { paretoPlots } from "./pareto-plot.ts";
import { passkPlots } from "./passk-plot.ts";
import { planPlots } from "./plan-plot.ts";
import type { Plot } from "./plot.ts";
import { rankPlots } from "./rank-plot.ts";

/** A document of the JSON face, of whatever command. */
export type AnyDocument = Document & { readonly kind: string };

/**
 * All plots that documents have, in the order of the documents; a document of a kind without plots has none. Scores
 * stand beside the paired comparisons where both are given. Names are unique among them.
 */
export function plotsOf(...documents: readonly AnyDocument[]): readonly Plot[] {
  const compare = documents.find((document): document is Compare => document.kind === "compare");
  return withUniqueNames(documents.flatMap((document) => plotsOfOne(document, compare)));
}

function plotsOfOne(document: AnyDocument, compare: Compare | undefined): readonly Plot[] {
  switch (document.kind) {
    case "show":
      return intervalPlots(document as Show, compare);
    case "compare":
      return [...differencePlots(document as Compare), ...discordancePlots(document as Compare)];
    case "rank":
      return rankPlots(document as Rank);
    case "passk":
      return passkPlots(document as PassK);
    case "pareto":
      return paretoPlots(document as ParetoDocument);
    case "plan":
      return planPlots(document as PlanDocument);
    case "judge":
      return calibrationPlots(document as JudgeAnswer);
    default:
      return [];
  }
}

/** Benchmarks whose names differ in signs alone would overwrite each other's files. */
function withUniqueNames(plots: readonly Plot[]): readonly Plot[] {
  const seen = new Map<string, number>();
  return plots.map((plot) => {
    const before = seen.get(plot.name) ?? 0;
    seen.set(plot.name, before + 1);
    return before === 0 ? plot : { ...plot, name: `${plot.name}-${before + 1}` };
  });
}
