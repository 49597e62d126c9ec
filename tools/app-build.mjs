// Plain JavaScript because tools/setup.mjs needs it before TypeScript is installed.
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./package-bin.mjs";

const BUILT = join(ROOT, "packages/plusminus/dist/app/index.html");

/** What goes into the app: its own sources, and those of the laboratory that it shows numbers with. */
const SOURCES = [
  "packages/app/src",
  "packages/app/index.html",
  "packages/app/package.json",
  "packages/app/vite.config.ts",
  "packages/plusminus/examples",
  "packages/plusminus/src/analysis",
  "packages/plusminus/src/convert",
  "packages/plusminus/src/readers",
  "packages/plusminus/src/record",
  "packages/plusminus/src/report",
  "packages/plusminus/src/verdict",
  "packages/stats/src",
];

/** Whether the app must be built again: a source is newer than what was built, or nothing was. */
export function appIsOutdated() {
  if (!existsSync(BUILT)) return true;
  const built = statSync(BUILT).mtimeMs;
  return SOURCES.map((path) => join(ROOT, path)).some((path) => newestIn(path) > built);
}

/**
 * When a file, or the newest one below a folder, was changed. Folders count too: a file may have gone.
 *
 * @param {string} path
 * @returns {number} milliseconds since 1970
 */
function newestIn(path) {
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  const inside = readdirSync(path, { recursive: true, encoding: "utf8" });
  return Math.max(own.mtimeMs, ...inside.map((name) => statSync(join(path, name)).mtimeMs));
}
