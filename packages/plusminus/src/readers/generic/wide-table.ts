import { namesOf, type FlaggedColumns } from "./column-flags.ts";
import { columnNames, normalised } from "./column-names.ts";
import { cellKindOf, labelsOf } from "./column-profile.ts";
import { FreeColumns, rolesOf } from "./column-roles.ts";
import type { TableReading } from "./observation.ts";
import { rowLabels, saidOf } from "./row-labels.ts";
import { cellOf, leafOf, type Column } from "./table-columns.ts";
import type { Table } from "./table.ts";

/** Score columns of a wide table, one subject each, and how they were found. */
interface SubjectColumns {
  readonly columns: readonly Column[];
  readonly guess?: string;
}

/** Reads a table with one row per item and one score column per subject; undefined where it is not one. */
export function wideTable(
  table: Table,
  columns: readonly Column[],
  flags: FlaggedColumns,
): TableReading | undefined {
  const free = new FreeColumns(table, columns, flags);
  const item = flags.item ?? free.take(itemColumn(table, free));
  const subjects = subjectColumns(table, free, flags);
  if (subjects === undefined) return undefined;
  for (const column of subjects.columns) free.take(column);
  const roles = rolesOf(table, free, flags, item);
  const { rows, problems } = rowLabels(table, roles);
  const leaf = sharedLeaf(subjects.columns);
  const observations = subjects.columns.flatMap((column) => {
    const model = leaf === undefined ? column.name : column.keys.slice(0, -1).join(".");
    return rows.map((labels) => ({ ...labels, model, cell: cellOf(labels.row, column) }));
  });
  const guesses = [
    ...(subjects.guess === undefined ? [] : [`${table.path}: ${subjects.guess}`]),
    ...saidOf(table.path, roles, flags),
  ];
  return { metric: leaf ?? "score", observations, problems, guesses };
}

/** The text of a question is content and not an id here: rows already pair the subjects. */
function itemColumn(table: Table, free: FreeColumns): Column | undefined {
  const ids = free
    .named("item")
    .filter((column) => !columnNames.question.includes(normalised(leafOf(column))));
  const rows = table.rows.length;
  return ids.find((column) => labelsOf(table, column).size === rows) ?? ids[0];
}

function subjectColumns(
  table: Table,
  free: FreeColumns,
  flags: FlaggedColumns,
): SubjectColumns | undefined {
  if (flags.subjects !== undefined) return { columns: flags.subjects };
  if (flags.score !== undefined || flags.model !== undefined) return undefined;
  if (free.named("model").length > 0) return undefined;
  if (free.named("score").some(({ keys }) => keys.length === 1)) return undefined;
  return nestedSubjects(table, free.left()) ?? flatSubjects(table, free);
}

/** `{"A": {"is_correct": …}, "B": {"is_correct": …}}`: the same score under several names. */
function nestedSubjects(table: Table, columns: readonly Column[]): SubjectColumns | undefined {
  for (const name of columnNames.score) {
    const alike = columns.filter(
      (column) => column.keys.length > 1 && normalised(leafOf(column)) === name,
    );
    const kinds = new Set(alike.map((column) => cellKindOf(table, column)));
    kinds.delete("empty");
    if (alike.length >= 2 && kinds.size === 1 && !kinds.has("text")) {
      return {
        columns: alike,
        guess: `every field with a ${leafOf(alike[0]!)} is one subject: ${namesOf(alike)}.`,
      };
    }
  }
  return undefined;
}

/** A table of nothing but 0 and 1 beside texts. One row of them is no table but a list of marks. */
function flatSubjects(table: Table, free: FreeColumns): SubjectColumns | undefined {
  if (table.rows.length < 2) return undefined;
  const roles = (
    ["repeat", "benchmark", "groups", "question", "fingerprint", "label"] as const
  ).flatMap((role) => free.named(role));
  const rest = free.left().filter((column) => column.keys.length === 1 && !roles.includes(column));
  const kinds = new Map(rest.map((column) => [column, cellKindOf(table, column)]));
  const binary = rest.filter((column) => kinds.get(column) === "binary");
  if (binary.length < 2 || [...kinds.values()].includes("number")) return undefined;
  return {
    columns: binary,
    guess: `every column of 0 and 1 is one subject: ${namesOf(binary)}.`,
  };
}

/** What all subjects call their score ("is_correct"), where they do. */
function sharedLeaf(columns: readonly Column[]): string | undefined {
  const leaves = new Set(columns.map(leafOf));
  const nested = columns.every(({ keys }) => keys.length > 1);
  return nested && leaves.size === 1 ? [...leaves][0] : undefined;
}
