import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidCountError } from "../../src/errors.ts";
import { clopperPearsonInterval } from "../../src/interval/clopper-pearson-interval.ts";
import { expectClose, expectInterval } from "../golden.ts";
import { assertContains, assertIntervalLaws, assertMirrored, assertShrinks } from "../laws.ts";
import { proportionCases } from "./proportion-cases.ts";
import { coverageOf } from "./proportion-coverage.ts";

describe("the Clopper–Pearson interval", () => {
  test("has the golden limits of scipy at all levels", () => {
    for (const { successes, trials, level, clopperPearson } of proportionCases()) {
      const interval = clopperPearsonInterval(successes, trials, { level });
      expectInterval(interval, clopperPearson, `${successes}/${trials} at ${level}`);
    }
  });

  test("has the limits that the statistics reference prints, the exact rule of three among them", () => {
    expectInterval(clopperPearsonInterval(0, 25), [0, 0.137185171531], "0/25");
    expectInterval(clopperPearsonInterval(24, 25), [0.796483086078, 0.998987800301], "24/25");
    const oneSided = clopperPearsonInterval(0, 30, { level: 0.9 }).upper;
    expectClose(oneSided, 1 - 0.05 ** (1 / 30), "one-sided 95 % limit of 0/30");
    expect(oneSided).toBeCloseTo(0.0950338529, 10);
  });

  test("contains the share, widens with the level, shrinks with n and mirrors under 1 − p", () => {
    const counts = fc
      .integer({ min: 1, max: 2000 })
      .chain((trials) => fc.tuple(fc.integer({ min: 0, max: trials }), fc.constant(trials)));
    fc.assert(
      fc.property(counts, ([successes, trials]) => {
        const interval = clopperPearsonInterval(successes, trials);
        assertIntervalLaws((level) => clopperPearsonInterval(successes, trials, { level }));
        assertContains(interval, successes / trials);
        assertShrinks(interval, clopperPearsonInterval(3 * successes, 3 * trials));
        assertMirrored(interval, clopperPearsonInterval(trials - successes, trials), 0.5);
      }),
      { seed: 2, numRuns: 40 },
    );
  });

  test("never covers less often than it says", () => {
    for (const trials of [1, 10, 50]) {
      for (let share = 0.005; share < 1; share += 0.01) {
        expect(coverageOf(clopperPearsonInterval, trials, share)).toBeGreaterThanOrEqual(0.95);
      }
    }
    expect(coverageOf(clopperPearsonInterval, 10, 0.99)).toBeCloseTo(0.996, 3);
  });

  test("refuses counts that are none", () => {
    for (const [successes, trials] of [
      [0, 0],
      [2, 1],
      [-1, 5],
      [0.5, 5],
      [Number.NaN, 5],
      [1, Infinity],
    ]) {
      expect(() => clopperPearsonInterval(successes!, trials!)).toThrow(InvalidCountError);
    }
  });
});
