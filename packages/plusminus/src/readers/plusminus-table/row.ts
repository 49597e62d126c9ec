import { UserError } from "../../errors.ts";
import type { Json } from "../json-value.ts";

/** A row by column, before it is checked: texts from CSV, values from JSON. */
export interface NumberedRow {
  readonly row: Readonly<Record<string, Json>>;
  readonly line: number;
}

const TABLE_VERSION = "1";

/** @throws {@link UserError} `unknown-version`: columns of another version may mean other things. */
export function assertVersion(version: string | undefined, path: string, line: number): void {
  if (version === TABLE_VERSION) return;
  throw new UserError(
    "unknown-version",
    `This table is of version ${version ?? "unknown"} of plusminus's tables; version ${TABLE_VERSION} is read.`,
    "Update plusminus, or convert the logs again with this version.",
    { path, line },
  );
}

/** What cannot be read of a line, counted once for a file. */
export const unreadableRow = {
  code: "unreadable-row",
  message: (count: number, example: string) =>
    `${count === 1 ? "A row is" : `${count} rows are`} damaged and cannot be used (the first: ${example}).`,
  remedy: "Convert the logs again; a file that was cut short ends in the middle of a row.",
};

/** What cannot be read of a trial, counted once for a file. */
export const scoredWithoutScore = {
  code: "no-scores",
  message: (count: number) =>
    `${count === 1 ? "A trial is" : `${count} trials are`} called scored and ${count === 1 ? "has" : "have"} no score; missing, not 0.`,
  remedy: "Convert the logs again: a row of the table was lost or changed.",
};
