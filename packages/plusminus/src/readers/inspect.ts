import type { Problem } from "../record/problem.ts";
import type { RunRecord } from "../record/run.ts";
import { attemptFile } from "./damaged-file.ts";
import { readInspectLog } from "./inspect/log.ts";
import { inspectRecord } from "./inspect/record.ts";
import { inspectTexts } from "./inspect/texts.ts";
import type { Glimpse, Reader } from "./reader.ts";

/** Logs of Inspect AI: `.eval` archives and JSON logs, versions 1 and 2 of the format. */
export const inspectReader: Reader = {
  format: "Inspect AI log",
  recognises,
  async read(source, files) {
    const records = new Map<string, RunRecord>();
    const problems: Problem[] = [];
    for (const file of files) {
      const attempt = await attemptFile(file.name, async () =>
        inspectRecord(await readInspectLog(source, file), file.name),
      );
      if (attempt.kind === "damaged") {
        problems.push(attempt.problem);
        continue;
      }
      const { record } = attempt.value;
      problems.push(...attempt.value.problems);
      const known = records.get(record.run.id);
      if (known === undefined) records.set(record.run.id, record);
      else problems.push(duplicateRun(known, record));
    }
    return { records: [...records.values()], problems, guesses: [] };
  },
  texts: inspectTexts,
};

/** An archive by the names of its first entries, a JSON log by the keys that every version begins with. */
function recognises({ head, text }: Glimpse): boolean {
  if (head[0] === 0x50 && head[1] === 0x4b) {
    const names = new TextDecoder("latin1").decode(head);
    return /_journal\/|header\.json|summaries\.json|reductions\.json|samples\/[^\0]*\.json/u.test(
      names,
    );
  }
  return (
    text !== undefined &&
    /^\s*\{/u.test(text) &&
    /"eval"\s*:\s*\{/u.test(text) &&
    /"status"\s*:\s*"(?:started|success|cancelled|error)"/u.test(text)
  );
}

function duplicateRun(kept: RunRecord, dropped: RunRecord): Problem {
  return {
    code: "duplicate-run",
    message: `${dropped.run.source} holds the same run as ${kept.run.source} (${kept.run.id}); only the latter is used.`,
    remedy: "Give one file per run. If they differ, keep the one that was scored last.",
    where: { path: dropped.run.source },
  };
}
