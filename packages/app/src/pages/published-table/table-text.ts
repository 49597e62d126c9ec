import type { Signal } from "@preact/signals";
import { keptSignal } from "../../bench/kept-signal.ts";

/** The table that is edited: its file's name and its text. */
export interface TableText {
  readonly name: string;
  readonly text: string;
  /** As it was opened, to go back to. */
  readonly opened: string;
}

const NONE: TableText = { name: "", text: "", opened: "" };

/** Kept for this tab only: a table that nobody exported is not left behind. */
export const tableText: Signal<TableText> = keptSignal(
  sessionStorage,
  "plusminus-published-table",
  NONE,
  (kept) => (isTableText(kept) ? kept : undefined),
);

export function openText(name: string, text: string): void {
  tableText.value = { name, text, opened: text };
}

export function editText(text: string): void {
  tableText.value = { ...tableText.value, text };
}

function isTableText(kept: unknown): kept is TableText {
  if (typeof kept !== "object" || kept === null) return false;
  return ["name", "text", "opened"].every(
    (key) => typeof (kept as Record<string, unknown>)[key] === "string",
  );
}
