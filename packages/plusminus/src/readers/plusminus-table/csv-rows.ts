import { UserError } from "../../errors.ts";
import { parseCsv } from "../generic/csv.ts";
import type { Json } from "../json-value.ts";
import type { ProblemTally } from "../problem-tally.ts";
import type { Source } from "../source.ts";
import { assertVersion, unreadableRow, type NumberedRow } from "./row.ts";

/** A text beyond this does not fit into one string of JavaScript. */
const LARGEST = 400 * 1024 * 1024;

const GROUP = "group.";

/** Columns that are numbers where they are not empty. */
const NUMBERS: ReadonlySet<string> = new Set([
  "trial",
  "repeat",
  "scale_low",
  "scale_high",
  "score",
  "counted",
  "rows",
]);

/** The rows of a CSV file, in the shape of the JSONL ones. */
export async function* csvRows(
  source: Source,
  path: string,
  tally: ProblemTally,
): AsyncGenerator<NumberedRow> {
  const bytes = await source.read(path);
  if (bytes.length > LARGEST) throw tooLarge(path);
  const csv = parseCsv(new TextDecoder().decode(bytes), ",");
  const [header, ...records] = csv.records;
  const names = header?.cells.map(withoutApostrophe) ?? [];
  for (const { cells, line } of records) {
    if (cells.length !== names.length || csv.unclosedQuoteLine === line) {
      tally.add(unreadableRow, { path, line }, `${cells.length} cells instead of ${names.length}`);
      continue;
    }
    assertVersion(cells[0], path, line);
    yield { row: rowOf(names, cells), line };
  }
}

function rowOf(names: readonly string[], cells: readonly string[]): Record<string, Json> {
  const entries: [string, Json][] = [];
  const groups: [string, string][] = [];
  for (const [place, name] of names.entries()) {
    const cell = withoutApostrophe(cells[place]!);
    if (name.startsWith(GROUP)) {
      if (cell !== "") groups.push([name.slice(GROUP.length), cell]);
    } else if (cell !== "" || name === "item") {
      entries.push([name, NUMBERS.has(name) ? Number(cell) : cell]);
    }
  }
  return Object.fromEntries([...entries, ["groups", Object.fromEntries(groups)]]);
}

/** `convert` writes an apostrophe before what a spreadsheet would take for a formula. */
function withoutApostrophe(cell: string): string {
  return /^'+[=+\-@\t\r\n＝＋－＠]/u.test(cell) ? cell.slice(1) : cell;
}

function tooLarge(path: string): UserError {
  return new UserError(
    "table-too-large",
    `${path} is larger than 400 MB, more than is read of a CSV table.`,
    "Convert to jsonl or parquet, which are read piece by piece.",
    { path },
  );
}
