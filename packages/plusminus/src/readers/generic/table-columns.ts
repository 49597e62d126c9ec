import { isFields, type Table, type TableRow } from "./table.ts";

/** A column of scalar values; a nested field is a column too, named with dots. */
export interface Column {
  /** As a user names it: "6b_verification.is_correct". */
  readonly name: string;
  /** Field names from the row inwards. */
  readonly keys: readonly string[];
}

/** Nesting below this is text of the log, not a column of a table. */
const deepest = 5;

/** More columns than this are no table that a person mapped; hostile input would cost memory without end. */
const mostColumns = 5_000;

/** Every column that holds a scalar in some row, in the order of first appearance; undefined where they are too many. */
export function columnsIn(table: Table): Column[] | undefined {
  const columns: Column[] = [];
  const top: Level = { keys: [], fields: new Map() };
  for (const { fields } of table.rows) {
    collect(fields, top, columns);
    if (columns.length > mostColumns) return undefined;
  }
  return columns;
}

/** The fields seen at one place of the nesting: a field is looked up per row and described once. */
interface Level {
  readonly keys: readonly string[];
  readonly fields: Map<string, { isColumn: boolean; inner?: Level }>;
}

function collect(
  fields: Readonly<Record<string, unknown>>,
  { keys, fields: known }: Level,
  columns: Column[],
): void {
  for (const key of Object.keys(fields)) {
    const value = fields[key];
    if (key === "__proto__" || Array.isArray(value)) continue;
    let field = known.get(key);
    if (field === undefined) known.set(key, (field = { isColumn: false }));
    if (isFields(value)) {
      if (keys.length + 1 >= deepest || columns.length > mostColumns) continue;
      field.inner ??= { keys: [...keys, key], fields: new Map() };
      collect(value, field.inner, columns);
    } else if (!field.isColumn) {
      field.isColumn = true;
      columns.push({ name: [...keys, key].join("."), keys: [...keys, key] });
    }
  }
}

/** The value of a column in one row; undefined where the row does not have it. */
export function cellOf(row: TableRow, column: Column): unknown {
  let value: unknown = row.fields;
  for (const key of column.keys) {
    if (!isFields(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/** A cell as a label (an id, the name of a model); undefined where it is empty. */
export function labelOf(cell: unknown): string | undefined {
  if (typeof cell === "string") return cell.trim() === "" ? undefined : cell.trim();
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : undefined;
  if (typeof cell === "boolean" || typeof cell === "bigint") return String(cell);
  return cell instanceof Date ? cell.toISOString() : undefined;
}

/** The last field name, which says what the values are; a field `value` is named by the object it stands in. */
export function leafOf(column: Column): string {
  const leaf = column.keys.at(-1) ?? "";
  return leaf === "value" ? (column.keys.at(-2) ?? leaf) : leaf;
}
