/** One record of a CSV text, with the line that it begins on. */
export interface CsvRecord {
  /** 1-based; a quoted cell may hold line breaks, so records and lines are not the same. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvText {
  readonly records: readonly CsvRecord[];
  /** Line of a quote that is never closed: everything after it was swallowed into one cell. */
  readonly unclosedQuoteLine?: number;
}

export type CsvDelimiter = "," | ";" | "\t";

/**
 * The records of a CSV text. A quote opens a quoted cell only at the start of the cell, so that `5" nail`
 * stays what it is; blank lines are no records; CRLF, LF and CR end a record.
 *
 * @param text - The whole text; a byte-order mark at its start is ignored.
 * @param delimiter - What stands between two cells.
 * @param limit - Stop after this many records; all of them unless given.
 * @source RFC 4180, section 2
 * @example parseCsv('a,"b,c"\n1,2\n', ",").records[0] // => { line: 1, cells: ["a", "b,c"] }
 */
export function parseCsv(text: string, delimiter: CsvDelimiter, limit: number = Infinity): CsvText {
  const records: CsvRecord[] = [];
  const cursor: Cursor = { text, delimiter, at: text.startsWith("\uFEFF") ? 1 : 0, line: 1 };
  while (cursor.at < text.length && records.length < limit) {
    const line = cursor.line;
    const start = cursor.at;
    const cells = readRecord(cursor);
    const blank = cells.length === 1 && cells[0] === "" && text[start] !== '"';
    if (!blank) records.push({ line, cells });
  }
  return cursor.unclosedQuoteLine === undefined
    ? { records }
    : { records, unclosedQuoteLine: cursor.unclosedQuoteLine };
}

interface Cursor {
  readonly text: string;
  readonly delimiter: string;
  at: number;
  line: number;
  unclosedQuoteLine?: number;
}

/** Reads up to and including the end of the record. */
function readRecord(cursor: Cursor): string[] {
  const cells: string[] = [];
  for (;;) {
    cells.push(readCell(cursor));
    const next = cursor.text[cursor.at];
    if (next === undefined) return cells;
    cursor.at += 1;
    if (next !== cursor.delimiter) {
      if (next === "\r" && cursor.text[cursor.at] === "\n") cursor.at += 1;
      cursor.line += 1;
      return cells;
    }
  }
}

/** Reads up to, not including, the delimiter or line break that ends the cell. */
function readCell(cursor: Cursor): string {
  const quoted = cursor.text[cursor.at] === '"' ? readQuoted(cursor) : "";
  const start = cursor.at;
  const { text, delimiter } = cursor;
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== "\n" && text[end] !== "\r") {
    end += 1;
  }
  cursor.at = end;
  return quoted + text.slice(start, end);
}

/** Reads a quoted part, from its opening quote to behind its closing one; a doubled quote is a quote. */
function readQuoted(cursor: Cursor): string {
  const { text } = cursor;
  const openedOn = cursor.line;
  let value = "";
  let start = cursor.at + 1;
  for (;;) {
    const quote = text.indexOf('"', start);
    const part = text.slice(start, quote === -1 ? text.length : quote);
    value += part;
    cursor.line += lineBreaksIn(part);
    if (quote === -1) cursor.unclosedQuoteLine ??= openedOn;
    cursor.at = quote === -1 ? text.length : quote + 1;
    if (text[cursor.at] !== '"') return value;
    value += '"';
    start = cursor.at + 1;
  }
}

function lineBreaksIn(part: string): number {
  return part.match(/\r\n|\n|\r/g)?.length ?? 0;
}
