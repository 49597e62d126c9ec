import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { mutationPage, reasonsWithoutSurvivor } from "./mutation-page.ts";
import type { Mutant, MutationReport } from "./mutation-report.ts";
import { strykerPlugins } from "./prose.mjs";
import { SURVIVORS } from "./survivors/index.ts";

const SOURCE = "const least = 1;\nif (count < least) return;\nif (count < least) stop();\n";
const PATH = "packages/stats/src/interval/some-interval.ts";

function mutant(line: number, status: string): Mutant {
  const [start, end] = [
    { line, column: 5 },
    { line, column: 18 },
  ];
  const replacement = "count <= least";
  return { mutatorName: "EqualityOperator", replacement, status, location: { start, end } };
}

function reported(...mutants: readonly Mutant[]): {
  readonly folder: string;
  readonly report: MutationReport;
}[] {
  return [{ folder: "interval", report: { files: { [PATH]: { source: SOURCE, mutants } } } }];
}

const TWO_SURVIVE = reported(
  mutant(2, "Survived"),
  mutant(3, "NoCoverage"),
  mutant(3, "Killed"),
  mutant(3, "Timeout"),
  mutant(3, "Ignored"),
);

describe("the page of mutants", () => {
  test("scores what is noticed, against what survives and what no test reaches", () => {
    const page = mutationPage(TWO_SURVIVE, {}, () => SOURCE);
    expect(page).toContain("| interval | 4 | 1 | 1 | 1 | 1 | 50.0 % | 1 |");
    expect(page).toContain("| **all** | 4 | 1 | 1 | 1 | 1 | 50.0 % | 1 |");
  });

  test("names every survivor with its place, and calls those without a reason unexplained", () => {
    const page = mutationPage(TWO_SURVIVE, {}, () => SOURCE);
    expect(page).toContain("**2 of them are unexplained**");
    const change = "`count < least → count <= least`";
    expect(page).toContain(`| some-interval.ts:2 | ${change} | **unexplained** |`);
    expect(page).toContain(
      `| some-interval.ts:3 | ${change} | *Reached by no test.* **unexplained** |`,
    );
  });

  test("gives a reason to the survivors that it names, wherever their line has gone", () => {
    const mutants = ["count < least → count <= least"];
    const because = "Equal counts give the same answer.";
    const reasons = { "interval/some-interval.ts": [{ mutants, line: "return", because }] };
    const page = mutationPage(TWO_SURVIVE, reasons, () => SOURCE);
    expect(page).toContain("**1 of them are unexplained**");
    expect(page).toMatch(/some-interval\.ts:2 .*Equal counts give the same answer\./u);
    expect(reasonsWithoutSurvivor(TWO_SURVIVE, reasons)).toEqual([]);
  });

  test("finds the reasons whose mutant is dead, and says what was changed since", () => {
    const mutants = ["count < least → count >= least"];
    const reasons = { "interval/some-interval.ts": [{ mutants, because: "None." }] };
    expect(reasonsWithoutSurvivor(TWO_SURVIVE, reasons)).toHaveLength(1);
    const page = mutationPage(TWO_SURVIVE, {}, () => `${SOURCE}\n`);
    expect(page).toContain("lines and counts may be off: interval/some-interval.ts.");
  });

  test("says where another program than this command did the measuring", () => {
    const [{ folder, report }] = TWO_SURVIVE as [(typeof TWO_SURVIVE)[number]];
    const by = (name: string): string =>
      mutationPage([{ folder, report: { ...report, framework: { name } } }], {}, () => SOURCE);
    expect(by("StrykerJS")).not.toContain("not from this command");
    expect(by("a loop in bash")).toContain("interval are not from this command**, but from a loop");
  });

  test("does not call a folder perfect that was never mutated", () => {
    const page = mutationPage([{ folder: "interval", report: undefined }], {}, () => undefined);
    expect(page).toContain("| interval | 0 | 0 | 0 | 0 | 0 | not measured | 0 |");
  });
});

test("only strings of several words are left alone", () => {
  const { shouldIgnore } = strykerPlugins[0]!.value;
  expect(shouldIgnore({ node: { type: "StringLiteral", value: "Add items." } })).toBe("prose");
  expect(shouldIgnore({ node: { type: "StringLiteral", value: "not-estimable" } })).toBeUndefined();
  const quasis = [{ value: { raw: "" } }, { value: { raw: "-bootstrap" } }];
  expect(shouldIgnore({ node: { type: "TemplateLiteral", quasis } })).toBeUndefined();
  const sentence = [{ value: { raw: "Only " } }, { value: { raw: " of them" } }];
  expect(shouldIgnore({ node: { type: "TemplateLiteral", quasis: sentence } })).toBe("prose");
});

test("every reason stands for a change of code that is still there", () => {
  for (const [file, reasons] of Object.entries(SURVIVORS)) {
    const path = new URL(`../../packages/stats/src/${file}`, import.meta.url);
    expect(existsSync(path), file).toBe(true);
    const source = readFileSync(path, "utf8").replaceAll(/\s+/gu, " ");
    for (const { mutants, line } of reasons) {
      if (line !== undefined) expect(source, file).toContain(line);
      for (const change of mutants) {
        const [before = ""] = change.split(" → ");
        expect(source, file).toContain(before.replace(/…$/u, ""));
      }
    }
  }
});
