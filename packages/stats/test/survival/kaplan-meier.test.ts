import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  InvalidCountError,
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
} from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { kaplanMeier, type KaplanMeierCurve } from "../../src/survival/kaplan-meier.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, expectInterval } from "../golden.ts";
import { assertContains, assertIntervalLaws, assertRefused } from "../laws.ts";
import { exponentialTimes, someWatched, survivalCases } from "./survival-cases.ts";

/** The survival package prints fifteen digits. */
const PRINTED = 1e-12;

function curveOf(result: KaplanMeierCurve | NotEstimable): KaplanMeierCurve {
  if (result.kind === "not-estimable") throw new Error(`refused: ${result.reason}`);
  return result;
}

describe("the Kaplan–Meier curve", () => {
  test("has the steps, Greenwood errors and both intervals of exact fractions", () => {
    for (const { name, times, events, level, steps } of survivalCases()) {
      for (const scale of ["log-log", "plain"] as const) {
        const curve = curveOf(kaplanMeier(times, events, { level, scale }));
        expect(curve.steps).toHaveLength(steps.length);
        steps.forEach((golden, index) => {
          const { survival, standardError, interval, ...row } = curve.steps[index]!;
          const where = `${name} at ${golden.time}`;
          expect(row).toMatchObject({
            time: golden.time,
            atRisk: golden.atRisk,
            events: golden.events,
          });
          expectClose(survival, golden.survival, where, PRINTED);
          expect(interval === undefined, where).toBe(golden.standardError === undefined);
          if (golden.standardError === undefined) return;
          expectClose(standardError, golden.standardError, where, PRINTED);
          const ends = scale === "plain" ? golden.plain : golden.logLog;
          expectInterval(interval!, ends, `${scale} ${where}`, 1e-11);
        });
      }
    }
  });

  test("has the steps and median of R's survival package", () => {
    for (const { name, times, events, level, r } of survivalCases()) {
      const { steps, median } = curveOf(kaplanMeier(times, events, { level }));
      steps.forEach(({ survival, standardError, interval }, index) => {
        const where = `${name}, step ${index}`;
        expectClose(survival, r.survival[index]!, where, PRINTED);
        if (interval === undefined) return;
        expectClose(standardError, r.standardError[index]!, where, PRINTED);
        expectInterval(interval, [r.lower[index]!, r.upper[index]!], where, PRINTED);
      });
      const { value = null, interval } = median;
      expect([value, interval.lower ?? null, interval.upper ?? null], name).toEqual(r.median);
    }
  });

  test("without a case cut off is the share of cases beyond each time", () => {
    fc.assert(
      fc.property(someWatched, ({ times }) => {
        const curve = curveOf(
          kaplanMeier(
            times,
            times.map(() => 1),
          ),
        );
        for (const { time, survival } of curve.steps) {
          const beyond = times.filter((other) => other > time).length;
          expect(survival).toBeCloseTo(beyond / times.length, 12);
        }
      }),
      { seed: 41, numRuns: 60 },
    );
  });

  test("falls, stays in [0, 1], lies inside its intervals and keeps them at another unit or order", () => {
    fc.assert(
      fc.property(someWatched, fc.constantFrom("log-log", "plain"), (watched, scale) => {
        const { times, events } = watched;
        const result = kaplanMeier(times, events, { scale });
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        if (result.kind === "not-estimable") {
          expect(events).not.toContain(1);
          assertRefused(result);
          return;
        }
        let before = 1;
        for (const { survival, interval } of result.steps) {
          expect(survival).toBeLessThanOrEqual(before);
          expect(interval === undefined).toBe(survival === 0 || survival === 1);
          before = survival;
          if (interval === undefined) continue;
          assertContains(interval, survival);
          expect(interval.lower).toBeGreaterThanOrEqual(0);
          expect(interval.lower).toBeLessThan(interval.upper);
          expect(interval.upper).toBeLessThanOrEqual(1);
        }
        expect(before).toBeGreaterThanOrEqual(0);
        const { value, interval } = result.median;
        if (value !== undefined) expect(interval.lower ?? 0).toBeLessThanOrEqual(value);
        if (interval.upper !== undefined) expect(value).toBeLessThanOrEqual(interval.upper);
        const turned = curveOf(
          kaplanMeier(times.map((time) => 4 * time).toReversed(), events.toReversed(), { scale }),
        );
        expect(turned.steps).toEqual(
          result.steps.map((step) => ({ ...step, time: 4 * step.time })),
        );
      }),
      { seed: 42, numRuns: 150 },
    );
  });

  test("widens with the level on both scales", () => {
    const { times, events } = survivalCases()[1]!;
    for (const scale of ["log-log", "plain"] as const) {
      assertIntervalLaws(
        (level) => curveOf(kaplanMeier(times, events, { level, scale })).steps[30]!.interval!,
      );
    }
  });

  test("has a median where it meets a half exactly, in spite of rounding", () => {
    // R's survfit prints 3.5, the middle of the step; the first time at most a half is the definition we document.
    // 5/6 · 4/5 · 3/4 leaves a half a little above itself.
    expect(curveOf(kaplanMeier([1, 2, 3, 4, 5, 6], [1, 1, 1, 1, 1, 1])).median.value).toBe(3);
    expect(curveOf(kaplanMeier([1, 2, 3], [1, 0, 0])).median).not.toHaveProperty("value");
  });

  test("covers the true curve and median about as often as it says", () => {
    const draws = 800;
    let ofMedian = 0;
    const hits = countOf(draws, (draw) => {
      const { times, events } = exponentialTimes(createRandom(306).substream(`draw ${draw}`), 50);
      const { steps, median } = curveOf(kaplanMeier(times, events));
      const { lower = 0, upper = Infinity } = median.interval;
      ofMedian += Number(lower <= Math.LN2 && Math.LN2 <= upper);
      return covers(steps.findLast(({ time }) => time <= 1)!.interval!, Math.exp(-1));
    });
    assertRate(hits, draws, [0.935, 0.965]);
    assertRate(ofMedian, draws, [0.93, 0.97]);
  });

  test("refuses no cases and no events, and throws at what is no time, flag, scale or level", () => {
    assertRefused(kaplanMeier([], []) as NotEstimable);
    assertRefused(kaplanMeier([1, 2], [0, 0]) as NotEstimable);
    expect(() => kaplanMeier([1, Number.NaN], [1, 1])).toThrow(NonFiniteValueError);
    expect(() => kaplanMeier([1, Infinity], [1, 1])).toThrow(/times\[1\]/u);
    expect(() => kaplanMeier([1, -2], [1, 1])).toThrow(InvalidParameterError);
    expect(() => kaplanMeier([1, 2], [1])).toThrow(LengthMismatchError);
    expect(() => kaplanMeier([1, 2], Int32Array.of(1, 2))).toThrow(InvalidCountError);
    expect(() => kaplanMeier([1], [1], { level: 95 })).toThrow(InvalidParameterError);
    expect(() => kaplanMeier([1], [1], { scale: "log" as "plain" })).toThrow(InvalidParameterError);
  });
});
