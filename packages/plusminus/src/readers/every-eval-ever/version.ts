import { UserError } from "../../errors.ts";
import { textAt, type Json } from "../json-value.ts";

/** Major and minor versions of the schema that are known here. */
const KNOWN = new Set(["0.0", "0.1", "0.2", "0.3"]);

/** @throws {@link UserError} `unknown-version` for a schema that may mean something else by the same names. */
export function assertKnownVersion(document: Json, path: string): void {
  const version = textAt(document, "schema_version") ?? "none";
  if (KNOWN.has(/^\d+\.\d+/u.exec(version)?.[0] ?? "")) return;
  throw new UserError(
    "unknown-version",
    `The record is of schema version ${version}; 0.0 to 0.3 are known.`,
    "Give a record of one of these, or a newer plusminus.",
    { path },
  );
}
