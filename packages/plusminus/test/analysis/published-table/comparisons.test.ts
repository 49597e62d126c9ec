import { describe, expect, it } from "vitest";
import { examineTable } from "../../../src/analysis/published-table.ts";
import type { PrintedComparison } from "../../../src/analysis/published-table/comparisons.ts";
import type { PublishedCell, RowAssumptions } from "../../../src/record/published-table.ts";
import { cellOf, rowOf, tableOf } from "./published-row.ts";

const pairs = (comparisons: readonly PrintedComparison[]): readonly string[] =>
  comparisons.map(({ row, a, b }) => `${row}: ${a} − ${b}`);

describe("comparisons of a table", () => {
  const rows = [
    rowOf([cellOf("A", 80), cellOf("B", 75), cellOf("C", 70)], { name: "first" }),
    rowOf([cellOf("B", 90), cellOf("C", 40)], { name: "second" }),
  ];

  it("are all pairs of a row where there is no focus", () => {
    expect(pairs(examineTable(tableOf(rows)).comparisons)).toEqual([
      "first: A − B",
      "first: A − C",
      "first: B − C",
      "second: B − C",
    ]);
  });

  it("are the focus against the others, only on its rows", () => {
    const { comparisons } = examineTable(tableOf(rows, { focus: "B" }));
    expect(pairs(comparisons)).toEqual(["first: B − A", "first: B − C", "second: B − C"]);
    expect(comparisons[0]?.difference).toBe(-0.05);
  });

  it("are corrected by Holm over the whole table, not row by row", () => {
    const { comparisons } = examineTable(tableOf(rows));
    const raw = comparisons.map(({ intervals }) => intervals[0]!.p);
    // Step-down by hand: the smallest p times 4, the next times 3 …, never decreasing.
    const order = raw.map((_, index) => index).toSorted((i, j) => raw[i]! - raw[j]!);
    let least = 0;
    for (const [rank, index] of order.entries()) {
      least = Math.max(least, Math.min(1, raw[index]! * (4 - rank)));
      const { intervals, family } = comparisons[index]!;
      expect(intervals[0]!.pAdjusted).toBeCloseTo(least, 12);
      expect(family).toBe(4);
    }
  });

  it("stay in the family of an assumption that says nothing about them", () => {
    const withTrials = rowOf([cellOf("A", 80), cellOf("B", 70)], { name: "stated", trials: [5] });
    const without = [1, 2, 3].map((n) =>
      rowOf([cellOf("A", 60), cellOf("B", 60)], { name: `silent ${n}` }),
    );
    const [first] = examineTable(tableOf([withTrials, ...without])).comparisons;
    const independent = first!.intervals.find(
      ({ assumption }) => assumption === "trials independent",
    );
    expect(independent!.pAdjusted).toBeCloseTo(independent!.p * 4, 12);
  });

  it("enter a family that is wider than all they have with their own widest", () => {
    const passHat = (values: readonly number[]): Partial<PublishedCell> => ({
      decimals: 2,
      passHatK: values.map((value) => ({ value, decimals: 2 })),
    });
    const measured = rowOf(
      [
        cellOf("A", 79.61, passHat([79.61, 67.4, 58.77, 51.75])),
        cellOf("B", 75.88, passHat([75.88, 63.45, 54.39, 47.37])),
      ],
      { name: "measured", items: [114], trials: [4] },
    );
    const plain = rowOf([cellOf("A", 55), cellOf("B", 49)], { name: "plain" });
    const [first, second] = examineTable(tableOf([measured, plain])).comparisons;
    const widest = second!.intervals.at(-1)!;
    expect(first!.intervals[0]!.p * 2).toBeLessThan(widest.p);
    expect(widest.pAdjusted).toBeCloseTo(first!.intervals.at(-1)!.p * 2, 12);
  });

  it("say under how many assumptions a difference is told from none", () => {
    const separable = (
      a: number,
      b: number,
      items: readonly number[],
      assume: RowAssumptions = {},
    ): string =>
      examineTable(
        tableOf([rowOf([cellOf("A", a), cellOf("B", b)], { items, trials: [10], assume })]),
      ).comparisons[0]!.separable;
    expect(separable(90, 40, [100])).toBe("under-every-assumption");
    expect(separable(60, 52, [100])).toBe("under-some");
    expect(separable(60, 56, [100], { icc: [0.5, 0.5] })).toBe("under-some");
    expect(separable(60, 60, [100])).toBe("under-none");
    expect(separable(90, 40, [])).toBe("unknown");
  });
});
