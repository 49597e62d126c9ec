import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NotEstimableError } from "../../src/errors.ts";
import { findRoot } from "../../src/numeric/find-root.ts";

/** Numbers of calls of the function until the root is found. */
function callsFor(of: (x: number) => number, low: number, high: number): number {
  let calls = 0;
  findRoot(
    (x) => {
      calls++;
      return of(x);
    },
    low,
    high,
  );
  return calls;
}

describe("the root finder", () => {
  test("finds the only zero of a cubic to the last digits, wherever it lies in the bracket", () => {
    const wide = fc.double({ min: -1000, max: 1000, noNaN: true });
    fc.assert(
      fc.property(wide, (zero) => {
        const found = findRoot((x) => (x - zero) * ((x - zero) ** 2 + 1), -1001, 1500);
        expect(Math.abs(found - zero)).toBeLessThanOrEqual(1e-15 * Math.max(1, Math.abs(zero)) * 8);
      }),
      { seed: 1 },
    );
  });

  test("takes few calls for a smooth function and at most one per bit for a hostile one", () => {
    expect(callsFor((x) => x * x - 2, 0, 2)).toBeLessThan(12);
    expect(callsFor((x) => Math.exp(x) - 1e-3, -100, 100)).toBeLessThan(25);
    expect(callsFor((x) => (x < 0.3 ? -1 : 1), 0, 1)).toBeLessThan(80);
  });

  test("takes infinite values by their sign, and an end that is the zero", () => {
    expect(findRoot((x) => (x < 0.3 ? Number.NEGATIVE_INFINITY : 1), 0, 3)).toBeCloseTo(0.3, 14);
    expect(findRoot((x) => x, 0, 3)).toBe(0);
    expect(findRoot((x) => x - 3, 0, 3)).toBe(3);
  });

  test("stops at the tolerance", () => {
    expect(Math.abs(findRoot((x) => Math.exp(x) - 2, 0, 3, 0.01) - Math.LN2)).toBeLessThan(0.01);
  });

  test("refuses a bracket without a change of sign, and a function that is no number", () => {
    expect(() => findRoot((x) => x * x + 1, -1, 1)).toThrow(NotEstimableError);
    expect(() => findRoot(() => Number.NaN, -1, 1)).toThrow(NotEstimableError);
  });
});
