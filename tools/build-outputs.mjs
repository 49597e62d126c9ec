// Plain JavaScript because tools/setup.mjs needs it before TypeScript is installed.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Where dist and src of a package have parted: the compiler keeps a record of what it built, and by that record
 * neither notices that an output was deleted nor removes the output of a source that is gone (which would then
 * be published).
 *
 * @param {string} folder - of the package
 * @returns {{ missing: string[], orphaned: string[] }} paths of outputs, below the package
 */
export function outputsThatDiffer(folder) {
  const sources = filesBelow(join(folder, "src")).map((name) => name.replace(/\.tsx?$/, ""));
  // The app is built into the package by another tool, which empties its folder itself.
  const outputs = filesBelow(join(folder, "dist")).filter((name) => !/^app[/\\]/.test(name));
  const built = new Set(outputs);
  const known = new Set(sources);
  return {
    missing: sources.map((name) => `${name}.js`).filter((name) => !built.has(name)),
    orphaned: outputs.filter((name) => !known.has(name.replace(/(\.d)?\.[jt]s$/, ""))),
  };
}

/** @param {string} folder */
function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1));
}
