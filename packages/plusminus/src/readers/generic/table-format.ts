import { guessDelimiter } from "./csv-delimiter.ts";
import { columnsNamed } from "./column-names.ts";
import { outlineOf, type OutlinedField } from "./json-outline.ts";
import { isFields } from "./table.ts";
import { parseJson } from "../tolerant-json.ts";

export type TableFormat = "csv" | "json" | "json-lines" | "parquet";

/** Fields under which an object keeps its rows. Others hold aggregates ("metrics") or a transcript. */
export const rowFields: readonly string[] = [
  "rows",
  "data",
  "items",
  "records",
  "results",
  "samples",
  "examples",
  "instances",
  "questions",
  "trials",
];

/** Fields that together tell the log of a harness, which has a reader of its own. */
const harnessMarks: readonly (readonly string[])[] = [
  ["eval", "status"],
  ["eval", "samples"],
  ["eval", "version"],
  ["results", "versions"],
  ["results", "configs"],
  ["doc_id", "resps"],
  ["doc_id", "filtered_resps"],
  ["schema_version", "evaluation_results"],
];

/** Lines looked at until one is a whole object: the first may be damaged. */
const linesTried = 3;

/**
 * Which table a file is, by its first bytes; undefined where it is none.
 *
 * @param head - The first bytes of the file.
 * @param text - The same as text, where it is text.
 */
export function tableFormatOf(head: Uint8Array, text: string | undefined): TableFormat | undefined {
  if (String.fromCodePoint(...head.subarray(0, 4)) === "PAR1") return "parquet";
  if (text === undefined || text.includes("\0")) return undefined;
  const start = text.replace(/^\uFEFF/, "").trimStart();
  if (/^\[\s*\{/.test(start)) return isHarnessLog(outlineOf(start.slice(1))) ? undefined : "json";
  if (start.startsWith("{")) return objectFormat(start);
  return /^[[<]/.test(start) || guessDelimiter(text) === undefined ? undefined : "csv";
}

function objectFormat(start: string): TableFormat | undefined {
  const fields = outlineOf(start);
  if (isHarnessLog(fields)) return undefined;
  const rows = fields.filter(({ opens }) => opens === "array-of-objects");
  const wrapped = rows.length === 1 && rowFields.includes(rows[0]!.key);
  const lines = start.split("\n").filter((line) => line.trim() !== "");
  const [first = "", ...others] = lines.slice(0, linesTried);
  const firstIsRow = others.length > 0 && isObject(first);
  if (wrapped && !firstIsRow) return "json";
  // One line is any JSON file, or a log whose first line is longer than the glimpse: its fields must tell.
  if (others.length === 0) return namesARole(fields) ? "json-lines" : undefined;
  const damagedFirst = /^\{\s*"/.test(first) && others.some(isObject);
  return firstIsRow || damagedFirst ? "json-lines" : undefined;
}

/** As Python writes it too: a log may have a NaN in every line. */
function isObject(line: string): boolean {
  try {
    return isFields(parseJson(line, { path: "" }));
  } catch {
    return false;
  }
}

function isHarnessLog(fields: readonly OutlinedField[]): boolean {
  const keys = new Set(fields.map(({ key }) => key));
  return harnessMarks.some((marks) => marks.every((mark) => keys.has(mark)));
}

function namesARole(fields: readonly OutlinedField[]): boolean {
  const columns = fields.map(({ key }) => ({ name: key, keys: [key] }));
  return (["item", "score", "model"] as const).some(
    (role) => columnsNamed(columns, role).length > 0,
  );
}
