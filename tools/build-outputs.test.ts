import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { outputsThatDiffer } from "./build-outputs.mjs";

const folders: string[] = [];

function packageWith(...files: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "plusminus-outputs-"));
  folders.push(folder);
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), "");
  }
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

test("a package that is built has neither missing nor orphaned outputs", () => {
  const folder = packageWith("src/a/b.ts", "dist/a/b.js", "dist/a/b.d.ts");
  expect(outputsThatDiffer(folder)).toEqual({ missing: [], orphaned: [] });
});

test("a package that was never built misses every output", () => {
  expect(outputsThatDiffer(packageWith("src/a.ts")).missing).toEqual(["a.js"]);
});

test("the outputs of a deleted source are orphaned, declarations too", () => {
  const folder = packageWith("src/a.ts", "dist/a.js", "dist/old.js", "dist/old.d.ts");
  expect(outputsThatDiffer(folder).orphaned.toSorted()).toEqual(["old.d.ts", "old.js"]);
});
