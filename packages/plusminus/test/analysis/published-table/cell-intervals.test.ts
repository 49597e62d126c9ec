import { wilsonInterval } from "@plusminus/stats";
import { describe, expect, it } from "vitest";
import {
  cellIntervals,
  type CellInterval,
} from "../../../src/analysis/published-table/cell-intervals.ts";
import { printedScore } from "../../../src/analysis/published-table/printed-score.ts";
import type { PublishedCell, PublishedRow } from "../../../src/record/published-table.ts";
import { cellOf, rowOf } from "./published-row.ts";

function intervalsOf(cell: PublishedCell, row: Partial<PublishedRow>): readonly CellInterval[] {
  return cellIntervals(printedScore(rowOf([cell], row), cell), 0.95);
}

function under(intervals: readonly CellInterval[], assumption: string): CellInterval | undefined {
  return intervals.find((entry) => entry.assumption === assumption);
}

describe("intervals of one printed share", () => {
  it("are Wilson's on the trials that each assumption makes the share worth", () => {
    const intervals = intervalsOf(cellOf("A", 80), {
      items: [100],
      trials: [5],
      assume: { icc: [0.25, 0.5] },
    });
    // 100 × 5 / (1 + 4 × ICC), and 100 × 5 / (1 − ICC) for the re-run noise, by hand.
    const worth = {
      "trials independent": 500,
      "clustered, lowest ICC": 250,
      "clustered, highest ICC": 500 / 3,
      "one trial per item": 100,
      "re-run noise, lowest ICC": 500 / 0.75,
      "re-run noise, highest ICC": 1000,
    };
    for (const [assumption, trials] of Object.entries(worth)) {
      const { lower, upper } = wilsonInterval(0.8 * trials, trials);
      const found = under(intervals, assumption)?.interval;
      expect(found?.lower, assumption).toBeCloseTo(lower!, 12);
      expect(found?.upper, assumption).toBeCloseTo(upper!, 12);
    }
    expect(intervals.filter(({ interval }) => interval !== undefined)).toHaveLength(6);
  });

  it("stand from the narrowest to the widest, with items-and-harness last and without a number", () => {
    const intervals = intervalsOf(cellOf("A", 80), { trials: [2, 5], assume: { icc: [0.1, 0.3] } });
    const widths = intervals.flatMap(({ interval }) =>
      interval === undefined ? [] : [interval.upper! - interval.lower!],
    );
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
    expect(intervals.at(-1)).toMatchObject({ estimand: "items-and-harness" });
    expect(intervals.at(-1)?.interval).toBeUndefined();
    expect(intervals.at(-1)?.reason).toContain("cannot be had from a printed table");
  });

  it("show assumptions that come to the same only once", () => {
    const intervals = intervalsOf(cellOf("A", 80), { trials: [1] });
    const population = intervals.filter(({ estimand }) => estimand === "item-population");
    expect(population.map(({ assumption }) => assumption)).toEqual(["one trial per item"]);
  });

  it("leave out the re-run noise where the number of trials is unknown, and say what to ask", () => {
    const fixed = intervalsOf(cellOf("A", 80), {}).find(
      ({ estimand }) => estimand === "fixed-items",
    );
    expect(fixed?.interval).toBeUndefined();
    expect(fixed?.remedy).toBe("Ask for the number of trials per item.");
  });

  it("do not exist where the number of items is unknown, and say what to ask", () => {
    const intervals = intervalsOf(cellOf("A", 80), { items: [], trials: [5] });
    expect(intervals.every(({ interval }) => interval === undefined)).toBe(true);
    expect(intervals[0]?.remedy).toBe("Ask for the number of items.");
  });

  it.each([
    ["dollars", cellOf("A", 4967.06), { scale: "other" } as const],
    ["more than 100 %", cellOf("A", 101), {}],
  ])("do not exist for %s", (_, cell, row) => {
    const intervals = intervalsOf(cell, { ...row, trials: [5] });
    expect(intervals.every(({ interval }) => interval === undefined)).toBe(true);
    expect(intervals[0]?.remedy).toBeDefined();
  });

  it("are never of no width, even where every trial succeeded", () => {
    for (const { interval } of intervalsOf(cellOf("A", 100), { items: [20], trials: [4] })) {
      if (interval !== undefined) expect(interval.upper! - interval.lower!).toBeGreaterThan(0.01);
    }
  });

  it("rest on Student's t over training seeds where a standard deviation is printed", () => {
    const cell = cellOf("A", 71.2, { seeds: { count: 5, sd: 1.1 } });
    const [first] = intervalsOf(cell, { items: [] });
    expect(first).toMatchObject({ estimand: "training-runs", detail: "5 training seeds" });
    // oracle: scipy 1.17.1, 71.2 ± t.ppf(.975, 4) × 1.1 / √5
    expect(first?.interval?.lower).toBeCloseTo(0.6983416960197586, 9);
    expect(first?.interval?.upper).toBeCloseTo(0.7256583039802414, 9);
  });

  it("refuse a single training seed with its remedy", () => {
    const cell = cellOf("A", 71.2, { seeds: { count: 1, sd: 0 } });
    const [first] = intervalsOf(cell, { items: [] });
    expect(first?.interval).toBeUndefined();
    expect(first?.remedy).toBeTruthy();
  });
});
