import { lstat, readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** What tells whether files are still those that were read. */
export interface FileStamps {
  /** Equal for the same files with the same contents, as far as the file system knows. */
  readonly key: string;
  readonly size: number;
  /** Milliseconds since 1970 at which the last of them was written to. */
  readonly changed: number;
}

/** Stamps of a file, or of all files below a folder. Hidden ones are left out, as readers do; links are not followed. */
export async function fileStamps(path: string): Promise<FileStamps> {
  const about = await stat(path, { bigint: true });
  if (!about.isDirectory()) return combined([stampOf(path, about)]);
  const stamps: Stamp[] = [];
  await collect(path, stamps);
  return stamps.length === 0
    ? { key: `${path} is empty`, size: 0, changed: Number(about.mtimeMs) }
    : combined(stamps);
}

/** A file that was written to more lately may be written to again without a later time of change. */
const SETTLED_MS = 2000;

/** Stamps of everything that an answer is about, so that it is known whether it still holds. */
export async function stampsOfAll(
  paths: readonly string[],
): Promise<{ readonly key: string; readonly isSettled: boolean }> {
  const now = Date.now();
  // What is not there is told by whoever reads it, and may be there the next time.
  const gone = { key: "gone", changed: now };
  const stamps = [];
  for (const path of paths) stamps.push(await fileStamps(path).catch(() => gone));
  return {
    key: stamps.map(({ key }) => key).join("\n"),
    isSettled: stamps.every(({ changed }) => now - changed > SETTLED_MS),
  };
}

interface Stamp {
  readonly key: string;
  readonly size: number;
  readonly changed: number;
}

async function collect(folder: string, stamps: Stamp[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith(".")) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await collect(path, stamps);
    else stamps.push(stampOf(path, await lstat(path, { bigint: true })));
  }
}

interface FileFacts {
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  readonly ino: bigint;
  readonly mtimeMs: bigint;
}

/** Another file under the same name has another inode; a time of writing that was set back leaves the time of that. */
function stampOf(path: string, { size, mtimeNs, ctimeNs, ino, mtimeMs }: FileFacts): Stamp {
  return {
    key: `${path}\0${size}\0${mtimeNs}\0${ctimeNs}\0${ino}`,
    size: Number(size),
    changed: Number(mtimeMs),
  };
}

function combined(stamps: readonly Stamp[]): FileStamps {
  return {
    key: stamps.map(({ key }) => key).join("\n"),
    size: stamps.reduce((sum, { size }) => sum + size, 0),
    changed: stamps.reduce((last, { changed }) => Math.max(last, changed), 0),
  };
}
