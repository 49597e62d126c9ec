import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { examineTable, type TableFinding } from "../../src/analysis/published-table.ts";
import type { PrintedComparison } from "../../src/analysis/published-table/comparisons.ts";
import { parsePublishedTable } from "../../src/readers/published-table-file.ts";
import { cellOf, rowOf, tableOf } from "./published-table/published-row.ts";

const FILE = new URL("../../examples/claude-opus-4-5-launch.yaml", import.meta.url);

function launchTable(): TableFinding {
  return examineTable(parsePublishedTable(readFileSync(FILE, "utf8"), "launch.yaml"));
}

function against(finding: TableFinding, row: string, b: string): PrintedComparison {
  return finding.comparisons.find((entry) => entry.row === row && entry.b === b)!;
}

describe("the launch table of Claude Opus 4.5", () => {
  const finding = launchTable();

  it("opens with τ²-bench retail, 88.9 against 85.3 on 114 tasks, not comparable by simulator and prompt", () => {
    const [first] = finding.comparisons;
    expect(first).toMatchObject({ row: "τ²-bench retail", b: "Gemini 3 Pro", difference: 0.036 });
    expect(first?.comparable.answer).toBe("no");
    expect(first?.comparable.why.map((why) => why.split(":")[0])).toEqual(["simulator", "prompt"]);
    expect(first?.intervals.length).toBeGreaterThan(3);
  });

  it("inverts Sierra's re-run to both histograms and the printed interval of the difference", () => {
    const histograms = finding.cells.flatMap(({ histogram }) => (histogram ? [histogram] : []));
    expect(histograms).toEqual([
      [3, 9, 11, 32, 59],
      [8, 6, 14, 32, 54],
    ]);
    const rerun = against(finding, "τ²-bench retail, re-run by Sierra", "Gemini 3 Pro");
    expect(rerun.comparable.answer).toBe("yes");
    const { lower, upper } = rerun.intervals.find(
      ({ assumption }) => assumption === "clustered, measured ICC",
    )!.interval;
    // Section 1.4 prints 3.73 [−3.7, 11.1].
    expect([rerun.difference, lower!, upper!].map((value) => (value * 100).toFixed(1))).toEqual([
      "3.7",
      "-3.7",
      "11.1",
    ]);
  });

  it("before correction, with items as the population and no pairing, tells only MCP-Atlas from the best rival", () => {
    const best = new Map<string, PrintedComparison>();
    for (const comparison of finding.comparisons) {
      const known = best.get(comparison.row);
      if (known === undefined || comparison.difference < known.difference) {
        best.set(comparison.row, comparison);
      }
    }
    const separable = [...best.values()].filter(({ intervals }) => {
      const widest = intervals.at(-1);
      return widest !== undefined && widest.p <= 0.05;
    });
    expect(separable.map(({ row }) => row)).toEqual(["MCP-Atlas"]);
  });

  it("after correction, tells only MCP-Atlas under every assumption", () => {
    const separable = finding.comparisons.filter(
      (comparison) => comparison.separable === "under-every-assumption",
    );
    expect(separable.map(({ row, b }) => `${row}, ${b}`)).toEqual(["MCP-Atlas, Claude Sonnet 4.5"]);
  });

  it("asks about the numbers that the stated denominators cannot give", () => {
    const asked = finding.cells.filter(({ reachable }) => reachable.answer === "no");
    expect(asked.map(({ row, system }) => `${row}, ${system}`)).toEqual([
      "τ²-bench airline, Claude Opus 4.5",
      "Terminal-Bench 2.0, Claude Opus 4.5",
      "GPQA Diamond, Claude Opus 4.5",
      "MMMU (validation), Claude Opus 4.5",
    ]);
    expect(asked.every(({ reachable }) => !/wrong/iu.test(reachable.message))).toBe(true);
  });

  it("names the scores that sources print differently", () => {
    expect(finding.conflicts.map(({ row, system }) => `${row}, ${system}`)).toEqual([
      "τ²-bench airline, Claude Opus 4.5",
      "Terminal-Bench 2.0, Claude Opus 4.5",
      "Terminal-Bench 2.0, Gemini 3 Pro",
      "MMMLU, Claude Sonnet 4.5",
      "Vending-Bench 2 (dollars), Claude Sonnet 4.5",
    ]);
  });

  it("has no problem, explains every assumption it uses, and survives a round trip through JSON", () => {
    expect(finding.problems).toEqual([]);
    const used = new Set(
      finding.comparisons.flatMap(({ intervals }) => intervals.map(({ assumption }) => assumption)),
    );
    const explained = new Set(finding.assumptions.map(({ name }) => name));
    expect([...used].filter((name) => !explained.has(name))).toEqual([]);
    expect(JSON.parse(JSON.stringify(finding))).toEqual(finding);
  });
});

