import type { Problem } from "../../record/problem.ts";
import { ProblemTally } from "../problem-tally.ts";
import { rowFields } from "./table-format.ts";
import { isFields, type Table, type TableRow } from "./table.ts";
import { parseJson } from "../tolerant-json.ts";

const unreadableLine = {
  code: "unreadable-line",
  message: (count: number, example: string) =>
    `${count === 1 ? "A line is" : `${count} lines are`} not a JSON object and cannot be read (the first begins: ${example}).`,
  remedy:
    "Repair the line, or remove it; the last line of a run that was stopped is often cut off.",
};

/** One object per line; a line that cannot be read is a problem of its own and stops nothing. */
export async function jsonLinesTable(path: string, lines: AsyncIterable<string>): Promise<Table> {
  const rows: TableRow[] = [];
  const tally = new ProblemTally();
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text.trim() === "") continue;
    const fields = parsedLine(line === 1 ? text.replace(/^\uFEFF/, "") : text, path);
    if (isFields(fields)) rows.push({ line, fields });
    else tally.add(unreadableLine, { path, line }, text.trim());
  }
  return { path, rows, problems: tally.problems() };
}

/**
 * An array of objects, or an object that holds exactly one such array.
 *
 * @throws {@link UserError} where the text is no JSON.
 */
export function jsonTable(path: string, text: string): Table {
  const value = parseJson(text, { path });
  const array = Array.isArray(value) ? value : isFields(value) ? rowsIn(value) : undefined;
  if (array === undefined) return { path, rows: [], problems: [noRows(path)] };
  const tally = new ProblemTally();
  const rows: TableRow[] = [];
  for (const [index, fields] of array.entries()) {
    if (isFields(fields)) rows.push({ fields });
    else tally.add(notAnObject, { path }, `row ${index + 1}`);
  }
  return { path, rows, problems: tally.problems() };
}

const notAnObject = {
  code: "unreadable-row",
  message: (count: number, example: string) =>
    `${count === 1 ? "An entry of the array is" : `${count} entries of the array are`} no object (the first: ${example}).`,
  remedy: "Every entry must be an object with one field per column.",
};

/** The rows of an object that keeps them under one of the usual names. */
function rowsIn(value: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
  const arrays = rowFields
    .map((name) => value[name])
    .filter((field) => Array.isArray(field) && field.some(isFields));
  return arrays.length === 1 ? (arrays[0] as readonly unknown[]) : undefined;
}

/** The value, or undefined where the line is no JSON. */
function parsedLine(text: string, path: string): unknown {
  try {
    return parseJson(text, { path });
  } catch {
    return undefined;
  }
}

function noRows(path: string): Problem {
  return {
    code: "no-rows",
    message: "This JSON file holds no single array of objects to read as a table.",
    remedy: "Write an array with one object per row, or one object per line (JSONL).",
    where: { path },
  };
}
