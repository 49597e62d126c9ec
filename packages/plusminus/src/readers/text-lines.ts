import { UserError } from "../errors.ts";
import type { Source } from "./source.ts";

/** No line of a log is longer; a file without line ends must not fill the memory. */
export const LONGEST_LINE: number = 2 ** 28;

/**
 * The lines of a text file, without their ends; a byte-order mark is no part of the first.
 *
 * @throws {@link UserError} `line-too-long`.
 */
export async function* textLines(source: Source, path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let begun: string[] = [];
  let length = 0;
  for await (const piece of source.pieces(path)) {
    const parts = decoder.decode(piece, { stream: true }).split("\n");
    for (const part of parts.slice(0, -1)) {
      yield withoutReturn(begun.length === 0 ? part : begun.join("") + part);
      begun = [];
      length = 0;
    }
    const rest = parts.at(-1)!;
    length += rest.length;
    if (length > LONGEST_LINE) throw lineTooLong(path);
    if (rest !== "") begun.push(rest);
  }
  if (begun.length > 0) yield withoutReturn(begun.join(""));
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}

export function lineTooLong(path: string): UserError {
  return new UserError(
    "line-too-long",
    "A line of the file is longer than 256 MB.",
    "Give one row per line.",
    { path },
  );
}
