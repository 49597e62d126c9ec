import {
  mkdir,
  mkdtemp,
  open,
  readdir,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, sep } from "node:path";
import { UserError } from "../../errors.ts";
import { assertDroppable } from "./dropped-name.ts";

/** A folder of this session's own, for what is dropped into the page. */
export interface DropFolder {
  /** Only its owner may look into it. */
  readonly root: string;
  /** Files and folders at the top, which are the inputs. */
  readonly names: () => Promise<readonly string[]>;
  readonly pathOf: (name: string) => string;
  /** Writes a file whole, or not at all. A file of the same name is replaced. */
  readonly keep: (name: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>;
  /** Removes a file, or a folder with what is in it. */
  readonly remove: (name: string) => Promise<void>;
  /** A text without the place of the folder, which nobody chose. */
  readonly withoutRoot: (text: string) => string;
}

/** Makes a private folder (0700) below the system's for temporary files. */
export async function makeSessionFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "plusminus-open-"));
}

/** @param session - A private folder; it is removed as a whole by whoever made it. */
export async function openDropFolder(session: string): Promise<DropFolder> {
  const root = join(session, "dropped");
  const arriving = join(session, "arriving");
  for (const folder of [root, arriving]) await mkdir(folder, { mode: 0o700 });
  let arrivals = 0;
  const pathOf = (name: string): string => join(root, ...segmentsOf(name));
  return {
    root,
    pathOf,
    names: async () => (await readdir(root)).toSorted(),
    keep: async (name, bytes) => {
      await keepFile(pathOf(name), bytes, join(arriving, String((arrivals += 1)))).catch(
        (error: unknown) => {
          throw whyNotKept(name, error);
        },
      );
    },
    remove: async (name) => {
      const path = pathOf(name);
      const isThere = await stat(path).then(
        () => true,
        () => false,
      );
      if (!isThere) throw notDropped(name);
      await rm(path, { recursive: true });
      await removeEmptied(root, dirname(path));
    },
    withoutRoot: (text) => withoutFolder(text, root),
  };
}

async function keepFile(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  arrival: string,
): Promise<void> {
  try {
    const file = await open(arrival, "wx", 0o600);
    // Closed before it is moved or removed: a stream that broke off early could still be about to make the file.
    await writeFile(file, bytes).finally(() => file.close());
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rename(arrival, path);
  } finally {
    await rm(arrival, { force: true });
  }
}

function withoutFolder(text: string, folder: string): string {
  // In a JSON document a backslash of Windows is written twice.
  const quoted = (part: string): string => JSON.stringify(part).slice(1, -1);
  return text
    .replaceAll(quoted(folder + sep), "")
    .replaceAll(folder + sep, "")
    .replaceAll(quoted(folder), "the dropped files")
    .replaceAll(folder, "the dropped files");
}

function segmentsOf(name: string): readonly string[] {
  assertDroppable(name);
  return name.split("/");
}

/** A folder whose last file was removed is no input any more. */
async function removeEmptied(root: string, folder: string): Promise<void> {
  for (let one = folder; one !== root; one = dirname(one)) {
    // Another file may have arrived in it.
    const isGone = await rmdir(one).then(
      () => true,
      () => false,
    );
    if (!isGone) return;
  }
}

function notDropped(name: string): UserError {
  return new UserError(
    "unknown-input",
    `No dropped log is called "${name}".`,
    "Only what was dropped here can be removed; logs that were named at the start stay where they are.",
  );
}

function whyNotKept(name: string, error: unknown): unknown {
  const { code } = error as { code?: unknown };
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new UserError(
      "disk-full",
      `There is no room for "${name}" in the folder for temporary files.`,
      "Make room, or name the log when you start: plusminus open LOGS… copies nothing.",
    );
  }
  if (["EISDIR", "ENOTDIR", "EEXIST", "ENOTEMPTY", "EPERM"].includes(String(code))) {
    return new UserError(
      "name-taken",
      `"${name}" cannot stand beside what was dropped before: one of them is a folder.`,
      "Remove the other first, or rename one of them.",
    );
  }
  if (code === "ENAMETOOLONG") {
    return new UserError("bad-name", `"${name}" is too long for a file.`, "Shorten the name.");
  }
  return error;
}
