import { isJsonObject, scalarInWords, valueAt, type Json } from "../json-value.ts";
import type { ProblemTally } from "../problem-tally.ts";
import type { Source } from "../source.ts";
import { textLines } from "../text-lines.ts";
import { parseJson } from "../tolerant-json.ts";
import { assertVersion, unreadableRow, type NumberedRow } from "./row.ts";

/** The rows of a JSONL file, one at a time. */
export async function* jsonRows(
  source: Source,
  path: string,
  tally: ProblemTally,
): AsyncGenerator<NumberedRow> {
  let line = 0;
  for await (const text of textLines(source, path)) {
    line += 1;
    if (text.trim() === "") continue;
    const row = parsed(line === 1 ? text.replace(/^\uFEFF/u, "") : text, { path, line });
    if (!isJsonObject(row)) {
      tally.add(unreadableRow, { path, line }, "it is no JSON object");
      continue;
    }
    assertVersion(scalarInWords(valueAt(row, "plusminus_table")), path, line);
    yield { row, line };
  }
}

function parsed(text: string, where: { readonly path: string; readonly line: number }): Json {
  try {
    return parseJson(text, where);
  } catch {
    return undefined;
  }
}
