import type { Problem } from "../../record/problem.ts";
import { csvTable } from "./csv-table.ts";
import { jsonLinesTable, jsonTable } from "./json-table.ts";
import { parquetTable } from "./parquet-table.ts";
import type { Source, SourceFile } from "../source.ts";
import { textLines } from "../text-lines.ts";
import { tableFormatOf } from "./table-format.ts";
import type { Table } from "./table.ts";

/** A table is held in memory as a whole: a text above this does not fit into one string of JavaScript either. */
const largest = 400 * 1024 * 1024;

/** As much as detection looks at, so that both come to the same answer. */
const headSize = 64 * 1024;

/** Reads the rows of one file, whatever of the known forms it has. */
export async function tableFile(source: Source, file: SourceFile): Promise<Table> {
  const path = file.name;
  if (file.size > largest) return withoutRows(path, tooLarge(path, file.size));
  const head = await source.read(path, { start: 0, end: Math.min(headSize, file.size) });
  // A character that the end of the head cuts in two says nothing about the file.
  const format = tableFormatOf(head, new TextDecoder().decode(head, { stream: true }));
  if (format === "parquet") return parquetTable(source, file);
  if (format === "json-lines") return jsonLinesTable(path, textLines(source, path));
  if (format === undefined) return withoutRows(path, noTable(path));
  const text = textOf(await source.read(path));
  if (text === undefined) return withoutRows(path, notUtf8(path));
  return format === "csv" ? csvTable(path, text) : jsonTable(path, text);
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function withoutRows(path: string, problem: Problem): Table {
  return { path, rows: [], problems: [problem] };
}

function tooLarge(path: string, size: number): Problem {
  return {
    code: "table-too-large",
    message: `This table has ${Math.round(size / 1024 / 1024)} MB; tables above ${largest / 1024 / 1024} MB are not read.`,
    remedy: "Keep the columns of items, models and scores, or write it as Parquet.",
    where: { path },
  };
}

function noTable(path: string): Problem {
  return {
    code: "no-table",
    message: "This file is not a table: neither CSV, JSON, JSONL nor Parquet.",
    remedy: "Give a table with one row per model and item, with a header.",
    where: { path },
  };
}

function notUtf8(path: string): Problem {
  return {
    code: "not-utf-8",
    message: "This text is not encoded in UTF-8, so ids and names would be read wrongly.",
    remedy: 'Save it as UTF-8; in a spreadsheet, as "CSV UTF-8".',
    where: { path },
  };
}
