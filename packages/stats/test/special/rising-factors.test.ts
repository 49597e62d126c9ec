import { describe, expect, test } from "vitest";
import { inverseRisingFactors, logRisingFactors } from "../../src/special/rising-factors.ts";
import { expectClose } from "../golden.ts";

const STEPS = [1e-30, 1e-12, 1e-6, 1e-3, 0.04, 0.5, 1, 30, 1e6, 1e25];
const FIRSTS = [1e-30, 1e-9, 0.01, 0.5, 1];
const RANGES = [
  [0, 1],
  [0, 7],
  [0, 8],
  [3, 20],
  [0, 23],
  [0, 24],
  [0, 61],
  [11, 400],
  [12, 36],
  [500, 9000],
] as const;

/** Every combination, with the factors one by one. */
function eachProduct(
  check: (
    factors: readonly number[],
    product: { readonly first: number; readonly step: number; from: number; to: number },
  ) => void,
): void {
  for (const step of STEPS) {
    for (const first of FIRSTS) {
      for (const [from, to] of RANGES) {
        const factors = Array.from({ length: to - from }, (_, i) => first + (from + i) * step);
        check(factors, { first, step, from, to });
      }
    }
  }
}

describe("rising factors", () => {
  test("have the logarithm of their product, as the sum of the logarithms has it", () => {
    eachProduct((factors, product) => {
      const logs = factors.map(Math.log);
      const expected = logs.reduce((sum, log) => sum + log, 0);
      const size = logs.reduce((sum, log) => sum + Math.abs(log), 0);
      // Beside 1 the factors themselves are known to 16 digits only, their logarithms to 16 places.
      const error = Math.abs(logRisingFactors(product) - expected);
      expect(error, JSON.stringify(product)).toBeLessThan(1e-12 * Math.max(1, size));
    });
  });

  test("have the derivative by the first factor, as the sum of the inverses has it", () => {
    eachProduct((factors, product) => {
      const expected = factors.reduce((sum, factor) => sum + 1 / factor, 0);
      expectClose(inverseRisingFactors(product), expected, JSON.stringify(product), 1e-10);
    });
  });

  test("have factorials and harmonic numbers for whole steps from 1", () => {
    const whole = { first: 1, step: 1, from: 0 };
    // log 100! and the hundredth harmonic number: OEIS A000142 and A001008 / A002805.
    expectClose(logRisingFactors({ ...whole, to: 100 }), 363.739_375_555_563_5, "log 100!", 1e-14);
    expectClose(inverseRisingFactors({ ...whole, to: 100 }), 5.187_377_517_639_621, "H 100", 1e-11);
  });

  test("are an empty product without a factor", () => {
    expect(logRisingFactors({ first: 0.5, step: 2, from: 4, to: 4 })).toBe(0);
    expect(inverseRisingFactors({ first: 0.5, step: 2, from: 4, to: 4 })).toBe(0);
  });
});
