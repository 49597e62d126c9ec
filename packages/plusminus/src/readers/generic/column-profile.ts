import { scoreReaderOf } from "./score-value.ts";
import { cellOf, labelOf, type Column } from "./table-columns.ts";
import type { Table } from "./table.ts";

/** What the cells of a column are, its empty ones aside. */
export type CellKind = "binary" | "number" | "text" | "empty";

function cellsOf(table: Table, column: Column): unknown[] {
  return table.rows.map((row) => cellOf(row, column));
}

/** `binary` where every cell is 0 or 1, in whatever notation; a single text makes a column of text. */
export function cellKindOf(table: Table, column: Column): CellKind {
  const cells = cellsOf(table, column);
  const read = scoreReaderOf(cells);
  let kind: CellKind = "empty";
  for (const cell of cells) {
    const reading = read(cell);
    if (reading.kind === "unreadable") return "text";
    if (reading.kind === "empty") continue;
    const binary = reading.score === 0 || reading.score === 1;
    if (!binary) kind = "number";
    else if (kind === "empty") kind = "binary";
  }
  return kind;
}

/** The different labels in a column. */
export function labelsOf(table: Table, column: Column): Set<string> {
  const labels = new Set<string>();
  for (const row of table.rows) {
    const label = labelOf(cellOf(row, column));
    if (label !== undefined) labels.add(label);
  }
  return labels;
}

/** How many different pairs of labels two columns form. */
export function pairsOf(table: Table, columns: readonly [Column, Column]): number {
  const seconds = new Map<string | undefined, Set<string | undefined>>();
  for (const row of table.rows) {
    const first = labelOf(cellOf(row, columns[0]));
    const known = seconds.get(first) ?? new Set<string | undefined>();
    seconds.set(first, known.add(labelOf(cellOf(row, columns[1]))));
  }
  return [...seconds.values()].reduce((sum, { size }) => sum + size, 0);
}

/** Whether at least half of the rows have a label in this column. */
export function isMostlyFilled(table: Table, column: Column): boolean {
  const filled = table.rows.filter((row) => labelOf(cellOf(row, column)) !== undefined).length;
  return filled > 0 && filled * 2 >= table.rows.length;
}

/** Whether enough cells can be read as scores for the column to be the score: half of those that are not empty. */
export function holdsScores(table: Table, column: Column): boolean {
  const cells = cellsOf(table, column);
  const read = scoreReaderOf(cells);
  const kinds = cells.map((cell) => read(cell).kind);
  const scores = kinds.filter((kind) => kind === "score").length;
  return scores > 0 && scores >= kinds.filter((kind) => kind === "unreadable").length;
}

/** Whether every key goes with one label only: a group must not change within an item. */
export function isConstantWithin(table: Table, keys: readonly Column[], column: Column): boolean {
  const labels = new Map<string, string>();
  for (const row of table.rows) {
    const key = JSON.stringify(keys.map((part) => labelOf(cellOf(row, part))));
    const label = labelOf(cellOf(row, column));
    if (label === undefined) continue;
    if ((labels.get(key) ?? label) !== label) return false;
    labels.set(key, label);
  }
  return true;
}
