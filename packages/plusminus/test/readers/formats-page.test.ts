import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { READERS } from "../../src/readers/harnesses.ts";

test("docs/formats.md has a row for every reader, in the order in which they are asked", () => {
  const page = readFileSync(new URL("../../../../docs/formats.md", import.meta.url), "utf8");
  const rows = [...page.matchAll(/^\| (?!format|---)(.+?) \|/gmu)].map(([, name]) => name);
  expect(rows).toEqual(READERS.map(({ format }) => format));
});
