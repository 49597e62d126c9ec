import { describe, expect, test } from "vitest";
import { countReaching, simulatedQuantile } from "../../src/multiplicity/critical-quantile.ts";

/** 1 to count, out of order. */
function shuffled(count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, index) => ((index * 7) % count) + 1);
}

describe("the quantile of simulated maxima", () => {
  test("has the rank level · (draws + 1), rounded up, and the error of √(draws · level · (1 − level)) ranks", () => {
    expect(simulatedQuantile(shuffled(999), 0.95)).toEqual({ value: 950, monteCarloError: 7 });
    expect(simulatedQuantile(shuffled(998), 0.95).value).toBe(950);
    // 0.07 · 100 is more than 7 by a rounding.
    expect(simulatedQuantile(shuffled(99), 0.07).value).toBe(7);
  });

  test("is refused beyond the last draw, and found at it", () => {
    expect(() => simulatedQuantile(shuffled(99), 0.999)).toThrow("draws is 99");
    expect(() => simulatedQuantile(shuffled(98), 0.99)).toThrow("99 at a level of 0.99");
    expect(simulatedQuantile(shuffled(99), 0.99)).toEqual({ value: 99, monteCarloError: 0.5 });
    expect(simulatedQuantile(shuffled(99), 0.001)).toEqual({ value: 1, monteCarloError: 0.5 });
  });
});

test("as many maxima reach a statistic as are not below it", () => {
  const sorted = Float64Array.of(1, 2, 2, 3, 5);
  expect([0, 1, 1.5, 2, 3, 4, 5, 6].map((statistic) => countReaching(sorted, statistic))).toEqual([
    5, 5, 4, 4, 2, 1, 1, 0,
  ]);
});
