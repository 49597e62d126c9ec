import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NonFiniteValueError, NotEstimableError } from "../../src/errors.ts";
import { meanTInterval } from "../../src/interval/mean-t-interval.ts";
import { normal } from "../../src/random/sampling.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { MEANS_OF_A } from "../g1.ts";
import { expectClose, expectInterval } from "../golden.ts";
import {
  assertContains,
  assertIntervalLaws,
  assertMirrored,
  assertRefused,
  assertShrinks,
  estimated,
} from "../laws.ts";
import { meanCases } from "./mean-cases.ts";
import { itemMeans } from "./simulated-items.ts";

describe("the t interval of a mean", () => {
  test("has the golden mean, standard error and limits of R's t.test", () => {
    for (const { name, values, mean, standardError, lower, upper } of meanCases()) {
      const estimate = estimated(meanTInterval(values));
      expectClose(estimate.value, mean, `mean of ${name}`);
      expectClose(estimate.standardError, standardError, `standard error of ${name}`);
      expectInterval(estimate.interval, [lower, upper], name);
      expect(estimate).toMatchObject({ n: values.length, degreesOfFreedom: values.length - 1 });
    }
  });

  test("gives item means of G1 the standard error that the statistics reference prints", () => {
    const estimate = estimated(meanTInterval(MEANS_OF_A));
    expectClose(estimate.value, 0.833333333333333, "mean");
    expectClose(estimate.standardError, 0.0349872185432566, "standard error");
  });

  test("contains the mean, widens with the level, shrinks with n, mirrors under 1 − x and moves with the scale", () => {
    const scores = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), {
      minLength: 3,
      maxLength: 30,
    });
    fc.assert(
      fc.property(scores, (drawn) => {
        // One more score at each end, so that no sample is constant.
        const values = [...drawn, -6, 7];
        const { value, interval } = estimated(meanTInterval(values));
        assertIntervalLaws((level) => estimated(meanTInterval(values, { level })).interval);
        assertContains(interval, value);
        assertShrinks(interval, estimated(meanTInterval([...values, ...values])).interval);
        const mirrored = values.map((score) => 1 - score);
        assertMirrored(interval, estimated(meanTInterval(mirrored)).interval, 0.5);
        const scaled = estimated(meanTInterval(values.map((score) => 100 * score))).interval;
        expect(scaled.lower).toBeCloseTo(100 * interval.lower!, 9);
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  test("covers normal means at its level already with three of them", () => {
    const rng = createRandom(101);
    const draws = 8000;
    const hits = countOf(draws, () => {
      const values = Array.from({ length: 3 }, () => 10 + 2 * normal(rng));
      return covers(estimated(meanTInterval(values)).interval, 10);
    });
    assertRate(hits, draws, [0.95, 0.95]);
  });

  test("covers the mean of item means over repeats, which repeats counted as items would not", () => {
    const rng = createRandom(102);
    const draws = 3000;
    const repeats = 4;
    let tooNarrow = 0;
    const hits = countOf(draws, () => {
      const means = itemMeans(rng, { items: 60, repeats });
      const asItems = means.flatMap((mean) =>
        Array.from({ length: repeats }, (_, index) => Number(index < mean * repeats)),
      );
      tooNarrow += Number(covers(estimated(meanTInterval(asItems)).interval, 2 / 3));
      return covers(estimated(meanTInterval(means)).interval, 2 / 3);
    });
    assertRate(hits, draws, [0.94, 0.96]);
    expect(tooNarrow / draws).toBeLessThan(0.9);
  });

  test("refuses no value, one value and equal values, with a remedy", () => {
    expect(assertRefused(meanTInterval([])).value).toBeUndefined();
    expect(assertRefused(meanTInterval([0.4])).value).toBe(0.4);
    for (const constant of [0, 1, 0.1, 0.7, 1e300, -3e-300]) {
      expect(assertRefused(meanTInterval(Array(7).fill(constant))).n).toBe(7);
    }
    expect(() => meanTInterval([-1.7e308, 1.7e308, 1.7e308])).toThrow(NotEstimableError);
    expect(assertRefused(meanTInterval([0.1 + 0.2, 0.3, 0.3])).reason).toMatch(/^All 3 values/u);
  });

  test("throws at the first value that is no number, with its index", () => {
    fc.assert(
      fc.property(fc.nat(9), fc.constantFrom(Number.NaN, Infinity, -Infinity), (index, bad) => {
        const values = Array.from({ length: 10 }, (_, at) => (at === index ? bad : at));
        expect(() => meanTInterval(values)).toThrow(NonFiniteValueError);
        expect(() => meanTInterval(values)).toThrow(`values[${index}]`);
      }),
    );
  });
});
