import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binomialMass } from "../../src/distribution/binomial.ts";
import { InvalidParameterError, NotEstimableError } from "../../src/errors.ts";
import { wilsonInterval } from "../../src/interval/wilson-interval.ts";
import { expectInterval } from "../golden.ts";
import { assertContains, assertIntervalLaws, assertMirrored, assertShrinks } from "../laws.ts";
import { proportionCases } from "./proportion-cases.ts";
import { coverageOf } from "./proportion-coverage.ts";

describe("Wilson's interval", () => {
  test("has the golden limits of scipy at all levels", () => {
    for (const { successes, trials, level, wilson } of proportionCases()) {
      const interval = wilsonInterval(successes, trials, { level });
      expectInterval(interval, wilson, `${successes}/${trials} at ${level}`, 1e-11);
    }
  });

  test("has the limits of statsmodels that the statistics reference prints", () => {
    expectInterval(wilsonInterval(0, 25), [0, 0.13319225094], "0/25");
    expectInterval(wilsonInterval(24, 25), [0.804559362638, 0.992903766498], "24/25");
    expectInterval(wilsonInterval(396, 500), [0.75426369688, 0.82528368829], "396/500");
    expectInterval(wilsonInterval(1045, 1319), [0.769540028948, 0.813296254916], "1045/1319");
  });

  test("contains the share, widens with the level, shrinks with n and mirrors under 1 − p", () => {
    const counts = fc
      .integer({ min: 1, max: 5000 })
      .chain((trials) => fc.tuple(fc.integer({ min: 0, max: trials }), fc.constant(trials)));
    fc.assert(
      fc.property(counts, ([successes, trials]) => {
        const interval = wilsonInterval(successes, trials);
        assertIntervalLaws((level) => wilsonInterval(successes, trials, { level }));
        assertContains(interval, successes / trials);
        assertShrinks(interval, wilsonInterval(3 * successes, 3 * trials));
        assertMirrored(interval, wilsonInterval(trials - successes, trials), 0.5);
        expect(interval.lower === 0).toBe(successes === 0);
        expect(interval.upper === 1).toBe(successes === trials);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test("takes shares of an effective number of trials that is not whole", () => {
    const between = wilsonInterval(0.8 * 62.5, 62.5);
    assertShrinks(wilsonInterval(0.8 * 62, 62), between);
    assertShrinks(between, wilsonInterval(0.8 * 63, 63));
  });

  test("covers as its declared domain promises: 92 % anywhere with 5 of each expected, 94.5 % to 97 % on average", () => {
    for (const trials of [12, 30, 100, 300]) {
      const grid = Array.from({ length: 999 }, (_, index) => (index + 1) / 1000).filter(
        (share) => trials * Math.min(share, 1 - share) >= 5,
      );
      const coverages = grid.map((share) => coverageOf(wilsonInterval, trials, share));
      const average = coverages.reduce((sum, coverage) => sum + coverage, 0) / coverages.length;
      expect(Math.min(...coverages), `${trials} trials`).toBeGreaterThan(0.92);
      expect(average, `${trials} trials`).toBeGreaterThan(0.945);
      expect(average, `${trials} trials`).toBeLessThan(0.97);
    }
    // The figure that the statistics reference gives as the limit of what is possible.
    expect(coverageOf(wilsonInterval, 10, 0.99)).toBeCloseTo(0.904, 3);
    expect(binomialMass(10, 10, 0.99)).toBeCloseTo(0.904, 3);
  });

  test("refuses no trials, and counts that are none", () => {
    expect(() => wilsonInterval(0, 0)).toThrow(NotEstimableError);
    for (const [successes, trials] of [
      [2, 1],
      [-1, 5],
      [Number.NaN, 5],
      [1, Number.NaN],
      [1, Infinity],
      [0, -3],
    ]) {
      expect(() => wilsonInterval(successes!, trials!)).toThrow(InvalidParameterError);
    }
  });
});
