/** A plot of a document of the JSON face, made without a browser: the same document gives the same bytes. */
export interface Plot {
  /** Short, unique in its document, fit for a file name: `scores-gsm8k-accuracy`. */
  readonly name: string;
  readonly title: string;
  /** What a reader must know to read it: n, estimand, level, and what is simulated or cut. */
  readonly caption: string;
  /** A whole SVG element, with its title and description inside. */
  readonly svg: string;
}
