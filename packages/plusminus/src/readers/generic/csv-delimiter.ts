import { parseCsv, type CsvDelimiter, type CsvRecord } from "./csv.ts";

const delimiters: readonly CsvDelimiter[] = [",", ";", "\t"];

/** Records that are looked at; the last may be cut off by the end of the glimpse and is not counted. */
const lookedAt = 50;

/** A table may have ragged rows, prose with commas has little else. */
const leastRegular = 0.5;

/**
 * The delimiter of a CSV text, judged by its first records, or undefined where the text is no table: no
 * delimiter gives a plausible header over rows of the same width.
 */
export function guessDelimiter(text: string): CsvDelimiter | undefined {
  let best: { delimiter: CsvDelimiter; width: number } | undefined;
  for (const delimiter of delimiters) {
    const width = tableWidth(parseCsv(text, delimiter, lookedAt).records, text);
    if (width > (best?.width ?? 1)) best = { delimiter, width };
  }
  return best?.delimiter;
}

/** Number of columns, or 0 where the records do not look like a table. */
function tableWidth(records: readonly CsvRecord[], text: string): number {
  const [header, ...body] = records;
  if (header === undefined || !isHeader(header.cells)) return 0;
  const whole = body.length < lookedAt - 1 && !/[\r\n]$/.test(text) ? body.slice(0, -1) : body;
  const rows = whole.length === 0 ? body : whole;
  const regular = rows.filter(({ cells }) => cells.length === header.cells.length).length;
  return regular > 0 && regular >= leastRegular * rows.length ? header.cells.length : 0;
}

/** Only the first column may go without a name (the index that pandas writes). */
function isHeader(cells: readonly string[]): boolean {
  return (
    cells.length >= 2 &&
    cells.every((cell, column) => (cell.trim() !== "" || column === 0) && isName(cell))
  );
}

function isName(cell: string): boolean {
  return cell.length <= 120 && !/^\s*(?:[-#<>{}[\]]|\/\/)|: |[\n\r]/.test(cell);
}
