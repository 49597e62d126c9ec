import { SafeLines } from "./csv.ts";

/** A failure that was drawn to be read, and what a coder says of it. */
export interface SheetRow {
  readonly benchmark: string;
  readonly model: string;
  readonly item: string;
  readonly repeat: number;
  readonly slice: string;
  readonly source: string;
  /** These are absent until somebody has coded it. */
  readonly coder?: string;
  readonly type?: string;
  readonly note?: string;
}

const COLUMNS = [
  "benchmark",
  "model",
  "item",
  "repeat",
  "slice",
  "source",
  "coder",
  "type",
  "note",
] as const;

/** The sheet of failures that coders fill in, as CSV: one line for each failure and coder. */
export function* failureSheet(rows: readonly SheetRow[]): Iterable<string> {
  const safe = new SafeLines();
  yield safe.line(COLUMNS);
  for (const row of rows) yield safe.line(COLUMNS.map((column) => String(row[column] ?? "")));
}
