import { access, mkdir, open, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { UserError } from "../errors.ts";
import type { WrittenFile } from "../report/convert-document.ts";
import { placeDurably } from "../store/write-durably.ts";

/** So much text is collected before it is written. */
const AT_ONCE = 2 ** 20;

/**
 * Writes lines (with their ends) into a file that does not exist yet: whole, or not at all.
 *
 * @throws {@link UserError} `file-exists`, `not-writable`.
 */
export async function writeNewFile(path: string, lines: Iterable<string>): Promise<WrittenFile> {
  let rows = 0;
  await placeNew(path, async (temporary) => {
    rows = await write(temporary, lines);
  });
  return { path, rows };
}

/**
 * Writes bytes in the same way.
 *
 * @throws {@link UserError} `file-exists`, `not-writable`.
 */
export async function writeNewBytes(path: string, bytes: Uint8Array): Promise<void> {
  await placeNew(path, async (temporary) => writeFile(temporary, bytes, { flag: "wx" }));
}

async function placeNew(
  path: string,
  writeInto: (temporary: string) => Promise<void>,
): Promise<void> {
  if (await exists(path)) {
    throw new UserError(
      "file-exists",
      `${path} exists already.`,
      "Choose another folder, or move the file away.",
      { path },
    );
  }
  try {
    await mkdir(dirname(path), { recursive: true });
    await placeDurably(path, writeInto);
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (error instanceof UserError || typeof code !== "string") throw error;
    throw new UserError(
      "not-writable",
      `${path} cannot be written (${code}).`,
      "Choose a folder that you may write to, on a disk with room.",
      { path },
    );
  }
}

async function write(path: string, lines: Iterable<string>): Promise<number> {
  const file = await open(path, "wx");
  try {
    let [begun, rows] = ["", 0];
    for (const line of lines) {
      begun += line;
      rows += 1;
      if (begun.length < AT_ONCE) continue;
      await file.write(begun);
      begun = "";
    }
    await file.write(begun);
    return rows;
  } finally {
    await file.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
