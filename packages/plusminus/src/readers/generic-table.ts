import { attemptFile } from "./damaged-file.ts";
import type { ReadOptions, ReadResult, Reader, TextsAsked } from "./reader.ts";
import type { ItemTexts } from "../record/item-texts.ts";
import { readTable, tableMeaning } from "./generic/read-table.ts";
import { rowTexts } from "./generic/row-texts.ts";
import type { Source, SourceFile } from "./source.ts";
import { tableFile } from "./generic/table-file.ts";
import { tableFormatOf } from "./generic/table-format.ts";

/** Tables of no harness in particular: CSV, TSV, JSON, JSONL and Parquet, with their columns named or guessed. */
export const genericReader: Reader = {
  format: "table (CSV, TSV, JSON, JSONL or Parquet)",
  recognises: ({ head, text }) => tableFormatOf(head, text) !== undefined,
  read: readTables,
  texts: tableTexts,
};

async function readTables(
  source: Source,
  files: readonly SourceFile[],
  options: ReadOptions,
): Promise<ReadResult> {
  const names = namesOf(files);
  const results: ReadResult[] = [];
  for (const [index, file] of files.entries()) {
    const table = await attemptFile(file.name, () => tableFile(source, file));
    results.push(
      table.kind === "read"
        ? readTable(table.value, options.mapping ?? {}, names[index]!)
        : { records: [], problems: [table.problem], guesses: [] },
    );
  }
  return {
    records: results.flatMap(({ records }) => records),
    problems: results.flatMap(({ problems }) => problems),
    guesses: results.flatMap(({ guesses }) => guesses),
  };
}

/** The other columns of the rows of an item. */
async function tableTexts(source: Source, asked: TextsAsked): Promise<ItemTexts> {
  const { files, run, options } = asked;
  const place = files.findIndex(({ name }) => name === run.source);
  const table = await tableFile(source, files[place]!);
  const meaning = tableMeaning(table, options.mapping ?? {}, namesOf(files)[place]!);
  if ("code" in meaning) {
    const { code, message: reason, remedy } = meaning;
    return { kind: "no-texts", code, reason, remedy };
  }
  return rowTexts(meaning, asked);
}

/** What a file calls its model or benchmark where its rows do not: its name, or its path where two files share the name. */
function namesOf(files: readonly SourceFile[]): readonly string[] {
  const names = files.map(({ name }) => baseName(name));
  return files.map((file, index) => {
    const name = names[index]!;
    return names.indexOf(name) === names.lastIndexOf(name) ? name : file.name;
  });
}

/** "runs/gpt-4.jsonl" is called gpt-4; a dot within the name belongs to it. */
function baseName(path: string): string {
  const file = path.slice(path.lastIndexOf("/") + 1);
  return file.replace(/(?<=.)\.(?:csv|tsv|txt|json|jsonl|ndjson|parquet)$/i, "");
}
