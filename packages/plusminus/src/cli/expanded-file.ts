import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { UserError } from "../errors.ts";

/** How a file is compressed as a whole; told by its first bytes, never by its name. */
export type Compression = "gzip" | "zstd";

/** Up to which size a compressed file may grow; anything beyond is refused before it costs memory or time. */
export interface ExpansionLimits {
  /** Bytes of a file that is read as a whole. */
  readonly whole: number;
  /** Decompressed by compressed size, for files that grow beyond `ratioFrom`. JSON logs reach about 50. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

/** @internal Exported so that a test can lower one limit and leave the others. */
export const EXPANSION_LIMITS: ExpansionLimits = {
  whole: 2 ** 30,
  ratio: 300,
  ratioFrom: 2 ** 24,
};

/** Bytes that {@link compressionOf} needs to see. */
export const MAGIC_LENGTH = 4;

export function compressionOf(head: Uint8Array): Compression | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b && head[2] === 8) return "gzip";
  const isZstd = head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd;
  return isZstd ? "zstd" : undefined;
}

/** Name of the file that was compressed: without the ending that says so. */
export function expandedName(name: string): string {
  return name.replace(/(?<=.)\.(?:gz|gzip|zst|zstd)$/iu, "");
}

/**
 * The bytes of a compressed file, piece by piece: memory does not grow with the file.
 *
 * @throws {@link UserError} `compressed-damaged`, `compressed-bomb`.
 */
export async function* expandedBytes(
  path: string,
  compression: Compression,
  limits: ExpansionLimits = EXPANSION_LIMITS,
): AsyncGenerator<Uint8Array> {
  const { size } = await stat(path);
  const most = Math.max(limits.ratioFrom, limits.ratio * size);
  let length = 0;
  const count = (bytes: Uint8Array): void => {
    length += bytes.length;
    if (length > most) throw bomb(path, `it grows to more than ${limits.ratio} times its size`);
  };
  try {
    yield* compression === "gzip" ? gunzipped(path, count) : unzstd(path, count);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/**
 * Part of a compressed file, which is expanded up to its end; the whole unless a range is given.
 *
 * @throws {@link UserError} `compressed-damaged`, `compressed-bomb`.
 */
export async function readExpanded(
  path: string,
  compression: Compression,
  { start = 0, end = Infinity }: { readonly start?: number; readonly end?: number } = {},
  limits: ExpansionLimits = EXPANSION_LIMITS,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let [position, kept] = [0, 0];
  for await (const piece of expandedBytes(path, compression, limits)) {
    const part = piece.subarray(Math.max(0, start - position), Math.max(0, end - position));
    position += piece.length;
    if (part.length > 0) parts.push(part);
    kept += part.length;
    if (kept > limits.whole) throw bomb(path, `more than ${limits.whole} bytes of it are needed`);
    if (position >= end) break;
  }
  return Buffer.concat(parts, kept);
}

/** Size of a compressed file when it is expanded, counted up to `most`. */
export async function expandedSize(
  path: string,
  compression: Compression,
  most: number,
): Promise<number> {
  let length = 0;
  for await (const piece of expandedBytes(path, compression)) {
    length += piece.length;
    if (length >= most) break;
  }
  return length;
}

async function* gunzipped(
  path: string,
  count: (bytes: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path);
  const expand = createGunzip();
  file.on("error", (error) => expand.destroy(error));
  file.pipe(expand);
  try {
    for await (const piece of expand) {
      count(piece as Uint8Array);
      yield piece as Uint8Array;
    }
  } finally {
    // Whoever has seen enough leaves early.
    file.destroy();
    expand.destroy();
  }
}

/** Few bytes of zstd can stand for many: what one step may expand to must stay small. */
const STEP = 2 ** 12;

/** The window that zstd's own decoder allows unasked. */
const LARGEST_WINDOW = 2 ** 27;

/**
 * Not by Node, even where it has zstd: its stream ends without an error after the first of several frames, and where the
 * file was cut short.
 */
async function* unzstd(
  path: string,
  count: (bytes: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  const { Decompress } = await import("fzstd");
  let ready: Uint8Array[] = [];
  const expand = new Decompress((piece) => {
    count(piece);
    // Before it is moved for the first time, which costs as much as it claims to be.
    const window = (expand as unknown as Windowed).s?.w?.length ?? 0;
    if (window > LARGEST_WINDOW) throw bomb(path, `it asks for a window of ${window} bytes`);
    // It writes on in the same memory: what is handed on must not change afterwards.
    ready.push(piece.slice());
  });
  for await (const chunk of createReadStream(path)) {
    const bytes = chunk as Buffer;
    for (let at = 0; at < bytes.length; at += STEP) {
      expand.push(bytes.subarray(at, at + STEP), false);
      yield* ready;
      ready = [];
    }
  }
  expand.push(new Uint8Array(0), true);
  yield* ready;
}

/** The state of the decoder, as the pinned version keeps it: of a frame, its window. */
interface Windowed {
  readonly s?: { readonly w?: Uint8Array };
}

function bomb(path: string, why: string): UserError {
  return new UserError(
    "compressed-bomb",
    `The compressed file was refused: ${why}, more than any result log needs.`,
    "Check where the file comes from, or unpack it yourself and give what is in it.",
    { path },
  );
}

function unreadable(path: string, error: unknown): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const { code } = error as { code?: unknown };
  // Errors of the file system have a remedy of their own.
  if (typeof code === "string" && /^E[A-Z]+$/u.test(code)) return error;
  return new UserError(
    "compressed-damaged",
    `The compressed file cannot be read: ${error.message}.`,
    "Copy the file again; if the run that writes it is still going, wait for its end.",
    { path },
  );
}
