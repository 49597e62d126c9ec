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
  /**
   * What the harness counted by metric where there is no usable score: a crash or an absent answer that entered its
   * mean as 0, say. It enters no number of ours; an audit shows what it did to the harness's.
   */
  readonly counted?: Readonly<Record<string, number>>;
  /** Fingerprint of what the model answered, where the log keeps it: to find answers that are the same. */
  readonly output?: string;
  /** Where the model's answer stood when a judge compared it with another. */
  readonly position?: "first" | "second";
  /** Rows of the log that became this trial, where they are more than one: copies that stand for a weight, both orders of a comparison. */
  readonly rows?: number;
}
