import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidParameterError } from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { restrictedMeanSurvival } from "../../src/survival/restricted-mean-survival.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose } from "../golden.ts";
import { assertContains, assertIntervalLaws, assertRefused, estimated } from "../laws.ts";
import { exponentialTimes, someWatched, survivalCases } from "./survival-cases.ts";

/** The survival package prints fifteen digits. */
const PRINTED = 1e-12;

describe("the restricted mean", () => {
  test("has the area and error of exact fractions, and of R's survival package", () => {
    for (const { name, times, events, until, r, ...golden } of survivalCases()) {
      const { value, standardError } = estimated(restrictedMeanSurvival(times, events, { until }));
      expectClose(value, golden.restrictedMean, name, PRINTED);
      expectClose(standardError, golden.restrictedMeanError, name, PRINTED);
      expectClose(value, r.restrictedMean[0], `R: ${name}`, PRINTED);
      expectClose(standardError, r.restrictedMean[1], `R: ${name}`, PRINTED);
    }
  });

  test("lies inside its interval and in [0, until], in any unit of time", () => {
    const until = fc.integer({ min: 1, max: 15 });
    const unit = fc.constantFrom(1e-200, 1, 1e200);
    fc.assert(
      fc.property(someWatched, until, unit, ({ times, events }, limit, factor) => {
        const inUnit = times.map((time) => time * factor);
        const result = restrictedMeanSurvival(inUnit, events, { until: limit * factor });
        const plain = restrictedMeanSurvival(times, events, { until: limit });
        expect(result.kind).toBe(plain.kind);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        if (result.kind === "not-estimable") {
          assertRefused(result);
          return;
        }
        const { value, standardError, interval } = result;
        assertContains(interval, value);
        expect(interval.lower).toBeGreaterThanOrEqual(0);
        expect(interval.upper).toBeLessThanOrEqual(limit * factor);
        expect(interval.lower).toBeLessThan(interval.upper!);
        expectClose(standardError! / factor, estimated(plain).standardError!, "error", PRINTED);
      }),
      { seed: 43, numRuns: 150 },
    );
  });

  test("widens with the level", () => {
    const { times, events } = survivalCases()[3]!;
    assertIntervalLaws(
      (level) => estimated(restrictedMeanSurvival(times, events, { until: 9, level })).interval,
    );
  });

  test("covers the true mean about as often as it says", () => {
    const draws = 800;
    const hits = countOf(draws, (draw) => {
      const { times, events } = exponentialTimes(createRandom(307).substream(`draw ${draw}`), 60);
      const result = estimated(restrictedMeanSurvival(times, events, { until: 1.5 }));
      return covers(result.interval, -Math.expm1(-1.5));
    });
    assertRate(hits, draws, [0.925, 0.96]);
  });

  test("refuses a limit beyond the last sight, or one that no spread precedes", () => {
    assertRefused(restrictedMeanSurvival([1, 2], [1, 0], { until: 3 }));
    assertRefused(restrictedMeanSurvival([1, 2], [0, 0], { until: 1 }));
    expect(assertRefused(restrictedMeanSurvival([1, 2], [1, 0], { until: 0.5 })).value).toBe(0.5);
    expect(assertRefused(restrictedMeanSurvival([1, 1], [1, 1], { until: 3 })).value).toBe(1);
    // The curve has reached 0, so that nothing is unknown beyond it.
    expect(restrictedMeanSurvival([1, 2], [1, 1], { until: 3 })).toMatchObject({ value: 1.5 });
    for (const until of [0, -1, Number.NaN, Infinity]) {
      expect(() => restrictedMeanSurvival([1, 2], [1, 1], { until })).toThrow(
        InvalidParameterError,
      );
    }
  });
});
