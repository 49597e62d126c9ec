import { UserError } from "../errors.ts";
import type { Source } from "./source.ts";

/** A source of one text that is already in memory: the log of a simulation, a pasted table. */
export function textSource(name: string, text: string): Source {
  const bytes = new TextEncoder().encode(text);
  return {
    list: () => Promise.resolve([{ name, size: bytes.length }]),
    read: (_, range) => Promise.resolve(bytes.slice(range?.start, range?.end)),
    pieces: () => onePiece(bytes),
    archive: (entry) =>
      Promise.reject(new UserError("no-archive", `${entry} is text.`, "Give a zip file.")),
  };
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
