import type { Problem } from "../../record/problem.ts";
import { contentFingerprint, fingerprint } from "../content-fingerprint.ts";
import type { FlaggedColumns } from "./column-flags.ts";
import type { ColumnRoles } from "./column-roles.ts";
import type { Observation } from "./observation.ts";
import { ProblemTally } from "../problem-tally.ts";
import { cellOf, labelOf, type Column } from "./table-columns.ts";
import { placeOf, type Table, type TableRow } from "./table.ts";

type RowLabels = Pick<Observation, "item" | "benchmark" | "content" | "groups" | "repeat" | "row">;

/** Longer ids are texts: they are cut, and their fingerprint keeps them apart. */
const longestId = 80;

const noItem = {
  code: "missing-item",
  message: (count: number) =>
    `${count === 1 ? "A row has" : `${count} rows have`} no item id and cannot be used.`,
  remedy: "Fill in the id: a score that belongs to no item cannot be paired or counted.",
};

/** Reads what every row says about itself; a row without an id is left out and reported. */
export function rowLabels(
  table: Table,
  roles: ColumnRoles,
): { readonly rows: readonly RowLabels[]; readonly problems: readonly Problem[] } {
  const tally = new ProblemTally();
  const rows: RowLabels[] = [];
  for (const [index, row] of table.rows.entries()) {
    const item = itemOf(row, roles.item, index);
    if (item === undefined) tally.add(noItem, placeOf(table.path, row));
    else rows.push(labelsOfRow(row, item, roles));
  }
  return { rows, problems: [...tally.problems(), ...varyingGroups(table.path, roles)] };
}

function labelsOfRow(row: TableRow, item: string, roles: ColumnRoles): RowLabels {
  const benchmark = labelIn(row, roles.benchmark);
  const repeat = labelIn(row, roles.repeat);
  const content = labelIn(row, roles.content);
  const groups: Record<string, string> = {};
  for (const column of roles.groups) {
    const label = labelIn(row, column);
    if (label !== undefined) groups[column.name] = label;
  }
  return {
    item,
    row,
    groups,
    ...(benchmark === undefined ? {} : { benchmark }),
    ...(repeat === undefined ? {} : { repeat }),
    ...(content === undefined ? {} : { content: contentFingerprint([content]) }),
  };
}

function itemOf(row: TableRow, column: Column | undefined, index: number): string | undefined {
  if (column === undefined) return String(index + 1);
  const label = labelIn(row, column);
  if (label === undefined || label.length <= longestId) return label;
  return `${label.slice(0, longestId)}… ${fingerprint(label)}`;
}

function labelIn(row: TableRow, column: Column | undefined): string | undefined {
  return column === undefined ? undefined : labelOf(cellOf(row, column));
}

function varyingGroups(path: string, { varyingGroups: columns }: ColumnRoles): Problem[] {
  return columns.map(({ name }) => ({
    code: "group-varies",
    message: `Column ${name} has several labels for one item, so it does not group items and is not used.`,
    remedy: "Give a column that says the same in every row of an item.",
    where: { path },
  }));
}

/** Sentences that say which columns were chosen; what the user chose needs no saying. */
export function saidOf(path: string, roles: ColumnRoles, flags: FlaggedColumns): string[] {
  const said = (what: string, column: Column | undefined, flagged: unknown): string[] =>
    column === undefined || flagged !== undefined
      ? []
      : [`${path}: ${what} column ${column.name}.`];
  const unnamedItem = `${path}: no column names the items, so an item is the number of its row.`;
  return [
    ...(roles.item === undefined ? [unnamedItem] : said("items are", roles.item, flags.item)),
    ...said("repeats are", roles.repeat, flags.repeat),
    ...said("the benchmark is", roles.benchmark, flags.benchmark),
    ...roles.groups.flatMap((group) => said("items are grouped by", group, flags.groups)),
    ...said("the text of an item is", roles.content, undefined),
  ];
}
