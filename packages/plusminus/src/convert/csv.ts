import type { RunRecord } from "../record/run.ts";
import { ROW_COLUMNS, tableRows, type TableRow } from "./table-rows.ts";

/** A spreadsheet shows no more columns than this; keys of groups beyond are named as lost. */
const MOST_GROUPS = 200;

/** A CSV text in the making, and what had to be changed for it. */
export interface CsvExport {
  readonly lines: Iterable<string>;
  /** What the table does not hold, in sentences; complete only when all lines were taken. */
  readonly lost: () => readonly string[];
}

/**
 * Scores as CSV: one line for each trial and metric. A cell that a spreadsheet would take for a formula is written with
 * a leading apostrophe and counted; the reader of these tables takes it away again.
 *
 * @source OWASP, CSV injection: a cell that begins with = + - @, a tab or a line break is a formula or can become one
 */
export function csvOf(records: readonly RunRecord[]): CsvExport {
  const keys = groupKeysOf(records);
  const shown = keys.slice(0, MOST_GROUPS);
  const safe = new SafeLines();
  return {
    lines: (function* () {
      yield safe.line([...ROW_COLUMNS, ...shown.map((key) => `group.${key}`)]);
      for (const row of tableRows(records)) yield safe.line(cellsOf(row, shown));
    })(),
    lost: () => [
      ...(keys.length === shown.length
        ? []
        : [`keys of groups beyond ${MOST_GROUPS} (${keys.length - shown.length})`]),
      ...(safe.neutralised === 0
        ? []
        : [
            `${safe.neutralised} ${safe.neutralised === 1 ? "cell" : "cells"} that a spreadsheet would take for a formula: written with a leading apostrophe`,
          ]),
    ],
  };
}

/** Lines of any table, in which no cell is a formula. */
export class SafeLines {
  /** Cells that got an apostrophe so far. */
  neutralised = 0;

  line(cells: readonly string[]): string {
    const safe = cells.map((cell) => {
      if (!isDangerous(cell)) return cell;
      this.neutralised += 1;
      return `'${cell}`;
    });
    return `${safe.map(quoted).join(",")}\r\n`;
  }
}

function groupKeysOf(records: readonly RunRecord[]): readonly string[] {
  const keys = new Set<string>();
  for (const { items } of records) {
    for (const { groups } of items) for (const key of Object.keys(groups)) keys.add(key);
  }
  return [...keys];
}

function cellsOf(row: TableRow, keys: readonly string[]): readonly string[] {
  return [
    ...ROW_COLUMNS.map((column) => String(row[column] ?? "")),
    ...keys.map((key) => (Object.hasOwn(row.groups, key) ? row.groups[key]! : "")),
  ];
}

const PLAIN_NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu;

/** Also what already begins like a neutralised cell, so that the apostrophe can be taken away without a doubt. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/u;

function isDangerous(cell: string): boolean {
  return FORMULA.test(cell) && !PLAIN_NUMBER.test(cell);
}

/** In quotes wherever some spreadsheet would split the cell. */
function quoted(cell: string): string {
  return /[",;\t\r\n]|^\s|\s$/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
