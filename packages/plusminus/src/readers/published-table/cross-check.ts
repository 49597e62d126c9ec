import { tableMistake } from "./mistake.ts";
import type { CellShape, RowShape, TableShape } from "./schema.ts";
import type { FieldPath, YamlText } from "./yaml.ts";

/** Where the mistake is, what is wrong, and the remedy. */
type Report = (field: FieldPath, what: string, remedy: string) => void;

/**
 * What fields must say about each other: that names refer to something, and that ranges have an order.
 *
 * @throws {@link UserError} at the first contradiction.
 */
export function crossCheck(table: TableShape, yaml: YamlText, path: string): void {
  const report: Report = (field, what, remedy) => {
    throw tableMistake(yaml, path, field, what, remedy);
  };
  const systems = new Set(table.rows.flatMap(({ cells }) => cells.map(({ system }) => system)));
  if (table.focus !== undefined && !systems.has(table.focus)) {
    const remedy = `Name one of ${[...systems].join(", ")}.`;
    report(["focus"], `is ${table.focus}, which has no cell`, remedy);
  }
  const names = new Set<string>();
  for (const [index, row] of table.rows.entries()) {
    const at = ["rows", index];
    if (names.has(row.name)) {
      report([...at, "name"], `${row.name} is given twice`, "Put its cells into one row.");
    }
    names.add(row.name);
    checkRow(row, at, report);
    for (const [number, cell] of row.cells.entries()) {
      checkCell(cell, [...at, "cells", number], table, report);
      checkScale(cell, row, [...at, "cells", number], report);
    }
  }
}

function checkRow({ assume }: RowShape, at: FieldPath, report: Report): void {
  for (const name of ["trials", "icc"] as const) {
    const range = assume?.[name];
    if (range !== undefined && range[0] > range[1]) {
      report([...at, "assume", name], "starts above its end", "Put the smaller value first.");
    }
  }
}

/** Highest value of each scale that has one; its lowest is 0. */
const HIGHEST = { percent: 100, fraction: 1 } as const;

function checkScale(
  { value }: CellShape,
  { scale }: RowShape,
  at: FieldPath,
  report: Report,
): void {
  if (scale === "other" || (value >= 0 && value <= HIGHEST[scale])) return;
  const remedy = "Correct the value, or set scale: other where it is no share of anything.";
  report([...at, "value"], `is ${value}, but a ${scale} lies in 0 to ${HIGHEST[scale]}`, remedy);
}

function checkCell(cell: CellShape, at: FieldPath, table: TableShape, report: Report): void {
  if (!Object.hasOwn(table.sources, cell.source)) {
    const remedy = `Add ${cell.source} to sources, or use one of ${Object.keys(table.sources).join(", ")}.`;
    report([...at, "source"], `is ${cell.source}, which sources does not name`, remedy);
  }
  if (cell.harness !== undefined && !Object.hasOwn(table.harnesses ?? {}, cell.harness)) {
    const remedy = `Add ${cell.harness} to harnesses, or leave harness out where it is not known.`;
    report([...at, "harness"], `is ${cell.harness}, which harnesses does not name`, remedy);
  }
  if ((cell.sd === undefined) !== (cell.seeds === undefined)) {
    const [given, missing] = cell.sd === undefined ? ["seeds", "sd"] : ["sd", "seeds"];
    const remedy = "Give sd (between training runs) together with seeds (how many runs).";
    report([...at, given], `is given without ${missing}`, remedy);
  }
}
