/**
 * What became of an attempt. Only `scored` trials enter a number; the others are counted and shown,
 * never read as 0.
 */
export type TrialStatus = "scored" | "model-error" | "harness-error" | "missing";

/** One attempt at one item. */
export interface Trial {
  /** Id of the item. */
  readonly item: string;
  /** Repeat (epoch) number, from 1. */
  readonly repeat: number;
  readonly status: TrialStatus;
  /** Finite scores by metric name; a metric without a usable score is absent. */
  readonly scores: Readonly<Record<string, number>>;
}
