import { join } from "node:path";
import { UserError } from "../errors.ts";
import { convertDocument, type WrittenFile } from "../report/convert-document.ts";
import { convertView } from "../report/convert-view.ts";
import { doubtsView } from "../report/doubts-view.ts";
import { answer } from "./answer.ts";
import type { CommandRun } from "./command.ts";
import { readLogs, type Logs } from "./logs.ts";
import { startProgress } from "./progress.ts";
import type { ConvertFormat, ConvertValues } from "./store-options.ts";
import type { Terminal } from "./terminal-output.ts";
import { writeNewFile } from "./write-new-file.ts";

/** `convert`: the same records in another format, and what that format cannot hold. */
export const convert: CommandRun<ConvertValues> = async (paths, options, terminal) => {
  const { to, out } = options;
  if (to === undefined || out === undefined) throw incompleteCommand();
  const logs = await readLogs(paths, options, terminal);
  const base = logs.document(options.seed, []);
  const progress = startProgress(terminal);
  progress.doing(`Writing ${out}`);
  const written = await TARGETS[to](logs, out, { options, terminal }).finally(progress.end);
  answer(
    {
      document: () => convertDocument({ to, out, ...written }, base),
      view: () => [
        ...convertView({ to, out, ...written }),
        ...doubtsView(logs.said, [], base.problems),
      ],
    },
    options,
    terminal,
  );
};

/** What a conversion wrote, and what of the records it could not. */
interface Written {
  readonly files: readonly WrittenFile[];
  readonly lost: readonly string[];
}

interface Stage {
  readonly options: ConvertValues;
  readonly terminal: Terminal;
}

/** Each loads its own code: a conversion to CSV needs no engine. */
const TARGETS: Readonly<
  Record<ConvertFormat, (logs: Logs, out: string, stage: Stage) => Promise<Written>>
> = {
  csv: async ({ records }, out) => {
    const [{ csvOf }, { lostInTable }] = await tableModules(() => import("../convert/csv.ts"));
    const csv = csvOf(records);
    const file = await writeNewFile(join(out, "scores.csv"), csv.lines);
    return { files: [file], lost: [...lostInTable(records), ...csv.lost()] };
  },
  jsonl: async ({ records }, out) => {
    const [{ jsonLinesOf }, { lostInTable }] = await tableModules(
      () => import("../convert/jsonl.ts"),
    );
    const file = await writeNewFile(join(out, "scores.jsonl"), jsonLinesOf(records));
    return { files: [file], lost: lostInTable(records) };
  },
  "every-eval-ever": async ({ records }, out) => {
    const { everyEvalEverOf } = await import("../convert/every-eval-ever.ts");
    const files: WrittenFile[] = [];
    const lost = new Set<string>();
    for (const [index, record] of records.entries()) {
      const converted = everyEvalEverOf(record);
      // Numbered: ids of runs are paths, which must not lead out of the folder.
      const stem = join(out, String(index + 1).padStart(4, "0"));
      const text = `${JSON.stringify(converted.aggregate, undefined, 2)}\n`;
      files.push(await writeNewFile(`${stem}.json`, [text]));
      if (record.trials.length > 0) {
        files.push(await writeNewFile(`${stem}_samples.jsonl`, jsonLines(converted.instances)));
      }
      for (const sentence of converted.lost) lost.add(sentence);
    }
    return { files, lost: [...lost] };
  },
  parquet: async (logs, out, { options, terminal }) => {
    const { ingestLogs } = await import("./ingest.ts");
    const base = logs.document(options.seed, []);
    const sources = await ingestLogs(logs, base, { folder: out, options, terminal });
    const runs = sources.reduce((sum, source) => sum + source.runs, 0);
    const others = base.problems.length;
    return {
      files: [{ path: out, rows: runs }],
      lost:
        others === 0 ? [] : ["problems of files that gave no run (those of the others are kept)"],
    };
  },
};

function* jsonLines(rows: Iterable<object>): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(row)}\n`;
}

async function tableModules<Module>(load: () => Promise<Module>) {
  return Promise.all([load(), import("../convert/table-rows.ts")]);
}

function incompleteCommand(): UserError {
  return new UserError(
    "convert-what",
    "Say what to convert to, and the folder to write into.",
    "plusminus convert LOGS --to csv --out FOLDER",
  );
}
