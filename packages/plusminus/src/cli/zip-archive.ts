import { open, readFile, stat } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { fromBufferPromise, openPromise, type Entry } from "yauzl";
import { UserError } from "../errors.ts";
import type { ByteRange, Source, SourceFile } from "../readers/source.ts";
import { CorruptDataError, ExpansionError, inflate, unzstd } from "./decompress.ts";

/** What a result log may be like; anything beyond is refused before it costs memory or time. */
export interface ZipLimits {
  readonly entries: number;
  /** Bytes of one entry, decompressed. */
  readonly entrySize: number;
  /** Decompressed by compressed size, for entries larger than `ratioFrom`. JSON logs reach about 50. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

/** @internal Exported so that a test can lower one limit and leave the others. */
export const ZIP_LIMITS: ZipLimits = {
  entries: 500_000,
  entrySize: 2 ** 30,
  ratio: 300,
  ratioFrom: 2 ** 24,
};

/** A smaller archive is read at once: one system call instead of two per entry. */
const READ_AT_ONCE = 2 ** 23;

/**
 * The entries of a zip file as a source. Nothing is written to disk, and an entry is decompressed when it is
 * read; archives are hostile input, so names and sizes are checked first.
 *
 * @throws {@link UserError} `zip-damaged`, `zip-bomb`, `zip-unsafe-entry`, `zip-unsupported`.
 */
export async function openZipArchive(
  path: string,
  limits: ZipLimits = ZIP_LIMITS,
): Promise<Source> {
  const { entries, archiveSize } = await entriesOf(path, limits);
  let bytesRead = 0;
  const read = async (name: string, range?: ByteRange): Promise<Uint8Array> => {
    const entry = entries.get(name);
    if (entry === undefined) throw new Error(`${path} has no entry ${name}`);
    assertModest(path, entry, limits);
    bytesRead += entry.uncompressedSize;
    // Entries may overlap in the file: each of them modest, and together without end.
    if (bytesRead > limits.ratioFrom && bytesRead > limits.ratio * archiveSize) {
      throw bomb(path, `its entries come to more than ${limits.ratio} times its size`);
    }
    const bytes = await entryBytes(path, entry);
    return range === undefined ? bytes : bytes.subarray(range.start, range.end);
  };
  const files = [...entries]
    .map(([name, entry]): SourceFile => ({ name, size: entry.uncompressedSize }))
    .filter(({ name }) => !name.endsWith("/"));
  return {
    list: () => Promise.resolve(files),
    read,
    async *pieces(name) {
      yield await read(name);
    },
    archive: (name) =>
      Promise.reject(
        new UserError(
          "nested-archive",
          `${name} is an archive inside an archive.`,
          "Unpack the outer one first.",
          { path },
        ),
      ),
  };
}

interface Directory {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly archiveSize: number;
}

async function entriesOf(path: string, limits: ZipLimits): Promise<Directory> {
  const entries = new Map<string, Entry>();
  try {
    const { size } = await stat(path);
    const options = { decodeStrings: true, strictFileNames: true };
    const zip =
      size <= READ_AT_ONCE
        ? await fromBufferPromise(await readFile(path), options)
        : await openPromise(path, options);
    if (zip.entryCount > limits.entries) {
      zip.close();
      throw bomb(path, `it lists ${zip.entryCount} entries`);
    }
    // As in Python's zipfile, a later entry of the same name replaces an earlier one.
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    return { entries, archiveSize: size };
  } catch (error) {
    throw unreadable(path, error);
  }
}

function assertModest(path: string, entry: Entry, limits: ZipLimits): void {
  const { fileName, uncompressedSize, compressedSize } = entry;
  if (uncompressedSize > limits.entrySize) {
    throw bomb(path, `entry ${fileName} says it has ${uncompressedSize} bytes`);
  }
  if (uncompressedSize > limits.ratioFrom && uncompressedSize > limits.ratio * compressedSize) {
    throw bomb(
      path,
      `entry ${fileName} expands ${Math.round(uncompressedSize / Math.max(1, compressedSize))}-fold`,
    );
  }
}

/** Size of the fixed part of a local file header; two lengths at 26 and 28 say how much follows it. */
const LOCAL_HEADER = 30;

async function entryBytes(path: string, entry: Entry): Promise<Uint8Array> {
  if (entry.isEncrypted()) {
    throw new UserError(
      "zip-unsupported",
      `Entry ${entry.fileName} is encrypted.`,
      "Give the log without a password.",
      { path },
    );
  }
  const file = await open(path);
  try {
    const header = Buffer.alloc(LOCAL_HEADER);
    await file.read(header, 0, LOCAL_HEADER, entry.relativeOffsetOfLocalHeader);
    const start =
      entry.relativeOffsetOfLocalHeader +
      LOCAL_HEADER +
      header.readUInt16LE(26) +
      header.readUInt16LE(28);
    const { size } = await file.stat();
    if (start + entry.compressedSize > size) throw new CorruptDataError("it ends too early");
    const data = Buffer.alloc(entry.compressedSize);
    await file.read(data, 0, data.length, start);
    return await decompressed(path, entry, data);
  } catch (error) {
    throw unreadable(path, error, entry.fileName);
  } finally {
    await file.close();
  }
}

async function decompressed(path: string, entry: Entry, data: Buffer): Promise<Uint8Array> {
  const { compressionMethod, uncompressedSize, fileName } = entry;
  const bytes = await byMethod(compressionMethod, data, uncompressedSize);
  if (bytes === undefined) {
    throw new UserError(
      "zip-unsupported",
      `Entry ${fileName} is compressed with zip method ${compressionMethod}.`,
      "Write the log with deflate or zstd, as Inspect does.",
      { path },
    );
  }
  if (bytes.length !== uncompressedSize) {
    throw new CorruptDataError("its size is not the declared one");
  }
  if (crc32(bytes) !== entry.crc32) throw new CorruptDataError("its checksum is wrong");
  return bytes;
}

function byMethod(
  method: number,
  data: Buffer,
  size: number,
): Promise<Uint8Array | undefined> | Uint8Array | undefined {
  if (method === 0) return data;
  if (method === 8) return inflate(data, size);
  return method === 93 ? unzstd(data, size) : undefined;
}

function bomb(path: string, why: string): UserError {
  return new UserError(
    "zip-bomb",
    `The archive was refused: ${why}, more than any result log needs.`,
    "Check where the file comes from. Nothing of it was unpacked.",
    { path },
  );
}

function unreadable(path: string, error: unknown, entry?: string): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  if (error instanceof ExpansionError) return bomb(path, `entry ${entry} is larger than it says`);
  if (/relative path|absolute path|invalid characters/u.test(error.message)) {
    return new UserError(
      "zip-unsafe-entry",
      `The archive was refused: it holds a name that points outside of it (${error.message}).`,
      "Check where the file comes from. Nothing of it was unpacked.",
      { path },
    );
  }
  const what = entry === undefined ? "The archive" : `Entry ${entry} of the archive`;
  return new UserError(
    "zip-damaged",
    `${what} cannot be read: ${error.message}.`,
    "Copy the file again; if the run that writes it is still going, wait for its end.",
    { path },
  );
}
