import type { Place, Problem } from "../../record/problem.ts";

/** A row as it stands in the file, before any column has a meaning. */
export interface TableRow {
  /** 1-based; absent in formats whose rows are not lines. */
  readonly line?: number;
  /** Values by field name; a nested object is a value too. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface Table {
  /** As the user named the file. */
  readonly path: string;
  readonly rows: readonly TableRow[];
  readonly problems: readonly Problem[];
}

/** Where a row stands, for a problem. */
export function placeOf(path: string, { line }: TableRow, item?: string): Place {
  return {
    path,
    ...(line === undefined ? {} : { line }),
    ...(item === undefined ? {} : { item }),
  };
}

/** Whether a value is a JSON object with named fields. */
export function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !ArrayBuffer.isView(value)
  );
}
