import { describe, expect, it } from "vitest";
import {
  comparePrinted,
  type UncorrectedComparison,
} from "../../../src/analysis/published-table/printed-comparison.ts";
import { printedScore } from "../../../src/analysis/published-table/printed-score.ts";
import type { PublishedCell, PublishedRow } from "../../../src/record/published-table.ts";
import { cellOf, rowOf, tableOf } from "./published-row.ts";

const LEVEL = 0.95;

function compare(
  a: number | PublishedCell,
  b: number | PublishedCell,
  row: Partial<PublishedRow>,
): UncorrectedComparison {
  const [cellA, cellB] = [
    typeof a === "number" ? cellOf("A", a) : a,
    typeof b === "number" ? cellOf("B", b) : b,
  ];
  const published = rowOf([cellA, cellB], row);
  const [scoreA, scoreB] = [printedScore(published, cellA), printedScore(published, cellB)];
  return comparePrinted(tableOf([published]), scoreA, scoreB, LEVEL);
}

/** Half the width of the interval under an assumption, in points to one decimal. */
function halfWidth(comparison: UncorrectedComparison, assumption: string): string {
  const found = comparison.intervals.find((entry) => entry.assumption === assumption);
  if (found === undefined) return "none";
  return (((found.interval.upper! - found.interval.lower!) / 2) * 100).toFixed(1);
}

const sameHarness = (system: string, value: number): PublishedCell =>
  cellOf(system, value, { harness: "ours" });

