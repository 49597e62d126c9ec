import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
} from "../../src/errors.ts";
import { kishEffectiveSize } from "../../src/interval/kish-effective-size.ts";
import { meanTInterval } from "../../src/interval/mean-t-interval.ts";
import { weightedMean } from "../../src/interval/weighted-mean.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, expectInterval } from "../golden.ts";
import { assertContains, assertIntervalLaws, assertRefused, estimated } from "../laws.ts";
import { WEIGHTED, fromSurvey } from "./weighted-golden.ts";

describe("the weighted mean", () => {
  test("has the golden numbers of numpy, by matrices, and of package survey", () => {
    for (const [index, golden] of WEIGHTED.weighted.entries()) {
      const { values, weights, level } = golden;
      const result = estimated(weightedMean(values, weights, { level }));
      expectClose(result.value, golden.value, "mean");
      expectClose(result.standardError, golden.standardError, "standard error");
      expectClose(result.degreesOfFreedom, golden.degreesOfFreedom, "degrees of freedom");
      expectInterval(result.interval, golden.interval, "the mean");
      expectClose(kishEffectiveSize(weights), golden.effective, "effective size");
      const survey = fromSurvey("weighted", index);
      expectClose(result.value, survey.value, "mean of survey");
      expectClose(result.standardError, survey.standardError, "standard error of survey");
    }
  });

  test("is the plain mean for equal weights, whatever their scale", () => {
    const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(values, fc.constantFrom(1e-300, 1, 3, 1e308), (list, weight) => {
        const weights = list.map(() => weight);
        const [plain, result] = [meanTInterval(list), weightedMean(list, weights)];
        expect(result.kind).toBe(plain.kind);
        expect(result.value).toBeCloseTo(plain.value!, 10);
        expect(kishEffectiveSize(weights)).toBeCloseTo(list.length, 9);
        if (plain.kind === "not-estimable") return;
        const { degreesOfFreedom, interval } = estimated(result);
        expect(degreesOfFreedom).toBeCloseTo(plain.degreesOfFreedom!, 8);
        expectInterval(interval, [plain.interval.lower!, plain.interval.upper!], "plain", 1e-7);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test("refuses or has a finite interval about the mean for any weights", () => {
    const item = fc.tuple(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
    );
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), (items) => {
        const result = weightedMean(
          items.map(([y]) => y),
          items.map(([, w]) => w),
        );
        if (result.kind === "not-estimable") return void assertRefused(result);
        assertContains(result.interval, result.value);
        expect(result.standardError).toBeGreaterThan(0);
        expect(result.degreesOfFreedom).toBeLessThan(result.n);
      }),
      { seed: 3, numRuns: 500 },
    );
    const [values, weights] = [
      [1, 4, 2, 8, 5],
      [1, 2, 3, 1, 1],
    ];
    assertIntervalLaws((level) => estimated(weightedMean(values, weights, { level })).interval);
  });

  test("covers the truth with unequal weights", () => {
    const rng = createRandom(14);
    const draws = 1500;
    const hits = countOf(draws, () => {
      const values = Array.from({ length: 40 }, () => normal(rng));
      const weights = values.map(() => Math.exp(normal(rng) * 0.7));
      return covers(estimated(weightedMean(values, weights)).interval, 0);
    });
    assertRate(hits, draws, [0.935, 0.965]);
  });

  test("is refused for no weight, one that outweighs all, equal values, and bad input", () => {
    assertRefused(weightedMean([], []));
    expect(assertRefused(weightedMean([1, 2], [0, 0])).n).toBe(0);
    expect(assertRefused(weightedMean([1, 2, 3], [1, 0, 0])).value).toBe(1);
    expect(assertRefused(weightedMean([0, 1, 1], [100, 1, 1])).value).toBeCloseTo(2 / 102, 12);
    assertRefused(weightedMean([0.1, 0.1, 0.1, 7], [1, 2, 3, 0]));
    expect(assertRefused(weightedMean([0.1 + 0.2, 0.3, 0.3], [1, 2, 3])).reason).toMatch(/^All 3/u);
    expect(() => weightedMean([1, 2], [1, -1])).toThrow(InvalidParameterError);
    expect(() => weightedMean([1, 2], [1])).toThrow(LengthMismatchError);
    expect(() => weightedMean([1, 2], [1, Infinity])).toThrow(NonFiniteValueError);
    expect(() => weightedMean([Number.NaN, 2], [1, 1])).toThrow(NonFiniteValueError);
  });
});
