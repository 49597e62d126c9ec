import { UserError } from "../../errors.ts";
import { isJsonObject, type Json } from "../json-value.ts";
import type { ScannedPiece, Source } from "../source.ts";
import { LONGEST_LINE, lineTooLong } from "../text-lines.ts";
import { parseJson } from "../tolerant-json.ts";
import { parsedMembers, type JsonMembers } from "./json-members.ts";
import { LineBuffer } from "./line-buffer.ts";

/** What becomes of the lines of a file; blank ones are passed over. */
export interface LineTaker {
  /** @param members - Void once this returns. */
  readonly object: (members: JsonMembers, line: number) => void;
  /** A line that is JSON, but no object. */
  readonly other: (value: Json, line: number) => void;
  readonly damaged: (error: UserError, line: number) => void;
}

const LINE_FEED = 10;

/**
 * Reads the lines of a file, of which only what is asked for is parsed: texts, which are most of a log, are passed over in
 * WebAssembly. What the scanner does not vouch for is parsed as a whole, and so is every line where it cannot run.
 *
 * @throws {@link UserError} `line-too-long`.
 */
export async function readJsonLines(source: Source, path: string, taker: LineTaker): Promise<void> {
  const buffer = new LineBuffer();
  let line = 0;
  const takeLines = (): void => {
    while (buffer.hasLine()) {
      line += 1;
      const members = buffer.scan();
      if (members !== undefined) taker.object(members, line);
      else {
        const text = buffer.text();
        // A byte-order mark is no part of the text.
        takeText(line === 1 ? text.replace(/^\uFEFF/u, "") : text, { path, line }, taker);
      }
    }
  };
  try {
    for await (const { bytes, scan } of piecesOf(source, path, () => buffer.space())) {
      buffer.add(bytes, scan);
      if (buffer.rest > LONGEST_LINE) throw lineTooLong(path);
      takeLines();
    }
    if (buffer.rest > 0) buffer.add(Uint8Array.of(LINE_FEED));
    takeLines();
  } finally {
    buffer.release();
  }
}

/** Scanned ahead by another thread where the source has one. */
function piecesOf(
  source: Source,
  path: string,
  memory: () => Uint8Array,
): AsyncIterable<ScannedPiece> {
  return source.scannedPieces?.(path, memory) ?? plainPieces(source.pieces(path, memory));
}

async function* plainPieces(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<ScannedPiece> {
  for await (const bytes of pieces) yield { bytes };
}

function takeText(
  text: string,
  where: { readonly path: string; readonly line: number },
  taker: LineTaker,
): void {
  if (text.trim() === "") return;
  let value: Json;
  try {
    value = parseJson(text, where);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    taker.damaged(error, where.line);
    return;
  }
  if (isJsonObject(value)) taker.object(parsedMembers(value), where.line);
  else taker.other(value, where.line);
}
