import { csvRows } from "./plusminus-table/csv-rows.ts";
import { jsonRows } from "./plusminus-table/json-rows.ts";
import { RunCollector } from "./plusminus-table/run-collector.ts";
import { attemptFile } from "./damaged-file.ts";
import { ProblemTally } from "./problem-tally.ts";
import type { Reader, ReadResult } from "./reader.ts";
import type { Source, SourceFile } from "./source.ts";

const CSV_HEADER = /^\uFEFF?plusminus_table,run,benchmark,model,/u;
const JSON_LINE = /^\uFEFF?\{"plusminus_table":\d+,/u;

/** The tables that `plusminus convert` writes: CSV or JSONL, one row for each trial and metric. */
export const plusminusTableReader: Reader = {
  format: "table of plusminus (CSV or JSONL)",
  // By its first bytes, and not as text: a name in a log may hold a zero byte.
  recognises: ({ head }) => {
    const start = new TextDecoder().decode(head.subarray(0, 100));
    return CSV_HEADER.test(start) || JSON_LINE.test(start);
  },
  read: readTables,
};

async function readTables(source: Source, files: readonly SourceFile[]): Promise<ReadResult> {
  const results: ReadResult[] = [];
  for (const { name } of files) {
    const attempt = await attemptFile(name, () => readTable(source, name));
    results.push(
      attempt.kind === "read"
        ? attempt.value
        : { records: [], problems: [attempt.problem], guesses: [] },
    );
  }
  return {
    records: results.flatMap(({ records }) => records),
    problems: results.flatMap(({ problems }) => problems),
    guesses: [],
  };
}

async function readTable(source: Source, name: string): Promise<ReadResult> {
  const tally = new ProblemTally();
  const runs = new RunCollector(name, tally);
  const head = await source.read(name, { start: 0, end: 16 });
  // A byte-order mark may stand first.
  const isJson = head.subarray(0, 4).includes(0x7b);
  const rows = isJson ? jsonRows(source, name, tally) : csvRows(source, name, tally);
  for await (const { row, line } of rows) runs.add(row, line);
  const records = runs.records();
  return { records, problems: tally.problems(), guesses: [] };
}
