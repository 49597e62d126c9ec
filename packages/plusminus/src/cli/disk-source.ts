import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UserError } from "../errors.ts";
import type { ByteRange, Source, SourceFile } from "../readers/source.ts";
import { openZipArchive } from "./zip-archive.ts";

/** A source on disk, and where its files are. */
export interface DiskSource extends Source {
  /** What the user named: a folder, or the first of the files. */
  readonly path: string;
  /** The path of one of its files, as the user would write it. */
  readonly located: (name: string) => string;
  /** Links and special files of the folder that were not followed. */
  readonly leftOut: readonly string[];
}

/**
 * A file or a folder on disk as a source. Hidden files and folders are left out, and so are symbolic links
 * (what they point to is either in the folder anyway or outside of what the user named); links are named.
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
  const filesIn = new Map<string, SourceFile[]>();
  for (const path of new Set(paths)) {
    const { folder, file } = await entryAt(path);
    if (file === undefined) {
      const leftOut: string[] = [];
      const files = await named(path, () => filesBelow(path, "", leftOut));
      sources.push(diskSource(path, folder, files, leftOut));
      continue;
    }
    const files = filesIn.get(folder);
    if (files !== undefined) files.push(file);
    else {
      filesIn.set(folder, [file]);
      sources.push(diskSource(path, folder, filesIn.get(folder)!));
    }
  }
  return sources;
}

/** The folder at a path, or the file with the folder that it is in. */
async function entryAt(path: string): Promise<{ folder: string; file?: SourceFile }> {
  const found = await named(path, () => stat(path));
  if (found.isDirectory()) return { folder: path };
  if (found.isFile()) {
    return { folder: dirname(path), file: { name: basename(path), size: found.size } };
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
  files: readonly SourceFile[],
  leftOut: readonly string[] = [],
): DiskSource {
  const located = (name: string): string => join(folder, name);
  return {
    path,
    located,
    leftOut,
    list: () => Promise.resolve(files),
    read: (name, range) => named(located(name), () => bytesOf(located(name), range)),
    lines: (name) => linesOf(located(name)),
    archive: (name) => openZipArchive(located(name)),
  };
}

/** SHA-256 of a file, so that a report can name the very bytes it was made from. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

async function filesBelow(root: string, below: string, leftOut: string[]): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  const entries = await readdir(join(root, below), { withFileTypes: true });
  // The order of a folder differs between file systems; ours does not depend on the language either.
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith(".")) continue;
    const name = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) files.push(...(await filesBelow(root, name, leftOut)));
    else if (entry.isFile()) files.push({ name, size: (await stat(join(root, name))).size });
    else leftOut.push(name);
  }
  return files;
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

/** No line of a log is longer; a file without line ends must not fill the memory. */
const LONGEST_LINE = 2 ** 28;

async function* linesOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let begun: string[] = [];
  let length = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 18 })) {
    const parts = decoder.decode(chunk as Buffer, { stream: true }).split("\n");
    for (const part of parts.slice(0, -1)) {
      yield withoutReturn(begun.length === 0 ? part : begun.join("") + part);
      begun = [];
      length = 0;
    }
    const rest = parts.at(-1)!;
    length += rest.length;
    if (length > LONGEST_LINE) {
      throw new UserError(
        "line-too-long",
        "A line of the file is longer than 256 MB.",
        "Give one row per line.",
        { path },
      );
    }
    if (rest !== "") begun.push(rest);
  }
  if (begun.length > 0) yield withoutReturn(begun.join(""));
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}

async function named<Value>(path: string, effect: () => Promise<Value>): Promise<Value> {
  try {
    return await effect();
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === "ENOENT" || code === "ENOTDIR") {
      throw new UserError(
        "path-not-found",
        `There is no file or folder "${path}".`,
        "Check the spelling; paths are relative to the current folder.",
        { path },
      );
    }
    if (code === "EACCES" || code === "EPERM") {
      throw new UserError(
        "path-unreadable",
        `${path} may not be read.`,
        "Change its permissions, or give a copy.",
        { path },
      );
    }
    if (typeof code !== "string") throw error;
    throw new UserError(
      "path-unreadable",
      `${path} cannot be read (${code}).`,
      "Give a copy of the file, or of the folder.",
      { path },
    );
  }
}
