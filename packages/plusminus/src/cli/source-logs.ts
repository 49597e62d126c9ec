import type { JudgmentTable } from "../record/judgment.ts";
import type { Problem } from "../record/problem.ts";
import type { RunRecord } from "../record/run.ts";
import type { InputFile } from "../report/document.ts";

/** What one source came to, whether it is files or a store. */
export interface SourceLogs {
  readonly records: readonly RunRecord[];
  /** Verdicts of graders; a store keeps none. */
  readonly judgments?: readonly JudgmentTable[];
  readonly problems: readonly Problem[];
  /** What was guessed, in sentences. */
  readonly said: readonly string[];
  readonly inputs: readonly InputFile[];
}
