import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidParameterError, NonFiniteValueError } from "../../src/errors.ts";
import { boundedMeanInterval } from "../../src/interval/bounded-mean-interval.ts";
import { wilsonInterval } from "../../src/interval/wilson-interval.ts";
import { clopperPearsonInterval } from "../../src/interval/clopper-pearson-interval.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { bernoulli } from "../../src/random/sampling.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectInterval } from "../golden.ts";
import {
  assertContains,
  assertIntervalLaws,
  assertMirrored,
  assertRefused,
  assertShrinks,
  estimated,
} from "../laws.ts";
import { itemMeans } from "./simulated-items.ts";

const unit = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 });

function intervalOf(values: readonly number[], effectiveSize?: number) {
  const options = effectiveSize === undefined ? {} : { effectiveSize };
  return estimated(boundedMeanInterval(values, options)).interval;
}

describe("the bounded interval of a mean", () => {
  test("is Wilson's for 0/1 scores", () => {
    const { lower, upper } = intervalOf([1, 0, 1, 1, 0, 1, 1]);
    expect({ lower, upper }).toMatchObject({
      lower: wilsonInterval(5, 7).lower,
      upper: wilsonInterval(5, 7).upper,
    });
  });

  test("contains the mean, stays in [0, 1], widens with the level, shrinks with n and mirrors under 1 − x", () => {
    fc.assert(
      fc.property(unit, (values) => {
        const estimate = estimated(boundedMeanInterval(values));
        const { interval } = estimate;
        assertIntervalLaws((level) => estimated(boundedMeanInterval(values, { level })).interval);
        assertContains(interval, estimate.value);
        expect(interval.lower).toBeGreaterThanOrEqual(0);
        expect(interval.upper).toBeLessThanOrEqual(1);
        assertShrinks(interval, intervalOf([...values, ...values]));
        assertMirrored(interval, intervalOf(values.map((value) => 1 - value)), 0.5);
        expect(estimate.standardError).toBeUndefined();
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  test("has a width where all items score alike, and a larger one where they are worth fewer", () => {
    for (const score of [0, 0.1, 0.5, 1]) {
      const values = Array<number>(30).fill(score);
      assertShrinks(intervalOf(values, 7.5), intervalOf(values));
      assertShrinks(intervalOf(values, 1), intervalOf(values, 7.5));
    }
  });

  test("covers at least as often as it says, also where nearly every repeat succeeds", () => {
    const draws = 3000;
    for (const [seed, repeats] of [
      [111, 3],
      [112, 10],
    ] as const) {
      const rng = createRandom(seed);
      const hits = countOf(draws, () =>
        covers(intervalOf(itemMeans(rng, { items: 20, repeats })), 2 / 3),
      );
      assertRate(hits, draws, [0.95, 1]);
    }
  });

  test("is Clopper and Pearson's where clusters make the items worth fewer, and never covers less than it says", () => {
    const rng = createRandom(113);
    const draws = 2000;
    for (const [groups, share] of [
      [3, 0.95],
      [8, 0.9],
      [20, 0.5],
    ] as const) {
      // Items of a group all score alike: the worst that a group can do.
      const hits = countOf(draws, () => {
        const values = Array.from({ length: groups }, () =>
          Array<number>(10).fill(Number(bernoulli(rng, share))),
        ).flat();
        return covers(intervalOf(values, groups), share);
      });
      assertRate(hits, draws, [0.95, 1]);
    }
    const { lower, upper } = intervalOf([1, 1, 1, 1, 0, 0, 1, 1, 1, 1], 5);
    expect({ lower, upper }).toMatchObject({
      lower: clopperPearsonInterval(4, 5).lower,
      upper: clopperPearsonInterval(4, 5).upper,
    });
  });

  test("names the interval that it is, and takes shares that are a rounding outside [0, 1]", () => {
    expect(estimated(boundedMeanInterval([0, 1])).method).toBe("bounded-wilson");
    const all = estimated(boundedMeanInterval([0, 1], { effectiveSize: 2 }));
    expect(all.method).toBe("bounded-clopper-pearson");
    // One pass of two: the ends at which two passes, or two failures, have a probability of 0.975 and 0.025.
    expectInterval(all.interval, [1 - 0.975 ** 0.5, 0.975 ** 0.5], "1 of 2");
    expect(estimated(boundedMeanInterval([-1e-12, 1 + 1e-12])).value).toBeCloseTo(0.5, 12);
  });

  test("refuses an empty list, scores outside [0, 1] and impossible effective sizes", () => {
    assertRefused(boundedMeanInterval([]));
    expect(() => boundedMeanInterval([0.5, 1.2])).toThrow("values[1] is 1.2");
    expect(() => boundedMeanInterval([-0.01])).toThrow(InvalidParameterError);
    expect(() => boundedMeanInterval([0.2, Number.NaN])).toThrow(NonFiniteValueError);
    for (const effectiveSize of [0, -1, 3.01, Number.NaN, Infinity]) {
      expect(() => boundedMeanInterval([0, 1, 1], { effectiveSize })).toThrow(
        InvalidParameterError,
      );
    }
  });

  test("takes an average of perfect scores that rounding put above 1", () => {
    expect(estimated(boundedMeanInterval([1 + 2 ** -52, 1])).value).toBe(1);
  });
});
