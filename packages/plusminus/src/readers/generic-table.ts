import { attemptFile } from "./damaged-file.ts";
import type { ReadOptions, ReadResult, Reader } from "./reader.ts";
import { readTable } from "./generic/read-table.ts";
import type { Source, SourceFile } from "./source.ts";
import { tableFile } from "./generic/table-file.ts";
import { tableFormatOf } from "./generic/table-format.ts";

/** Tables of no harness in particular: CSV, TSV, JSON, JSONL and Parquet, with their columns named or guessed. */
export const genericReader: Reader = {
  format: "table (CSV, TSV, JSON, JSONL or Parquet)",
  recognises: ({ head, text }) => tableFormatOf(head, text) !== undefined,
  read: readTables,
};

async function readTables(
  source: Source,
  files: readonly SourceFile[],
  options: ReadOptions,
): Promise<ReadResult> {
  const names = files.map(({ name }) => baseName(name));
  const results: ReadResult[] = [];
  for (const [index, file] of files.entries()) {
    const name = names[index]!;
    const unique = names.indexOf(name) === names.lastIndexOf(name);
    const table = await attemptFile(file.name, () => tableFile(source, file));
    results.push(
      table.kind === "read"
        ? readTable(table.value, options.mapping ?? {}, unique ? name : file.name)
        : { records: [], problems: [table.problem], guesses: [] },
    );
  }
  return {
    records: results.flatMap(({ records }) => records),
    problems: results.flatMap(({ problems }) => problems),
    guesses: results.flatMap(({ guesses }) => guesses),
  };
}

/** "runs/gpt-4.jsonl" is called gpt-4; a dot within the name belongs to it. */
function baseName(path: string): string {
  const file = path.slice(path.lastIndexOf("/") + 1);
  return file.replace(/(?<=.)\.(?:csv|tsv|txt|json|jsonl|ndjson|parquet)$/i, "");
}
