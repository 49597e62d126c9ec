import { describe, expect, test } from "vitest";
import { NonFiniteValueError, NotEstimableError } from "../../src/errors.ts";
import { sampleVariance, standardErrorOfMean } from "../../src/summary/variance.ts";
import { numAcc } from "./certified-data.ts";

describe("the sample variance", () => {
  test.each([
    // The tolerance is what writing the values as doubles costs: center × 2⁻⁵³ / spread.
    [1.2, 0.1, 3e-14],
    [1_000_000.2, 0.1, 2e-9],
    [10_000_000.2, 0.1, 2e-8],
  ])("of the certified NIST data set around %d is 0.01", (center, spread, tolerance) => {
    const variance = sampleVariance(numAcc(center, spread));
    expect(Math.abs(variance / spread ** 2 - 1)).toBeLessThan(tolerance);
  });

  test("of the certified NIST data set 10000001, 10000003, 10000002 is 1", () => {
    expect(sampleVariance([10_000_001, 10_000_003, 10_000_002])).toBe(1);
  });

  test("of equal values is exactly 0", () => {
    for (const value of [0.1, 1 / 3, 1e300, 0]) {
      expect(sampleVariance(Array.from({ length: 77 }, () => value))).toBe(0);
    }
  });

  test("of one value is refused, not 0", () => {
    expect(() => sampleVariance([0.5])).toThrow(NotEstimableError);
    expect(() => sampleVariance([])).toThrow(NotEstimableError);
    expect(() => standardErrorOfMean([0.5])).toThrow(NotEstimableError);
  });

  test("of a list with a missing value is refused", () => {
    expect(() => sampleVariance([1, Number.NaN, 2])).toThrow(NonFiniteValueError);
  });

  test("that no double can hold is refused", () => {
    expect(() => sampleVariance([1e200, -1e200])).toThrow(NotEstimableError);
  });
});

describe("the standard error of a mean", () => {
  test("of 68 passes in 100 is the one that the Inspect harness prints", () => {
    const scores = Array.from({ length: 100 }, (_, index) => Number(index < 68));
    expect(standardErrorOfMean(scores).toFixed(4)).toBe("0.0469");
  });

  test("shrinks with the square root of the number of values", () => {
    const once = [1, 2, 3, 4];
    const ratio =
      standardErrorOfMean(once) / standardErrorOfMean([...once, ...once, ...once, ...once]);
    expect(ratio).toBeCloseTo(Math.sqrt(15 / 3), 12);
  });
});
