import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidCountError } from "../../src/errors.ts";
import { jeffreysInterval } from "../../src/interval/jeffreys-interval.ts";
import { expectInterval } from "../golden.ts";
import { assertContains, assertIntervalLaws, assertMirrored, assertShrinks } from "../laws.ts";
import { proportionCases } from "./proportion-cases.ts";
import { coverageOf } from "./proportion-coverage.ts";

describe("the Jeffreys interval", () => {
  test("has the golden limits of scipy's beta distribution at all levels", () => {
    for (const { successes, trials, level, jeffreys } of proportionCases()) {
      const interval = jeffreysInterval(successes, trials, { level });
      expectInterval(interval, jeffreys, `${successes}/${trials} at ${level}`);
    }
  });

  test("has the limits of statsmodels that the statistics reference prints, and does not snap to 0", () => {
    // Printed to 12 decimals, which are 7 digits of the first limit.
    expectInterval(jeffreysInterval(0, 25), [0.000019445771, 0.09468276411], "0/25", 1e-7);
    expectInterval(jeffreysInterval(24, 25), [0.82786704204, 0.995649603173], "24/25");
    expect(jeffreysInterval(0, 25).lower).toBeGreaterThan(0);
    expect(jeffreysInterval(25, 25).upper).toBeLessThan(1);
  });

  test("contains a share inside (0, 1), widens with the level, shrinks with n and mirrors under 1 − p", () => {
    const counts = fc
      .integer({ min: 2, max: 2000 })
      .chain((trials) => fc.tuple(fc.integer({ min: 1, max: trials - 1 }), fc.constant(trials)));
    fc.assert(
      fc.property(counts, ([successes, trials]) => {
        const interval = jeffreysInterval(successes, trials);
        assertIntervalLaws((level) => jeffreysInterval(successes, trials, { level }));
        assertContains(interval, successes / trials);
        assertShrinks(interval, jeffreysInterval(3 * successes, 3 * trials));
        assertMirrored(interval, jeffreysInterval(trials - successes, trials), 0.5);
      }),
      { seed: 3, numRuns: 40 },
    );
  });

  test("covers 95 % on average over shares away from the edge", () => {
    const shares = Array.from({ length: 81 }, (_, index) => 0.1 + index / 100);
    const coverages = shares.map((share) => coverageOf(jeffreysInterval, 60, share));
    const average = coverages.reduce((sum, coverage) => sum + coverage, 0) / coverages.length;
    expect(average).toBeGreaterThan(0.945);
    expect(average).toBeLessThan(0.955);
  });

  test("refuses counts that are none", () => {
    for (const [successes, trials] of [
      [0, 0],
      [2, 1],
      [-1, 5],
      [0.5, 5],
      [Number.NaN, 5],
    ]) {
      expect(() => jeffreysInterval(successes!, trials!)).toThrow(InvalidCountError);
    }
  });
});
