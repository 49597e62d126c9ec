import type { PublishedCell, PublishedRow, PublishedTable } from "../../record/published-table.ts";
import { inUnits } from "./printed-score.ts";

/** One score that is printed with different values in different places. */
export interface TableConflict {
  readonly row: string;
  readonly system: string;
  /** In the unit of the cells; the first one is used. */
  readonly values: readonly number[];
  /** Titles of the sources, in the order of the values. */
  readonly sources: readonly string[];
  readonly message: string;
}

/** Scores that different places print differently: a reader has to know before trusting either. */
export function conflictsOf(table: PublishedTable): readonly TableConflict[] {
  return table.rows.flatMap((row) =>
    [...cellsBySystem(row)]
      .map(([, cells]) => distinctValues(cells))
      .filter((cells) => cells.length > 1)
      .map((cells) => conflict(table, row, cells)),
  );
}

/** The cell of each system that is used: the first one that the file gives. */
export function cellsUsed(row: PublishedRow): readonly PublishedCell[] {
  return [...cellsBySystem(row).values()].map((cells) => cells[0]!);
}

function cellsBySystem(row: PublishedRow): ReadonlyMap<string, readonly PublishedCell[]> {
  const bySystem = new Map<string, PublishedCell[]>();
  for (const cell of row.cells) {
    const known = bySystem.get(cell.system);
    if (known === undefined) bySystem.set(cell.system, [cell]);
    else known.push(cell);
  }
  return bySystem;
}

function distinctValues(cells: readonly PublishedCell[]): readonly PublishedCell[] {
  return cells.filter(
    (cell, index) => cells.findIndex(({ value }) => value === cell.value) === index,
  );
}

function conflict(
  table: PublishedTable,
  row: PublishedRow,
  cells: readonly PublishedCell[],
): TableConflict {
  const sources = cells.map(({ source }) => table.sources[source]?.title ?? source);
  const printed = cells.map(
    ({ value, decimals }, index) => `${value.toFixed(decimals)} (${sources[index]!})`,
  );
  const system = cells[0]!.system;
  return {
    row: row.name,
    system,
    values: cells.map(({ value, decimals }) => inUnits(value, decimals, row.scale)),
    sources,
    message: `${row.name}, ${system}: ${printed.join(" against ")}; the first one is used.`,
  };
}
