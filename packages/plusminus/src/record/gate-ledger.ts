/** One candidate that spent a part of a release's α: a line of the ledger. */
export interface GateLedgerEntry {
  /** From 1, over the whole file. */
  readonly entry: number;
  /** When it was written; enters no number. */
  readonly date: string;
  readonly release: string;
  /** The budget of the release, which may not change within it. */
  readonly alpha: number;
  readonly tests: number;
  /** SHA-256 of the canonical policy, and of the logs. */
  readonly policy: string;
  readonly baseline: string;
  readonly candidate: string;
  /** p of the hypothesis that nothing got worse. */
  readonly p: number;
  /** Level that the test had. */
  readonly spent: number;
  /** Whether p is at most that: an alarm. */
  readonly rejected: boolean;
  readonly decision: string;
  /** Hash of the line before; of the first line 64 zeros. */
  readonly previous: string;
  /** SHA-256 of all that stands before it in the line. */
  readonly hash: string;
}

/** What a gate spent of its release's α, as a report shows it. */
export interface GateSpending extends Pick<
  GateLedgerEntry,
  "entry" | "release" | "alpha" | "tests" | "spent" | "rejected"
> {
  readonly ledger: string;
  /** Candidates of the release so far, this one included. */
  readonly used: number;
  /** Whether the same logs were asked before: then nothing was spent again. */
  readonly repeated: boolean;
  /** Level that the next candidate will have. */
  readonly next: number;
}
