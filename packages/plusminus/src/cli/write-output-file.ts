import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { UserError } from "../errors.ts";
import { writeDurably } from "../store/write-durably.ts";

/**
 * Writes a file that an option names, in the place of one of an earlier run.
 *
 * @throws {@link UserError} `not-writable`.
 */
export async function writeOutputFile(path: string, text: string, option: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeDurably(path, text);
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (typeof code !== "string") throw error;
    throw new UserError(
      "not-writable",
      `${path} cannot be written (${code}).`,
      `Name a file in a folder that you may write to: ${option} FILE.`,
      { path },
    );
  }
}
