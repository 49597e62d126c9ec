// Plain JavaScript because tools/setup.mjs needs it before TypeScript is installed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root, with a separator at its end. */
export const ROOT = fileURLToPath(new URL("../", import.meta.url));

/**
 * The script behind a command of an installed package, so that it can be started with `process.execPath`:
 * no shell, no `.cmd` on Windows, and never a package of the same name from elsewhere.
 *
 * @param {string} packageName
 * @param {string} command
 * @returns {string}
 */
export function packageBin(packageName, command) {
  const folder = join(ROOT, "node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[command]);
}
