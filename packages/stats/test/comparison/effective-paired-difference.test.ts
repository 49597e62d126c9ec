import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { effectivePairedDifference } from "../../src/comparison/effective-paired-difference.ts";
import { pairedProportionDifference } from "../../src/comparison/tango-interval.ts";
import {
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
} from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, expectInterval, readGolden } from "../golden.ts";
import { betaClusters, itemMeans } from "../interval/simulated-items.ts";
import {
  assertContains,
  assertIntervalLaws,
  assertMirrored,
  assertRefused,
  assertShrinks,
  assertTestAgrees,
  contrasted,
} from "../laws.ts";

interface Case {
  readonly name: string;
  readonly values: readonly number[];
  readonly clusters?: readonly number[];
  readonly level: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly statistic: number;
  readonly p: number;
  readonly interval: readonly number[];
  readonly byR: readonly [number, number, number];
}

const CASES = readGolden("effective-tango") as readonly Case[];

const differing = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 30 })
  .filter((values) => values.some((value) => Math.abs(value - values[0]!) > 1e-3));

describe("Tango's interval at the effective sample size", () => {
  test("has the limits, statistic and p that Python and R find from the likelihood", () => {
    for (const { name, values, level, clusters, byR, ...golden } of CASES) {
      const options = { level, ...(clusters === undefined ? {} : { clusters }) };
      const { difference, test: score } = contrasted(effectivePairedDifference(values, options));
      const where = `${name} at ${level}`;
      expectInterval(difference.interval, golden.interval, where);
      expectInterval(difference.interval, byR.slice(0, 2), where);
      expectClose(difference.standardError, golden.standardError, where);
      expectClose(difference.degreesOfFreedom, golden.degreesOfFreedom, where);
      expectClose(score.statistic, golden.statistic, where);
      expectClose(score.p, golden.p, where);
      expectClose(score.p, byR[2], where);
    }
  });

  test("is close to Tango's for many independent 0/1 pairs", () => {
    const values = Array.from({ length: 4000 }, (_, item) =>
      item % 20 === 0 ? 1 : -Number(item % 50 === 1),
    );
    const { difference, test: score } = contrasted(effectivePairedDifference(values));
    const plain = pairedProportionDifference({ onlyTreatment: 200, onlyControl: 80, n: 4000 });
    expect(difference.interval.lower).toBeCloseTo(plain.difference.interval.lower!, 5);
    expect(difference.interval.upper).toBeCloseTo(plain.difference.interval.upper!, 5);
    expect(score.statistic).toBeCloseTo(plain.test.statistic!, 2);
  });

  test("contains the difference, agrees with its test, widens with the level, shrinks with n and changes sign with the sides", () => {
    fc.assert(
      fc.property(differing, (values) => {
        const contrast = contrasted(effectivePairedDifference(values));
        const { interval, value } = contrast.difference;
        assertTestAgrees(contrast);
        assertIntervalLaws(
          (level) => contrasted(effectivePairedDifference(values, { level })).difference.interval,
        );
        assertContains(interval, value);
        expect(interval.lower).toBeGreaterThanOrEqual(-1);
        expect(interval.upper).toBeLessThanOrEqual(1);
        const doubled = contrasted(effectivePairedDifference([...values, ...values]));
        assertShrinks(interval, doubled.difference.interval);
        const swapped = contrasted(effectivePairedDifference(values.map((d) => -d)));
        assertMirrored(interval, swapped.difference.interval, 0);
        expect(swapped.test.p).toBeCloseTo(contrast.test.p, 12);
      }),
      { seed: 15, numRuns: 100 },
    );
  });

  test("covers 93.5 % to 97 % of gains that come in clusters, where no loss balances them", () => {
    const sizes = Array<number>(40).fill(20);
    const rng = createRandom(33);
    const draws = 2000;
    const hits = countOf(draws, () => {
      // Scores of .9 on average against a control that solves everything: losses alone, in clusters.
      const { scores, clusters } = betaClusters(rng, { sizes, shape: 9 });
      const losses = scores.map((score) => score - 1);
      return covers(
        contrasted(effectivePairedDifference(losses, { clusters })).difference.interval,
        -0.1,
      );
    });
    assertRate(hits, draws, [0.935, 0.97]);
  });

  test("rejects 5 % of equal models over repeats", () => {
    const rng = createRandom(34);
    const draws = 2000;
    const rejections = countOf(draws, () => {
      const treatment = itemMeans(rng, { items: 40, repeats: 3 });
      const control = itemMeans(rng, { items: 40, repeats: 3 });
      const differences = treatment.map((score, item) => score - control[item]!);
      return contrasted(effectivePairedDifference(differences)).test.p <= 0.05;
    });
    assertRate(rejections, draws, [0.04, 0.06]);
  });

  test("refuses what has no spread, and input that is none", () => {
    assertRefused(effectivePairedDifference([]));
    assertRefused(effectivePairedDifference([0.5]));
    assertRefused(effectivePairedDifference([1, 1, 1]));
    assertRefused(effectivePairedDifference([1, 0, 1], { clusters: [4, 4, 4] }));
    assertRefused(effectivePairedDifference([1, 0, 1, 0], { clusters: [1, 1, 2, 2] }));
    expect(() => effectivePairedDifference([0.5, -1.2])).toThrow(InvalidParameterError);
    expect(() => effectivePairedDifference([0.5, Number.NaN])).toThrow(NonFiniteValueError);
    expect(() => effectivePairedDifference([0.5, 1], { clusters: [1] })).toThrow(
      LengthMismatchError,
    );
  });
});
