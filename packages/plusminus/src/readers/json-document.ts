import { UserError } from "../errors.ts";
import type { Json } from "./json-value.ts";
import type { ProblemKind, ProblemTally } from "./problem-tally.ts";
import type { Source } from "./source.ts";
import { textLines } from "./text-lines.ts";
import { parseJson } from "./tolerant-json.ts";

/** A whole file as JSON. */
export async function jsonDocument(source: Source, path: string): Promise<Json> {
  return parseJson(new TextDecoder().decode(await source.read(path)), { path });
}

/** The rows of a JSONL file; a line that is no JSON is counted and left out. */
export async function* jsonRows(
  source: Source,
  path: string,
  tally: ProblemTally,
): AsyncGenerator<Json> {
  let line = 0;
  for await (const text of textLines(source, path)) {
    line += 1;
    if (text.trim() === "") continue;
    try {
      yield parseJson(text, { path, line });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      tally.add(invalidLine, { path, line }, error.message);
    }
  }
}

const invalidLine: ProblemKind = {
  code: "invalid-line",
  message: (count, example) =>
    `${count} ${count === 1 ? "line is" : "lines are"} no JSON and ${count === 1 ? "was" : "were"} left out (${example}).`,
  remedy: "A last line that breaks off is a run, or a copy, that did not come to its end.",
};

/** The file is of another shape than its beginning promised. */
export function unexpectedShape(what: string, path: string): UserError {
  return new UserError(
    "unexpected-shape",
    `The file looks like ${what}, but does not have its shape.`,
    "Give the file as the harness wrote it; a newer version may need a newer plusminus.",
    { path },
  );
}
