export type Outcome = "better" | "worse" | "equivalent" | "inconclusive" | "not-comparable";

/** What a finding may be called under a policy, with the reason. */
export interface Verdict {
  readonly outcome: Outcome;
  /** Why this outcome and no other, in one clause. */
  readonly reason: string;
  /** The whole verdict as one sentence a person can quote. */
  readonly sentence: string;
  readonly policy: string;
}
