import type { Problem } from "../../record/problem.ts";
import { guessDelimiter } from "./csv-delimiter.ts";
import { parseCsv, type CsvText } from "./csv.ts";
import { ProblemTally } from "../problem-tally.ts";
import type { Table, TableRow } from "./table.ts";

const raggedRow = {
  code: "ragged-row",
  message: (count: number, example: string) =>
    `${count === 1 ? "A row has" : `${count} rows have`} not as many cells as the header (the first: ${example}) and cannot be read: which value belongs to which column is not known.`,
  remedy: "Put quotes around cells that hold the delimiter, or complete the row.",
};

/** The rows of a CSV or TSV text; cells stay text. */
export function csvTable(path: string, text: string): Table {
  const csv = parseCsv(text, guessDelimiter(text) ?? ",");
  const [header, ...body] = csv.records;
  if (header === undefined || looksLikeData(header.cells)) {
    return { path, rows: [], problems: [noHeader(path)] };
  }
  const names = columnNames(header.cells);
  const tally = new ProblemTally();
  const rows: TableRow[] = [];
  for (const { cells, line } of body) {
    if (cells.length === names.length) {
      rows.push({ line, fields: fieldsOf(names, cells) });
    } else {
      tally.add(raggedRow, { path, line }, `${cells.length} instead of ${names.length}`);
    }
  }
  return { path, rows, problems: [...unclosedQuote(path, csv), ...tally.problems()] };
}

/** A header of numbers is the first row of a table without a header. */
function looksLikeData(cells: readonly string[]): boolean {
  const numbers = cells.filter((cell) => cell.trim() !== "" && Number.isFinite(Number(cell)));
  return numbers.length * 2 >= cells.length;
}

/** Cells without a name are named by their position, repeated names get a number: no column hides another. */
function columnNames(cells: readonly string[]): string[] {
  const names: string[] = [];
  for (const [column, cell] of cells.entries()) {
    const name = cell.trim() === "" ? `column_${column + 1}` : cell.trim();
    names.push(names.includes(name) ? `${name}_${column + 1}` : name);
  }
  return names;
}

/** Without a prototype, so that a column named `__proto__` is a column like any other. */
function fieldsOf(names: readonly string[], cells: readonly string[]): Record<string, string> {
  const fields = Object.create(null) as Record<string, string>;
  for (const [column, name] of names.entries()) fields[name] = cells[column]!;
  return fields;
}

function noHeader(path: string): Problem {
  return {
    code: "no-header-row",
    message: "The first row holds numbers where the names of the columns should stand.",
    remedy: "Add a first row with the names of the columns, such as item,model,score.",
    where: { path, line: 1 },
  };
}

function unclosedQuote(path: string, csv: CsvText): Problem[] {
  if (csv.unclosedQuoteLine === undefined) return [];
  return [
    {
      code: "unclosed-quote",
      message: "A quote is opened here and never closed: everything after it is one cell.",
      remedy: 'Close the quote, or double it ("") where it is part of the text.',
      where: { path, line: csv.unclosedQuoteLine },
    },
  ];
}
