import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { temporaryName } from "./leftovers.ts";

/** Writes a small file so that after a crash at any point it is whole or absent. */
export async function writeDurably(path: string, text: string): Promise<void> {
  await placeDurably(path, async (temporary) => {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(text);
    } finally {
      await file.close();
    }
  });
}

/**
 * Puts a file in its place so that after a crash at any point it is whole or absent: written beside its place under
 * another name, flushed to the disk, and only then renamed, which a file system does at once or not at all.
 *
 * @param write - Writes the file under the name that it is given.
 */
export async function placeDurably(
  path: string,
  write: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = temporaryName(path);
  try {
    await write(temporary);
    await flush(temporary);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await flush(dirname(path));
}

async function flush(path: string): Promise<void> {
  const file = await open(path, "r").catch(() => undefined);
  // Windows cannot open a folder, and flushes a file that is open for reading not at all.
  await file?.sync().catch(() => undefined);
  await file?.close();
}
