import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { PLAIN_FORMATS } from "./plain-formats.ts";
import { PLAIN_ITEMS } from "./plain-reading.ts";

/** Files that are read together, of which one is damaged. */
export interface SeedLog {
  /** Folder below the root that it came from. */
  readonly name: string;
  readonly files: Readonly<Record<string, Uint8Array>>;
}

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** A fuzzer that waits for large files finds less. */
const LARGEST = 200_000;

/** Our own small logs, and those of others that stand beside the repository, one folder each. */
export function seedLogs(): readonly SeedLog[] {
  const roots = [join(ROOT, "fixtures"), join(ROOT, "../shared/data")].filter((root) =>
    existsSync(root),
  );
  const onDisk = roots.flatMap((root) => {
    const byFolder = new Map<string, string[]>();
    for (const file of filesBelow(root)) {
      const folder = dirname(file);
      byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
    }
    return [...byFolder].map(([folder, files]) => ({
      name: relative(dirname(root), folder),
      files: Object.fromEntries(
        files.map((file) => [relative(folder, file), new Uint8Array(readFileSync(file))]),
      ),
    }));
  });
  return [...plainLogs(), ...onDisk];
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry): readonly string[] => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      const isLog = !/^(?:expected\.json|make\..+|.+\.md)$/u.test(entry.name);
      return entry.isFile() && isLog && statSync(path).size <= LARGEST ? [path] : [];
    });
}

/** Logs that plain code reads too: one file each, as simple as their harness allows. */
function plainLogs(): readonly SeedLog[] {
  return PLAIN_FORMATS.map(({ file, write }) => ({
    name: `plain ${file}`,
    files: { [file]: new TextEncoder().encode(write(PLAIN_ITEMS)) },
  }));
}
