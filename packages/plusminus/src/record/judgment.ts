/** One verdict of one grader: on one answer, or on two of which it says how the first did against the second. */
export interface Judgment {
  readonly item: string;
  /** Whose answer it is; of two the one that the score is about. Absent where the log does not say. */
  readonly model?: string;
  readonly opponent?: string;
  /** Absent where the log does not name whoever judged. */
  readonly grader?: string;
  /** Of a pair 1 where the model won, 0 where it lost, between them a tie or a chance; of one answer its score. */
  readonly score: number;
  /** Characters of the answer, and of the opponent's. */
  readonly lengths?: readonly [own: number, opponent: number];
  /** When it was given, as the log writes it. */
  readonly date?: string;
}

/** Verdicts of one benchmark, with who met whom and who judged: what a run of one model cannot hold. */
export interface JudgmentTable {
  readonly benchmark: string;
  readonly kind: "pairs" | "answers";
  /** Whether the model of a pair is the one that was shown first. */
  readonly ordered: boolean;
  readonly judgments: readonly Judgment[];
  /** Path of the file that they were read from. */
  readonly source: string;
}
