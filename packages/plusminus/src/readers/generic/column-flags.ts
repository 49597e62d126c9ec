import type { Problem } from "../../record/problem.ts";
import type { ColumnMapping } from "../column-mapping.ts";
import { normalised } from "./column-names.ts";
import type { Column } from "./table-columns.ts";

/** The columns that the user named; what was not named is left to the guess. */
export interface FlaggedColumns {
  readonly item?: Column;
  readonly score?: Column;
  readonly model?: Column;
  readonly repeat?: Column;
  readonly benchmark?: Column;
  /** A benchmark that is no column: it is the benchmark of every row. */
  readonly benchmarkName?: string;
  readonly groups?: readonly Column[];
  readonly subjects?: readonly Column[];
}

/** How a person says on the command line which column means what; every remedy quotes it from here. */
export const columnFlags = {
  item: "--item-column NAME",
  score: "--score-column NAME",
  repeat: "--repeat-column NAME",
  benchmark: "--benchmark-column NAME",
  subjects: "--subject-columns NAME,NAME",
} as const;

/** Looks the named columns up. A name that no column has is a problem, and the table is not read with a guess in its place. */
export function flaggedColumns(
  path: string,
  columns: readonly Column[],
  mapping: ColumnMapping,
): FlaggedColumns | Problem {
  const unknown: string[] = [];
  const find = (name: string): Column[] => {
    const column = columnCalled(columns, name);
    if (column === undefined) unknown.push(name);
    return column === undefined ? [] : [column];
  };
  const flagged: Record<string, Column> = {};
  for (const role of ["item", "score", "model", "repeat"] as const) {
    const [column] = mapping[role] === undefined ? [] : find(mapping[role]);
    if (column !== undefined) flagged[role] = column;
  }
  const groups = mapping.groups?.flatMap(find);
  const subjects = mapping.subjects?.flatMap((name) => find(name));
  if (unknown.length > 0) return unknownColumn(path, unknown, columns);
  return {
    ...flagged,
    ...benchmarkOf(columns, mapping.benchmark),
    ...(groups === undefined ? {} : { groups }),
    ...(subjects === undefined ? {} : { subjects }),
  };
}

function benchmarkOf(columns: readonly Column[], name: string | undefined): FlaggedColumns {
  if (name === undefined) return {};
  const benchmark = columnCalled(columns, name);
  return benchmark === undefined ? { benchmarkName: name } : { benchmark };
}

/** By its exact name, else by the only one that is the same but for its spelling. */
function columnCalled(columns: readonly Column[], name: string): Column | undefined {
  const exact = columns.find((column) => column.name === name);
  if (exact !== undefined) return exact;
  const similar = columns.filter((column) => normalised(column.name) === normalised(name));
  return similar.length === 1 ? similar[0] : undefined;
}

function unknownColumn(
  path: string,
  names: readonly string[],
  columns: readonly Column[],
): Problem {
  return {
    code: "unknown-column",
    message: `There is no column ${names.join(", ")}.`,
    remedy: `Columns there are: ${namesOf(columns)}.`,
    where: { path },
  };
}

/** The names of columns for a message; a wide table has more than a person reads. */
export function namesOf(columns: readonly Column[]): string {
  const names = columns.slice(0, 20).map(({ name }) => name);
  const more = columns.length - names.length;
  return more === 0 ? names.join(", ") : `${names.join(", ")} and ${more} more`;
}
