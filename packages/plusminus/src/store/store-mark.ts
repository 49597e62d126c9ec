import { stat } from "node:fs/promises";
import { join } from "node:path";
import { MARKER } from "./layout.ts";

/** Whether a folder is a store, by the file that marks one. */
export async function isStore(folder: string): Promise<boolean> {
  try {
    return (await stat(join(folder, MARKER))).isFile();
  } catch {
    return false;
  }
}
