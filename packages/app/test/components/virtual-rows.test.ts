import { expect, test } from "vitest";
import { windowOf } from "../../src/components/virtual-rows.ts";

const HIGHEST_ELEMENT = 17_000_000;

test("a table that fits draws the rows where they stand", () => {
  expect(windowOf(1000, 200, 30)).toEqual({ from: 200, to: 230, before: 8000, after: 770 * 40 });
});

test.each([1_000_000, 5_000_000, 100_000_000])(
  "%d rows are reached from the first to the last, in an element that browsers do not cut off",
  (count) => {
    const rows = 40;
    const top = windowOf(count, 0, rows);
    expect([top.from, top.to]).toEqual([0, rows]);
    const scrolled = (top.before + top.after) / 40 + rows;
    const bottom = windowOf(count, scrolled - rows, rows);
    expect([bottom.from, bottom.to]).toEqual([count - rows, count]);
    for (const { before, after } of [top, bottom]) {
      expect(before + after + rows * 40).toBeLessThan(HIGHEST_ELEMENT);
    }
  },
);

test("up to a million rows nothing is skipped: windows that follow each other overlap", () => {
  const [count, rows] = [1_000_000, 40];
  for (let first = 0; first < 1000; first++) {
    const [here, next] = [windowOf(count, first, rows), windowOf(count, first + 1, rows)];
    expect(next.from).toBeLessThanOrEqual(here.to);
    expect(next.from).toBeGreaterThan(here.from);
  }
});
