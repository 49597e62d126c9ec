import type { JudgmentTable } from "../record/judgment.ts";
import type { Problem } from "../record/problem.ts";
import type { RunRecord } from "../record/run.ts";
import { attemptFile } from "./damaged-file.ts";
import type { ReadResult } from "./reader.ts";
import type { SourceFile } from "./source.ts";

/** Reads files that have nothing to do with each other; a damaged one does not hide the others. */
export async function readEach(
  files: readonly SourceFile[],
  read: (file: SourceFile) => Promise<ReadResult>,
): Promise<ReadResult> {
  const records: RunRecord[] = [];
  const problems: Problem[] = [];
  const guesses: string[] = [];
  const judgments: JudgmentTable[] = [];
  for (const file of files) {
    const attempt = await attemptFile(file.name, () => read(file));
    if (attempt.kind === "damaged") {
      problems.push(attempt.problem);
      continue;
    }
    records.push(...attempt.value.records);
    problems.push(...attempt.value.problems);
    guesses.push(...attempt.value.guesses);
    judgments.push(...(attempt.value.judgments ?? []));
  }
  return {
    records,
    problems,
    guesses: [...new Set(guesses)],
    ...(judgments.length === 0 ? {} : { judgments }),
  };
}
