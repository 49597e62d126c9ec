import type { Glimpse, ReadResult } from "../../../src/readers/reader.ts";
import { genericReader } from "../../../src/readers/generic-table.ts";
import type { ColumnMapping } from "../../../src/readers/column-mapping.ts";
import type { Source } from "../../../src/readers/source.ts";

/** Files held in memory, as the command line would hand them in. */
function memorySource(files: Readonly<Record<string, Uint8Array>>): Source {
  const bytesOf = (name: string): Uint8Array => {
    const bytes = files[name];
    if (bytes === undefined) throw new Error(`no file ${name}`);
    return bytes;
  };
  return {
    list: () =>
      Promise.resolve(Object.keys(files).map((name) => ({ name, size: bytesOf(name).length }))),
    read: (name, range) => Promise.resolve(bytesOf(name).slice(range?.start, range?.end)),
    async *pieces(name) {
      yield bytesOf(name);
    },
    archive: () => Promise.reject(new Error("no archives in memory")),
  };
}

export function glimpseOf(name: string, bytes: Uint8Array): Glimpse {
  const head = bytes.slice(0, 64 * 1024);
  const file = { name, size: bytes.length };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return { file, head, text };
  } catch {
    return { file, head };
  }
}

export async function readTables(
  files: Readonly<Record<string, Uint8Array | string>>,
  mapping: ColumnMapping = {},
): Promise<ReadResult> {
  const bytes = Object.fromEntries(
    Object.entries(files).map(([name, content]) => [
      name,
      typeof content === "string" ? new TextEncoder().encode(content) : content,
    ]),
  );
  const source = memorySource(bytes);
  return genericReader.read(source, await source.list(), { mapping });
}
