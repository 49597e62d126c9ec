import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
} from "../../src/errors.ts";
import { effectiveSampleSize } from "../../src/interval/effective-sample-size.ts";
import { effectiveWilsonInterval } from "../../src/interval/effective-wilson-interval.ts";
import { wilsonInterval } from "../../src/interval/wilson-interval.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, expectInterval, readGolden } from "../golden.ts";
import {
  assertContains,
  assertIntervalLaws,
  assertMirrored,
  assertRefused,
  assertShrinks,
  estimated,
} from "../laws.ts";
import { betaClusters, itemMeans } from "./simulated-items.ts";

interface Case {
  readonly name: string;
  readonly values: readonly number[];
  readonly clusters?: readonly number[];
  readonly level: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly effectiveSize: number;
  readonly interval: readonly number[];
  readonly byR: readonly number[];
}

const CASES = readGolden("effective-wilson") as readonly Case[];

const unit = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 30 })
  .filter((values) => values.some((value) => Math.abs(value - values[0]!) > 1e-3));

describe("Wilson's interval at the effective sample size", () => {
  test("has the limits that matrix code in Python and in R finds", () => {
    for (const { name, values, level, clusters, ...golden } of CASES) {
      const options = { level, ...(clusters === undefined ? {} : { clusters }) };
      const estimate = estimated(effectiveWilsonInterval(values, options));
      const where = `${name} at ${level}`;
      expectInterval(estimate.interval, golden.interval, where);
      expectInterval(estimate.interval, golden.byR, where);
      expectClose(estimate.standardError, golden.standardError, where);
      expectClose(estimate.degreesOfFreedom, golden.degreesOfFreedom, where);
      expectClose(effectiveSampleSize(values, clusters), golden.effectiveSize, where);
    }
  });

  test("is close to Wilson's for many independent 0/1 scores", () => {
    const values = Array.from({ length: 4000 }, (_, item) => Number(item % 10 > 0));
    const { lower, upper } = estimated(effectiveWilsonInterval(values)).interval;
    const plain = wilsonInterval(3600, 4000);
    expect(lower).toBeCloseTo(plain.lower!, 5);
    expect(upper).toBeCloseTo(plain.upper!, 5);
  });

  test("contains the mean, stays inside [0, 1], widens with the level, shrinks with n and mirrors under 1 − x", () => {
    fc.assert(
      fc.property(unit, (values) => {
        const { value, interval } = estimated(effectiveWilsonInterval(values));
        assertIntervalLaws(
          (level) => estimated(effectiveWilsonInterval(values, { level })).interval,
        );
        assertContains(interval, value);
        expect(interval.lower).toBeGreaterThanOrEqual(0);
        expect(interval.upper).toBeLessThanOrEqual(1);
        const doubled = estimated(effectiveWilsonInterval([...values, ...values]));
        assertShrinks(interval, doubled.interval);
        const flipped = values.map((score) => 1 - score);
        assertMirrored(interval, estimated(effectiveWilsonInterval(flipped)).interval, 0.5);
      }),
      { seed: 8, numRuns: 100 },
    );
  });

  test("covers 93.5 % to 97 % of clusters whose success probabilities differ", () => {
    const sizes = Array<number>(30).fill(25);
    const rng = createRandom(118);
    const draws = 2000;
    const hits = countOf(draws, () => {
      const { scores, clusters } = betaClusters(rng, { sizes, shape: 9 });
      return covers(estimated(effectiveWilsonInterval(scores, { clusters })).interval, 0.9);
    });
    assertRate(hits, draws, [0.935, 0.97]);
  });

  test("covers 93.5 % to 97 % of means over repeats", () => {
    const rng = createRandom(119);
    const draws = 2000;
    const hits = countOf(draws, () => {
      const means = itemMeans(rng, { items: 50, repeats: 3 });
      return covers(estimated(effectiveWilsonInterval(means)).interval, 2 / 3);
    });
    assertRate(hits, draws, [0.935, 0.97]);
  });

  test("refuses what has no spread, and input that is none", () => {
    assertRefused(effectiveWilsonInterval([]));
    assertRefused(effectiveWilsonInterval([0.5]));
    assertRefused(effectiveWilsonInterval([1, 1, 1, 1]));
    assertRefused(effectiveWilsonInterval([1, 0, 1], { clusters: [4, 4, 4] }));
    assertRefused(effectiveWilsonInterval([1, 0, 1, 0], { clusters: [1, 1, 2, 2] }));
    expect(() => effectiveWilsonInterval([0.5, 1.2])).toThrow(InvalidParameterError);
    expect(() => effectiveWilsonInterval([0.5, Number.NaN])).toThrow(NonFiniteValueError);
    expect(() => effectiveWilsonInterval([0.5, 1], { clusters: [1] })).toThrow(LengthMismatchError);
  });
});

describe("the effective sample size", () => {
  test("is the number of items, less one, for independent 0/1 scores and for differences in {−1, 0, 1}", () => {
    expect(effectiveSampleSize([1, 0, 1, 1, 0])).toBeCloseTo(4, 12);
    expect(effectiveSampleSize([1, 0])).toBeCloseTo(1, 12);
    expect(effectiveSampleSize([1, 0, -1, 0, 0, 1])).toBeCloseTo(5, 12);
  });

  test("is the number of clusters, less one, where items of a cluster score alike", () => {
    const values = [1, 1, 0, 0, 1, 1, 1, 1];
    expect(effectiveSampleSize(values, [1, 1, 2, 2, 3, 3, 4, 4])).toBeCloseTo(3, 12);
  });

  test("is unknown where nothing varies, and for one item or cluster", () => {
    expect(effectiveSampleSize([0.3, 0.3, 0.3])).toBeUndefined();
    expect(effectiveSampleSize([1])).toBeUndefined();
    expect(effectiveSampleSize([])).toBeUndefined();
    expect(effectiveSampleSize([], [])).toBeUndefined();
    expect(effectiveSampleSize([0.1 + 0.2, 0.3, 0.3])).toBeUndefined();
    // Scores a rounding above 1, whose mean is 1 or more, would be worth no item or fewer.
    const rounding = 2 ** -42;
    expect(effectiveSampleSize([1 + 2 * rounding, 1])).toBeUndefined();
    expect(effectiveSampleSize([1 + rounding, 1 - rounding])).toBeUndefined();
    expect(effectiveSampleSize([1, 0], [7, 7])).toBeUndefined();
  });
});
