/** What a plot shows. */
export type PlotKind =
  | "forest"
  | "difference"
  | "discordance"
  | "ranks"
  | "passk"
  | "pareto"
  | "plan"
  | "calibration";

/** All of them, in the order in which a report shows them. */
export const PLOT_KINDS: readonly PlotKind[] = [
  "forest",
  "difference",
  "ranks",
  "discordance",
  "passk",
  "pareto",
  "plan",
  "calibration",
];

/** A plot of a document of the JSON face, made without a browser: the same document gives the same bytes. */
export interface Plot {
  readonly kind: PlotKind;
  /** Short, unique in its document, fit for a file name: `scores-gsm8k-accuracy`. */
  readonly name: string;
  readonly title: string;
  /**
   * What a reader must know to read it: n, estimand, level, and what is simulated or cut. It stands in the picture
   * too, which need not be given it again.
   */
  readonly caption: string;
  /** A whole SVG element, with its title and description inside. */
  readonly svg: string;
}
