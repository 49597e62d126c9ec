import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileOf, parsePartName, SCHEMA, type PartName } from "./layout.ts";
import { unknownVersion } from "./store.ts";

/**
 * The sources in a store, by the part that lists their runs. That part is written last: without it, whatever else
 * there is of a source is the work of a writer that was killed (or has not finished), and counts as absent.
 *
 * @throws {@link UserError} `store-version` for a part of another version: a store is read whole or not at all.
 */
export async function sourcesIn(folder: string): Promise<readonly PartName[]> {
  const parts = (await readdir(join(folder, "runs")))
    .map(parsePartName)
    .filter((part) => part !== undefined);
  const other = parts.find(({ schema }) => schema !== SCHEMA);
  if (other !== undefined) {
    throw unknownVersion(join(folder, "runs", fileOf(other)), other.schema);
  }
  return parts.toSorted((a, b) => (fileOf(a) < fileOf(b) ? -1 : 1));
}
