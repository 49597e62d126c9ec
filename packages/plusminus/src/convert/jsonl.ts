import type { RunRecord } from "../record/run.ts";
import { tableRows } from "./table-rows.ts";

/** Scores as JSONL: one object a line, one line for each trial and metric. A group key `__proto__` is written, though no careful reader takes it. */
export function* jsonLinesOf(records: readonly RunRecord[]): Generator<string> {
  for (const row of tableRows(records)) yield `${JSON.stringify(row)}\n`;
}
