import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CHECKS } from "../../../src/analysis/harness-audit/checks.ts";

const PAGE = new URL("../../../../../docs/audit.md", import.meta.url);

test("docs/audit.md lists every check with its severity, and no other", () => {
  const rows = readFileSync(PAGE, "utf8").matchAll(/^\| (`.+?`) \| ([^|]+) \|/gmu);
  const listed = [...rows].flatMap(([, codes, severity]) =>
    codes!
      .split(", ")
      .map((code) => `${code.replaceAll("`", "")} ${severity!.replaceAll(" ", "-")}`),
  );
  expect(new Set(listed)).toEqual(
    new Set(CHECKS.map(({ code, severity }) => `${code} ${severity}`)),
  );
  expect(listed).toHaveLength(CHECKS.length);
});
