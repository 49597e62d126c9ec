import { createHash } from "node:crypto";
import { createReadStream, readSync } from "node:fs";
import { open, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UserError } from "../errors.ts";
import type { ByteRange, Source } from "../readers/source.ts";
import { addFile, diskFile, filesBelow, type DiskFile } from "./disk-files.ts";
import { expandedBytes, readExpanded, type Compression } from "./expanded-file.ts";
import { named } from "./named-path.ts";
import { isWorthAThread, scannedPieces } from "./scanned-pieces.ts";
import { openZipArchive } from "./zip-archive.ts";

/** A source on disk, and where its files are. */
export interface DiskSource extends Source {
  /** What the user named: a folder, or the first of the files. */
  readonly path: string;
  /** The path of one of its files, as the user would write it. */
  readonly located: (name: string) => string;
  /** Links, special files and stores in the folder, which were not followed. */
  readonly leftOut: readonly string[];
}

/**
 * A file or a folder on disk as a source. Hidden files and folders are left out, and so are symbolic links
 * (what they point to is either in the folder anyway or outside of what the user named); links are named.
 * Files that are compressed with gzip or zstd are read through, under their names without the ending.
 *
 * @throws {@link UserError} `path-not-found`, `path-unreadable`, `not-a-file`.
 */
export async function openDiskSource(path: string): Promise<DiskSource> {
  const [source] = await openDiskSources([path]);
  return source!;
}

/**
 * Several files and folders as sources: files of one folder are one source, so that files that belong
 * together (results and samples) find each other although they were named one by one.
 *
 * @throws {@link UserError} `path-not-found`, `path-unreadable`, `not-a-file`.
 */
export async function openDiskSources(paths: readonly string[]): Promise<readonly DiskSource[]> {
  const sources: DiskSource[] = [];
  const filesIn = new Map<string, Map<string, DiskFile>>();
  for (const path of new Set(paths)) {
    const { folder, file } = await entryAt(path);
    if (file === undefined) {
      const leftOut: string[] = [];
      const files = await named(path, () => filesBelow(path, leftOut));
      sources.push(diskSource(path, folder, files, leftOut));
      continue;
    }
    const files = filesIn.get(folder) ?? new Map<string, DiskFile>();
    if (!filesIn.has(folder)) sources.push(diskSource(path, folder, files));
    filesIn.set(folder, files);
    addFile(files, file);
  }
  return sources;
}

/**
 * The paths, in the groups that are one source each: every folder by itself, and the files of one folder together.
 *
 * @throws {@link UserError} `path-not-found`, `path-unreadable`.
 */
export async function groupedPaths(
  paths: readonly string[],
): Promise<readonly (readonly string[])[]> {
  const groups: string[][] = [];
  const filesIn = new Map<string, string[]>();
  for (const path of new Set(paths)) {
    const isFile = (await named(path, () => stat(path))).isFile();
    const known = isFile ? filesIn.get(dirname(path)) : undefined;
    const group = known ?? [];
    if (known === undefined) groups.push(group);
    if (isFile) filesIn.set(dirname(path), group);
    group.push(path);
  }
  return groups;
}

/** The folder at a path, or the file with the folder that it is in. */
async function entryAt(path: string): Promise<{ folder: string; file?: DiskFile }> {
  const found = await named(path, () => stat(path));
  if (found.isDirectory()) return { folder: path };
  if (found.isFile()) {
    const file = await named(path, () => diskFile(path, basename(path)));
    return { folder: dirname(path), file };
  }
  throw new UserError(
    "not-a-file",
    `${path} is neither a file nor a folder.`,
    "Write what it gives into a file, and give that.",
    { path },
  );
}

function diskSource(
  path: string,
  folder: string,
  files: ReadonlyMap<string, DiskFile>,
  leftOut: readonly string[] = [],
): DiskSource {
  const located = (name: string): string => files.get(name)?.path ?? join(folder, name);
  const read = withLastExpanded();
  return {
    path,
    located,
    leftOut,
    list: () => Promise.resolve([...files.values()].map(({ name, size }) => ({ name, size }))),
    read: (name, range) =>
      named(located(name), () => {
        const compression = files.get(name)?.compression;
        return compression === undefined
          ? bytesOf(located(name), range)
          : read(located(name), compression, range);
      }),
    pieces: (name, memory) => piecesOf(located(name), files.get(name), memory),
    scannedPieces: (name, memory) => {
      const file = files.get(name);
      if (file === undefined || file.compression !== undefined) return undefined;
      return isWorthAThread(file.size) ? scannedPieces(located(name), memory) : undefined;
    },
    archive: (name) =>
      files.get(name)?.compression === undefined
        ? openZipArchive(located(name))
        : Promise.reject(compressedArchive(located(name))),
  };
}

/** No glimpse is larger: a part that ends here is expanded up to its end, and not kept. */
const GLIMPSE = 2 ** 20;

/** Reads parts of compressed files; the last one is kept, for formats that are read in many small parts. */
function withLastExpanded() {
  let last: { readonly path: string; readonly bytes: Uint8Array } | undefined;
  return async (path: string, compression: Compression, range?: ByteRange): Promise<Uint8Array> => {
    if (range === undefined || range.end <= GLIMPSE) return readExpanded(path, compression, range);
    if (last?.path !== path) last = { path, bytes: await readExpanded(path, compression) };
    return last.bytes.subarray(range.start, range.end);
  };
}

function piecesOf(
  path: string,
  file: DiskFile | undefined,
  memory?: () => Uint8Array,
): AsyncIterable<Uint8Array> {
  if (file?.compression !== undefined) return expandedBytes(path, file.compression);
  return filePieces(path, memory);
}

const PIECE = 2 ** 19;

/** The same for every piece. */
function ownMemory(): () => Uint8Array {
  const own = Buffer.allocUnsafeSlow(PIECE);
  return () => own;
}

/**
 * At once, and not ahead: a megabyte takes a tenth of a millisecond, less than to wake a thread that would read it into
 * other memory.
 */
async function* filePieces(
  path: string,
  memory: () => Uint8Array = ownMemory(),
): AsyncGenerator<Uint8Array> {
  const file = await named(path, () => open(path));
  try {
    for (;;) {
      const target = memory();
      const length = readSync(file.fd, target, 0, target.length, null);
      if (length === 0) return;
      yield target.subarray(0, length);
    }
  } finally {
    await file.close();
  }
}

function compressedArchive(path: string): UserError {
  return new UserError(
    "nested-archive",
    "This is an archive that was compressed once more.",
    "Unpack the outer file first.",
    { path },
  );
}

/** SHA-256 of a file, so that a report can name the very bytes it was made from. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

async function bytesOf(path: string, range?: ByteRange): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const start = range?.start ?? 0;
    const length = Math.max(0, Math.min(range?.end ?? size, size) - start);
    const bytes = Buffer.alloc(length);
    const { bytesRead } = await file.read(bytes, 0, length, start);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
