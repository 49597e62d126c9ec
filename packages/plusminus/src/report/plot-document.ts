import type { Document } from "./document.ts";
import type { PlotKind } from "./plots/plot.ts";

/** A picture that was written. */
export interface WrittenPlot {
  readonly path: string;
  readonly kind: PlotKind;
  readonly title: string;
  readonly caption: string;
}

export interface PlotDocument extends Document {
  readonly kind: "plot";
  readonly plots: readonly WrittenPlot[];
}

/** The answer of `plot` as the JSON face carries it. */
export function plotDocument(plots: readonly WrittenPlot[], base: Document): PlotDocument {
  return { kind: "plot", ...base, plots };
}
