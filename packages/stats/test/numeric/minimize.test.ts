import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minimize } from "../../src/numeric/minimize.ts";

describe("the minimiser", () => {
  test("finds the minimum of a skewed valley, to half the digits, wherever it lies", () => {
    const places = fc.double({ min: -9, max: 9, noNaN: true });
    fc.assert(
      fc.property(places, (place) => {
        const { at, value } = minimize((x) => Math.exp(x - place) - (x - place), -10, 10);
        expect(Math.abs(at - place)).toBeLessThan(1e-6);
        expect(value).toBeCloseTo(1, 12);
      }),
      { seed: 1 },
    );
  });

  test("finds a minimum at an end of the interval, and the corner of |x|", () => {
    expect(minimize((x) => x, 2, 5).at).toBeCloseTo(2, 8);
    expect(minimize((x) => -x, 2, 5).at).toBeCloseTo(5, 8);
    expect(minimize((x) => Math.abs(x - 0.3), -4, 5).at).toBeCloseTo(0.3, 8);
  });

  test("walks out of a region where the function is infinite", () => {
    const logarithmic = (x: number): number =>
      x <= 0 ? Number.POSITIVE_INFINITY : x - Math.log(x);
    expect(minimize(logarithmic, -1, 30).at).toBeCloseTo(1, 6);
  });
});