describe("comparison of two printed shares", () => {
  // Half-widths of the launch table as the system sheet (section 14) prints them, in points.
  it.each([
    ["SWE-bench Verified", 80.9, 76.2, 500, 5, "2.3", "5.1"],
    ["Terminal-Bench 2.0", 59.3, 54.2, 89, 15, "3.8", "14.5"],
    ["τ²-bench retail", 88.9, 85.3, 114, 5, "3.9", "8.7"],
    ["τ²-bench telecom", 98.2, 98.0, 114, 5, "1.6", "3.5"],
    ["OSWorld", 66.3, 61.4, 361, 5, "3.1", "7.0"],
    ["GPQA Diamond", 87.0, 91.9, 198, 5, "2.7", "6.0"],
    ["MMMU", 80.7, 77.8, 900, 5, "1.7", "3.7"],
    ["ARC-AGI-2", 37.6, 31.1, 120, 1, "none", "12.0"],
    ["MCP-Atlas, all of the paper's tasks", 62.3, 43.8, 1000, 1, "none", "4.3"],
  ])("gives the printed half-widths of %s", (...row) => {
    const [, a, b, items, trials, independent, clustered] = row;
    const comparison = compare(a, b, { items: [items], trials: [trials] });
    expect(halfWidth(comparison, "trials independent")).toBe(independent);
    expect(halfWidth(comparison, "one trial per item")).toBe(clustered);
  });

  it.each([
    [80.9, 76.2, 500, "3.0"],
    [59.3, 54.2, 89, "8.5"],
    [88.9, 85.3, 114, "5.1"],
    [98.2, 98.0, 114, "2.1"],
    [62.3, 43.8, 1000, "2.5"],
    [66.3, 61.4, 361, "4.1"],
    [87.0, 91.9, 198, "3.6"],
    [80.7, 77.8, 900, "2.2"],
  ])("gives the printed paired half-width of %d against %d at correlation .66", (a, b, n, half) => {
    const row = { items: [n], trials: [1], assume: { correlation: 0.66 } };
    const comparison = compare(sameHarness("A", a), sameHarness("B", b), row);
    expect(halfWidth(comparison, "paired, highest ICC")).toBe(half);
  });

  it("narrows from one trial to five at an ICC between .20 and .36, as section 1.4 prints", () => {
    const row = {
      items: [114],
      trials: [5],
      assume: { icc: [0.2, 0.36], correlation: 0.66 },
    } as const;
    const comparison = compare(sameHarness("A", 88.9), sameHarness("B", 85.3), row);
    expect(halfWidth(comparison, "clustered, lowest ICC")).toBe("5.2");
    expect(halfWidth(comparison, "clustered, highest ICC")).toBe("6.1");
    expect(halfWidth(comparison, "one trial per item")).toBe("8.7");
    expect(halfWidth(comparison, "paired, lowest ICC")).toBe("4.2");
    expect(halfWidth(comparison, "paired, highest ICC")).toBe("4.4");
  });

  it.each([
    [4, "1.9"],
    [5, "2.2"],
  ])("puts the 3.6 points on the fixed tasks at the printed z for %d trials", (trials, z) => {
    const row = { items: [114], trials: [trials], assume: { icc: [0.3, 0.3] } } as const;
    const half = halfWidthOf(compare(88.9, 85.3, row), "re-run noise, lowest ICC");
    expect(((0.036 / half) * 1.959963984540054).toFixed(1)).toBe(z);
  });

  it("asks for the printed 645 tasks to show 3.6 points at four trials", () => {
    const row = { items: [114], trials: [4], assume: { icc: [0.3, 0.3] } } as const;
    const comparison = compare(88.9, 85.3, row);
    const found = comparison.intervals.find(
      ({ assumption }) => assumption === "clustered, highest ICC",
    );
    expect(found?.itemsToSettle).toBe(645);
  });

  it("orders the intervals from the narrowest to the widest, and each inverts its own test", () => {
    for (const [a, b] of [
      [88.9, 85.3],
      [80.9, 60.2],
      [50, 50],
    ] as const) {
      const { intervals } = compare(a, b, {
        items: [114],
        trials: [3, 5],
        assume: { icc: [0.1, 0.4] },
      });
      const widths = intervals.map(({ interval }) => interval.upper! - interval.lower!);
      expect(widths).toEqual(widths.toSorted((x, y) => x - y));
      expect(intervals.length).toBeGreaterThan(4);
      for (const { interval, p } of intervals) {
        expect(p <= 1 - LEVEL).toBe(interval.lower! > 0 || interval.upper! < 0);
      }
    }
  });

  it("never pairs across harnesses that differ or are not named, and says so", () => {
    const row = { trials: [1], assume: { correlation: 0.66 } };
    const other = compare(sameHarness("A", 80), cellOf("B", 70, { harness: "theirs" }), row);
    const unnamed = compare(80, 70, row);
    for (const comparison of [other, unnamed]) {
      expect(
        comparison.intervals.filter(({ assumption }) => assumption.startsWith("paired")),
      ).toEqual([]);
      expect(comparison.doubts.join()).toContain("not paired");
    }
  });

  it("gives no interval of no width where everything, or nothing, was solved, or systems agree fully", () => {
    for (const share of [0, 100]) {
      for (const assume of [{}, { correlation: 1 }]) {
        const row = { items: [30], trials: [4], assume };
        const { intervals } = compare(sameHarness("A", share), sameHarness("B", share), row);
        expect(intervals.length).toBeGreaterThan(0);
        for (const { interval, p } of intervals) {
          expect(interval.upper! - interval.lower!).toBeGreaterThan(0.01);
          expect(p).toBe(1);
        }
      }
    }
  });

  it("takes the largest candidates for the narrowest interval and the smallest for the widest", () => {
    const comparison = compare(62.3, 43.8, { items: [500, 1000], trials: [] });
    expect(halfWidth(comparison, "one trial per item, most items")).toBe("4.3");
    expect(halfWidth(comparison, "one trial per item")).toBe("6.1");
  });

  it("compares training runs by Welch's t where both print a standard deviation", () => {
    // oracle: scipy 1.17.1, ttest_ind_from_stats(71.2, 1.1, 5, 69.4, 0.8, 4, equal_var=False)
    const comparison = compare(
      cellOf("A", 71.2, { seeds: { count: 5, sd: 1.1 } }),
      cellOf("B", 69.4, { seeds: { count: 4, sd: 0.8 } }),
      { items: [] },
    );
    expect(comparison.intervals.map(({ estimand }) => estimand)).toEqual(["training-runs"]);
    const [{ p, interval }] = comparison.intervals as [(typeof comparison.intervals)[0]];
    expect(p).toBeCloseTo(0.025182861499746065, 9);
    expect(interval.lower).toBeCloseTo(0.29958626744493944 / 100, 9);
    expect(interval.upper).toBeCloseTo(3.300413732555061 / 100, 9);
  });
});

function halfWidthOf(comparison: UncorrectedComparison, assumption: string): number {
  const found = comparison.intervals.find((entry) => entry.assumption === assumption);
  return (found!.interval.upper! - found!.interval.lower!) / 2;
}
