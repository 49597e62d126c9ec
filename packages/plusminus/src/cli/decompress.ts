import * as zlib from "node:zlib";

/** The data grow beyond what was declared or allowed. */
export class ExpansionError extends Error {
  override readonly name = "ExpansionError";
}

/** Data that cannot be decompressed at all. */
export class CorruptDataError extends Error {
  override readonly name = "CorruptDataError";
}

/**
 * Inflates raw deflate data (zip method 8).
 *
 * @throws {@link ExpansionError} beyond `limit` bytes, before more than that is kept in memory.
 */
export function inflate(data: Uint8Array, limit: number): Uint8Array {
  return bounded(() => zlib.inflateRawSync(data, { maxOutputLength: Math.max(1, limit) }));
}

/** Node has zstd from 22.15 on; the types are those of Node 20. */
const nativeZstd = (
  zlib as {
    zstdDecompressSync?: (data: Uint8Array, options: { maxOutputLength: number }) => Uint8Array;
  }
).zstdDecompressSync;

/**
 * Decompresses zstd data (zip method 93), natively where Node can.
 *
 * @throws {@link ExpansionError} beyond `limit` bytes, or for a window that no log needs.
 */
export async function unzstd(data: Uint8Array, limit: number): Promise<Uint8Array> {
  if (nativeZstd !== undefined) {
    return bounded(() => nativeZstd(data, { maxOutputLength: Math.max(1, limit) }));
  }
  assertSmallWindows(data);
  const { Decompress } = await import("fzstd");
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Decompress((part) => {
    length += part.length;
    if (length > limit) throw new ExpansionError(`more than ${limit} bytes`);
    parts.push(part);
  });
  return bounded(() => {
    stream.push(data, true);
    return Buffer.concat(parts, length);
  });
}

function bounded(decompress: () => Uint8Array): Uint8Array {
  try {
    return decompress();
  } catch (error) {
    if (error instanceof ExpansionError) throw error;
    const { code, message } = error as { code?: unknown; message?: unknown };
    if (code === "ERR_BUFFER_TOO_LARGE") throw new ExpansionError(String(message));
    throw new CorruptDataError(String(message));
  }
}

const frameMagic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** The window that zstd's own decoder allows unasked. */
const LARGEST_WINDOW = 2 ** 27;

/** fzstd allocates the window that a frame claims, up to 2 GB: a few bytes could ask for all memory. */
function assertSmallWindows(data: Uint8Array): void {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  for (let at = bytes.indexOf(frameMagic); at >= 0; at = bytes.indexOf(frameMagic, at + 4)) {
    const flags = bytes[at + 4] ?? 0;
    const isSingleSegment = (flags & 0x20) !== 0;
    const window = isSingleSegment ? 0 : 2 ** (10 + ((bytes[at + 5] ?? 0) >> 3));
    if (window > LARGEST_WINDOW) throw new ExpansionError(`window of ${window} bytes`);
  }
}
