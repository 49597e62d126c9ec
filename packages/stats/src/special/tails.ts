import type { Proportion } from "../estimate.ts";

/** Both sides of a distribution function; each keeps its own digits, neither is one minus the other. */
export interface Tails {
  readonly lower: Proportion;
  readonly upper: Proportion;
}