describe("problems of a published table", () => {
  it.each([
    ["outside-scale", cellOf("A", 101)],
    ["precise-differs", cellOf("A", 66.3, { precise: { value: 66.16, decimals: 2 } })],
    ["pass-hat-k-differs", cellOf("A", 66.3, { passHatK: [{ value: 60, decimals: 1 }] })],
    ["pass-hat-k", cellOf("A", 66.3, { passHatK: [{ value: 66.3, decimals: 1 }] })],
  ])("are named where they stand: %s", (code, cell) => {
    const where = { path: "t.yaml", line: 7 };
    const { problems } = examineTable(tableOf([rowOf([{ ...cell, where }])]));
    expect(problems.map((problem) => problem.code)).toContain(code);
    for (const problem of problems) {
      expect(problem.where).toEqual(where);
      expect(problem.remedy).not.toBe("");
    }
  });

  it("are none where a number with more digits rounds to the printed one, ties either way", () => {
    const cell = cellOf("A", 87, { precise: { value: 86.95, decimals: 2 } });
    expect(examineTable(tableOf([rowOf([cell])])).problems).toEqual([]);
  });
});

describe("whatever is printed", () => {
  const candidates = fc
    .array(fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 1_000_000 })), {
      maxLength: 3,
    })
    .map((numbers) => numbers.toSorted((a, b) => a - b));
  const twoDigits = (value: number): number => Math.round(value * 100) / 100;
  const range = (least: number, most: number): fc.Arbitrary<readonly [number, number]> =>
    fc
      .tuple(
        fc.double({ min: least, max: most, noNaN: true }),
        fc.double({ min: least, max: most, noNaN: true }),
      )
      .map(([a, b]) => (a < b ? ([a, b] as const) : ([b, a] as const)));
  const cells = fc.array(
    fc.record({
      value: fc.oneof(
        fc.constantFrom(0, 100, 1, 50),
        fc.double({ min: 0, max: 100, noNaN: true }).map((value) => value + 0),
        fc.double({ min: -10, max: 1e6, noNaN: true }).map((value) => value + 0),
      ),
      decimals: fc.integer({ min: 0, max: 10 }),
      passHatK: fc.option(
        fc.array(fc.constantFrom(0, 25, 50, 100), { minLength: 1, maxLength: 4 }),
      ),
      seeds: fc.option(
        fc.record({
          count: fc.integer({ min: 1, max: 4 }),
          sd: fc.double({ min: 0, max: 9, noNaN: true }),
        }),
      ),
    }),
    { minLength: 2, maxLength: 4 },
  );

  it("gives no NaN, no infinity and no interval of no width", () => {
    const row = fc.record({
      cells,
      items: candidates,
      trials: candidates,
      scale: fc.constantFrom("percent", "fraction", "other"),
      // An ICC is stated to two digits; one within rounding of 1 leaves nothing but rounding.
      icc: range(0, 1).map(([low, high]) => [twoDigits(low), twoDigits(high)] as const),
      trialRange: range(1, 9),
      correlation: fc.double({ min: -1, max: 1, noNaN: true }),
    });
    let intervalsSeen = 0;
    const property = fc.property(
      row,
      ({ icc, trialRange, correlation, items, trials, scale, ...drawn }) => {
        const assumed = [Math.ceil(trialRange[0]), Math.ceil(trialRange[1])] as const;
        const published = rowOf(
          drawn.cells.map(({ value, decimals, passHatK, seeds }, index) => ({
            ...cellOf(`S${index}`, value, { decimals, harness: "ours" }),
            ...(passHatK === null
              ? {}
              : { passHatK: passHatK.map((share) => ({ value: share, decimals: 0 })) }),
            ...(seeds === null ? {} : { seeds }),
          })),
          { items, trials, scale, assume: { icc, trials: assumed, correlation } },
        );
        const { table: _, ...finding } = examineTable(tableOf([published]));
        expect(JSON.parse(JSON.stringify(finding))).toEqual(finding);
        for (const { intervals } of finding.comparisons) {
          for (const { interval, p, pAdjusted } of intervals) {
            expect(interval.upper! - interval.lower!).toBeGreaterThan(0);
            expect(p).toBeLessThanOrEqual(pAdjusted);
            expect(pAdjusted).toBeLessThanOrEqual(1);
            intervalsSeen += 1;
          }
        }
      },
    );
    fc.assert(property, { seed: 2025, numRuns: 300 });
    expect(intervalsSeen).toBeGreaterThan(1000);
  });
});
