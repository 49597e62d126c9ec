import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { SourceFile } from "../readers/source.ts";
import { isStore } from "../store/store-mark.ts";
import {
  compressionOf,
  expandedName,
  expandedSize,
  MAGIC_LENGTH,
  type Compression,
} from "./expanded-file.ts";

/** A file on disk, under the name and with the size that a reader sees: those of what was compressed. */
export interface DiskFile extends SourceFile {
  readonly path: string;
  /** Below the root, as it is called on disk. */
  readonly diskName: string;
  readonly compression?: Compression;
}

/** Beyond this size a compressed file is not expanded only to know how large it is; no table of this size is read. */
const COUNTED = 2 ** 29;

/** A regular file, looked into far enough to see whether it is compressed. */
export async function diskFile(path: string, name: string): Promise<DiskFile> {
  const file = await open(path);
  let about: { readonly size: number; readonly compression: Compression | undefined };
  try {
    const head = Buffer.alloc(MAGIC_LENGTH);
    await file.read(head, 0, MAGIC_LENGTH, 0);
    about = { size: (await file.stat()).size, compression: compressionOf(head) };
  } finally {
    await file.close();
  }
  const { size, compression } = about;
  if (compression === undefined) return { name, size, path, diskName: name };
  // A file that cannot be expanded says so to whoever reads it.
  const expanded = await expandedSize(path, compression, COUNTED).catch(() => size);
  return { name: expandedName(name), size: expanded, path, diskName: name, compression };
}

/** Adds a file under a name that no other has: where a file lies beside its compressed form, that one keeps its ending. */
export function addFile(files: Map<string, DiskFile>, file: DiskFile): void {
  const holder = files.get(file.name);
  if (holder === undefined) {
    files.set(file.name, file);
  } else if (file.compression !== undefined) {
    files.set(file.diskName, { ...file, name: file.diskName });
  } else {
    files.set(file.name, file);
    if (holder.path !== file.path) addFile(files, { ...holder, name: holder.diskName });
  }
}

/** Every regular file below a folder; links, special files and stores are named in `leftOut`. */
export async function filesBelow(root: string, leftOut: string[]): Promise<Map<string, DiskFile>> {
  const files = new Map<string, DiskFile>();
  await collect(root, "", { files, leftOut });
  return files;
}

interface Found {
  readonly files: Map<string, DiskFile>;
  readonly leftOut: string[];
}

async function collect(root: string, below: string, found: Found): Promise<void> {
  const entries = await readdir(join(root, below), { withFileTypes: true });
  // The order of a folder differs between file systems; ours does not depend on the language either.
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith(".")) continue;
    const name = below === "" ? entry.name : `${below}/${entry.name}`;
    const path = join(root, name);
    if (entry.isDirectory()) {
      // What a store holds was read from logs already, and would count twice beside them.
      if (await isStore(path)) found.leftOut.push(name);
      else await collect(root, name, found);
    } else if (entry.isFile()) addFile(found.files, await readableFile(path, name));
    else found.leftOut.push(name);
  }
}

/** A file of a folder that may not be read is a problem of that file, told when it is read. */
async function readableFile(path: string, name: string): Promise<DiskFile> {
  return diskFile(path, name).catch(() => ({ name, size: 1, path, diskName: name }));
}
