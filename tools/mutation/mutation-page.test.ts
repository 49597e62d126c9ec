import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { mutationPage, reasonsWithoutSurvivor } from "./mutation-page.ts";
import { measuredFile, type MeasuredFile, sourceDigest } from "./measured-file.ts";
import type { Mutant } from "./mutation-report.ts";
import { strykerPlugins } from "./prose.mjs";
import { SURVIVORS } from "./survivors/index.ts";

const SOURCE = "const least = 1;\nif (count < least) return;\nif (count < least) stop();\n";
const FILE = "interval/some-interval.ts";

function mutant(line: number, status: string): Mutant {
  const [start, end] = [
    { line, column: 5 },
    { line, column: 18 },
  ];
  const replacement = "count <= least";
  return { mutatorName: "EqualityOperator", replacement, status, location: { start, end } };
}

const TWO_SURVIVE = measuredFile(FILE, {
  source: SOURCE,
  mutants: [
    mutant(3, "NoCoverage"),
    mutant(2, "Survived"),
    mutant(3, "Killed"),
    mutant(3, "RuntimeError"),
    mutant(3, "Timeout"),
    mutant(3, "Ignored"),
  ],
});

function folder(source: string, ...measured: readonly MeasuredFile[]) {
  return { folder: "interval", sources: new Map([[FILE, sourceDigest(source)]]), measured };
}

describe("the page of mutants", () => {
  test("scores what is noticed, against what survives and what no test reaches", () => {
    const page = mutationPage([folder(SOURCE, TWO_SURVIVE)], {});
    expect(page).toContain("| interval | 5 | 2 | 1 | 1 | 1 | 60.0 % | 1 |");
    expect(page).toContain("| **all** | 5 | 2 | 1 | 1 | 1 | 60.0 % | 1 |");
  });

  test("names every survivor with its place, and calls those without a reason unexplained", () => {
    const page = mutationPage([folder(SOURCE, TWO_SURVIVE)], {});
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
    const reasons = { [FILE]: [{ mutants, line: "return", because }] };
    const page = mutationPage([folder(SOURCE, TWO_SURVIVE)], reasons);
    expect(page).toContain("**1 of them are unexplained**");
    expect(page).toMatch(/some-interval\.ts:2 .*Equal counts give the same answer\./u);
    expect(reasonsWithoutSurvivor([TWO_SURVIVE], reasons)).toEqual([]);
  });

  test("finds the reasons whose mutant is dead, and says what was changed since", () => {
    const mutants = ["count < least → count >= least"];
    const reasons = { [FILE]: [{ mutants, because: "None." }] };
    expect(reasonsWithoutSurvivor([TWO_SURVIVE], reasons)).toHaveLength(1);
    const page = mutationPage([folder(`${SOURCE}\n`, TWO_SURVIVE)], {});
    expect(page).toContain("lines and counts may be off: interval/some-interval.ts.");
    expect(mutationPage([folder(SOURCE, TWO_SURVIVE)], {})).not.toContain("may be off");
  });

  test("does not call a folder perfect that was never mutated", () => {
    const page = mutationPage([folder(SOURCE)], {});
    expect(page).toContain("| interval | 0 | 0 | 0 | 0 | 0 | not measured | 0 |");
    expect(page).toContain("Not measured yet: interval/some-interval.ts.");
  });

  test("counts no mutant whose outcome is open", () => {
    const open = { source: SOURCE, mutants: [mutant(2, "Pending")] };
    expect(() => measuredFile(FILE, open)).toThrow(/came back as Pending/u);
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
