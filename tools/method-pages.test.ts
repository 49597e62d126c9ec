import { readdirSync, readFileSync, existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as stats from "@plusminus/stats";
import { expectLike } from "./shown-value.ts";

/** Sections that every page of a method has, in this order. */
const SECTIONS = [
  "What it answers",
  "Formula",
  "Assumptions",
  "When it lies",
  "Source",
  "Worked example",
];
/** Pages of that folder that are about something else: the list of methods, and what `npm run calibrate` writes. */
const NOT_A_METHOD = new Set(["README.md", "calibration.md"]);

const METHODS = new URL("../docs/methods/", import.meta.url);
const PAGES = readdirSync(METHODS).filter(
  (name) => name.endsWith(".md") && !NOT_A_METHOD.has(name),
);

test("The list of methods names every page", () => {
  const list = readFileSync(new URL("README.md", METHODS), "utf8");
  const listed = [...list.matchAll(/\]\(([^)/]+\.md)\)/gu)].map(([, page]) => page);
  expect(new Set(listed.filter((page) => !NOT_A_METHOD.has(page!)))).toEqual(new Set(PAGES));
});

describe.each(PAGES)("the page %s", (name) => {
  const page = readFileSync(new URL(name, METHODS), "utf8");

  test("has the sections of a method page, in order", () => {
    const headings = [...page.matchAll(/^## (.+)$/gmu)].map(([, heading]) => heading);
    expect(headings).toEqual(SECTIONS);
  });

  test("shows only pictures and pages that exist", () => {
    for (const [, target] of page.matchAll(/\]\((?!https?:|#)([^)#]+)/gu)) {
      expect(existsSync(new URL(target!, METHODS)), target).toBe(true);
    }
  });

  test("has a worked example whose numbers are recomputed", () => {
    const example = /## Worked example[\s\S]*?```js\n([\s\S]*?)```/u.exec(page)?.[1] ?? "";
    const shown = run(example);
    expect(shown.length).toBeGreaterThan(0);
    for (const { actual, expected, line } of shown) expectLike(actual, expected, line);
  });
});

/** Runs a page's code with every export of the library in reach; what a line shows behind `// =>` must be what it is. */
function run(
  code: string,
): readonly { readonly actual: unknown; readonly expected: unknown; readonly line: string }[] {
  const lines = code.split("\n").map((line) => {
    const [, expression, value] = /^(.+?);?\s*\/\/ => (.+)$/u.exec(line) ?? [];
    if (expression === undefined) return line;
    const where = JSON.stringify(line);
    return `shown.push({ actual: (${expression}), expected: (${value}), line: ${where} });`;
  });
  // oxlint-disable-next-line no-implied-eval -- the code is our own documentation
  const example = new Function(
    "stats",
    `const shown = []; const { ${Object.keys(stats).join(", ")} } = stats;\n${lines.join("\n")}\nreturn shown;`,
  ) as (library: typeof stats) => ReturnType<typeof run>;
  return example(stats);
}
