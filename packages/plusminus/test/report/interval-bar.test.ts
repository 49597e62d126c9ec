import { expect, test } from "vitest";
import { intervalBar } from "../../src/report/interval-bar.ts";

const interval = { lower: 0.2, upper: 0.8, level: 0.95, method: "wilson" };

test("An interval is drawn with its caps and its value on the shared axis", () => {
  expect(intervalBar(interval, 0.5, { from: 0, to: 1 }, 11)).toBe("  ├──●──┤  ");
});

test("The mark of no difference shows outside the interval and inside it", () => {
  const axis = { from: -1, to: 1, mark: 0 };
  expect(intervalBar({ ...interval, lower: 0.4, upper: 1 }, 0.8, axis, 11)).toBe("     ┊ ├─●┤");
  expect(intervalBar({ ...interval, lower: -1, upper: 1 }, 0.8, axis, 11)).toBe("├────┼───●┤");
});

test("An open end runs to the edge without a cap", () => {
  const open = { upper: 0.5, level: 0.95, method: "one-sided" };
  expect(intervalBar(open, 0.2, { from: 0, to: 1 }, 11)).toBe("──●──┤     ");
});
