import { describe, expect, test } from "vitest";
import { axisFromZero, logarithmicAxis, shareOfAxis } from "../../src/components/curve-axis.ts";

describe("an axis from zero", () => {
  test.each([
    [0.0437, [0, 0.02, 0.04, 0.06]],
    [1, [0, 0.5, 1]],
    [377, [0, 100, 200, 300, 400]],
    [1e6, [0, 500_000, 1_000_000]],
  ])("up to %d has round ticks and holds the value", (largest, ticks) => {
    const axis = axisFromZero(largest);
    expect(axis.ticks).toEqual(ticks);
    expect(shareOfAxis(largest, axis)).toBeLessThanOrEqual(1);
    expect(shareOfAxis(0, axis)).toBe(0);
  });
});

describe("a logarithmic axis", () => {
  test("has ticks at 1, 2 and 5 of each power of ten within", () => {
    expect(logarithmicAxis(20, 2000).ticks).toEqual([20, 50, 100, 200, 500, 1000, 2000]);
    expect(logarithmicAxis(1, 16).ticks).toEqual([1, 2, 5, 10]);
  });

  test("gives equal ratios equal lengths", () => {
    const axis = logarithmicAxis(20, 2000);
    expect(shareOfAxis(200, axis)).toBeCloseTo(0.5, 12);
    expect(shareOfAxis(2000, axis)).toBe(1);
  });
});
