import { csvCells } from "./generic/csv-cells.ts";
import { isJsonList, scalarInWords, valueAt, type Json } from "./json-value.ts";
import { jsonDocument, jsonRows } from "./json-document.ts";
import type { ProblemTally } from "./problem-tally.ts";
import type { Source } from "./source.ts";

/** Rows of a CSV or TSV table, of lines of JSON, or of one JSON list: files that people write by hand or by a script of their own. */
export async function* plainRows(
  source: Source,
  path: string,
  tally: ProblemTally,
): AsyncGenerator<Json> {
  const head = new TextDecoder().decode(await source.read(path, { start: 0, end: 64 })).trimStart();
  if (head.startsWith("[")) {
    const document = await jsonDocument(source, path);
    if (isJsonList(document)) yield* document;
  } else if (head.startsWith("{")) yield* jsonRows(source, path, tally);
  else {
    const [names = [], ...rows] = await csvCells(source, path);
    for (const cells of rows)
      yield Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""]));
  }
}

/**
 * Whether the first line has a field of each kind.
 *
 * @param kinds - For each, the names that it goes by; letters and underscores.
 */
export function hasFields(text: string, kinds: readonly (readonly string[])[]): boolean {
  const end = text.indexOf("\n");
  const head = text.slice(0, end < 0 ? undefined : end);
  return kinds.every((names) =>
    names.some((name) =>
      new RegExp(`(?:^|[",{\t])\\s*"?${name}"?\\s*(?:[,:\t]|$)`, "u").test(head),
    ),
  );
}

/** The first of several fields that a row has, in words. */
export function fieldNamed(row: Json, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = scalarInWords(valueAt(row, name));
    if (value !== undefined) return value;
  }
  return undefined;
}
