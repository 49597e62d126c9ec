import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LengthMismatchError, NonFiniteValueError } from "../../src/errors.ts";
import { bootstrapMean } from "../../src/interval/bootstrap-mean.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, expectInterval } from "../golden.ts";
import {
  assertContains,
  assertIntervalLaws,
  assertRefused,
  assertShrinks,
  estimated,
} from "../laws.ts";
import { resampleCases } from "../resample/golden-cases.ts";

const METHODS = ["bca", "percentile"] as const;

const scores = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 12, maxLength: 60 })
  .map((drawn) => [...drawn, 0.1234, 0.77, 0.9, 0.31, 0.58, 0.02, 0.444, 0.67]);

describe("the bootstrap interval of a mean", () => {
  test("is that of all nⁿ resamples, listed in fractions", () => {
    for (const { name, values, level, standardError, ...ends } of resampleCases().enumerated) {
      for (const method of METHODS) {
        const estimate = estimated(bootstrapMean(values, { method, level }));
        expectInterval(estimate.interval, ends[method], `${name}, ${method}`, 1e-12);
        expectClose(estimate.standardError, standardError, name, 1e-12);
      }
    }
  });

  test("is binomial for 0/1 scores", () => {
    for (const { passed, n, ...ends } of resampleCases().binary) {
      const values = Array.from({ length: n }, (_, item) => Number(item < passed));
      for (const method of METHODS) {
        const { interval } = estimated(bootstrapMean(values, { method }));
        expectInterval(interval, ends[method], `${passed} of ${n}, ${method}`, 1e-12);
      }
    }
  });

  test("is where R's boot finds it with 200 000 replicates, for data that have no ties", () => {
    const cases = resampleCases();
    for (const { name, ...ends } of cases.boot) {
      // R counts replicates strictly below the estimate, which shifts BCa on a lattice by up to half a step.
      if (name.includes("lattice")) continue;
      const { values } = cases.simulated.find((simulated) => simulated.name === name)!;
      for (const method of METHODS) {
        const { interval, standardError } = estimated(
          bootstrapMean(values, { method, level: 0.9 }),
        );
        for (const [end, position] of [
          ["lower", 0],
          ["upper", 1],
        ] as const) {
          const distance = Math.abs(interval[end]! - ends[method][position]!) / standardError!;
          // About five Monte-Carlo errors of a 5 % quantile.
          expect(distance, `${end} end of ${name}, ${method}`).toBeLessThan(0.04);
        }
      }
    }
  });

  test("contains the mean, widens with the level, shrinks with n and mirrors", () => {
    fc.assert(
      fc.property(scores, fc.constantFrom(...METHODS), (values, method) => {
        const intervalAt = (level: number) =>
          estimated(bootstrapMean(values, { method, level })).interval;
        assertIntervalLaws(intervalAt);
        const { interval, value } = estimated(bootstrapMean(values, { method }));
        assertContains(interval, value);
        const four = [...values, ...values, ...values, ...values];
        assertShrinks(interval, estimated(bootstrapMean(four, { method })).interval);
      }),
      { seed: 31, numRuns: 6 },
    );
    const values = Array.from(
      { length: 200 },
      (_, i) => ((i * 7919) % 1009) / 1009 + (i % 7) ** 2 * Math.SQRT2,
    );
    const { interval } = estimated(bootstrapMean(values));
    const mirrored = estimated(bootstrapMean(values.map((value) => 10 - value))).interval;
    expect(mirrored.lower!).toBeCloseTo(10 - interval.upper!, 9);
  });

  test("covers about as often as a bootstrap can: somewhat too rarely for 30 skewed items", () => {
    const rng = createRandom(311);
    const draws = 1500;
    const rate = (method: "bca" | "percentile", skewed: boolean): number =>
      countOf(draws, () => {
        const values = Array.from({ length: 30 }, () =>
          skewed ? Math.exp(normal(rng)) : normal(rng),
        );
        const truth = skewed ? Math.exp(0.5) : 0;
        return covers(estimated(bootstrapMean(values, { method })).interval, truth);
      });
    assertRate(rate("percentile", false), draws, [0.925, 0.945]);
    assertRate(rate("bca", true), draws, [0.87, 0.92]);
    assertRate(rate("percentile", true), draws, [0.84, 0.9]);
  });

  test("resamples whole clusters where there are some, and says how many", () => {
    const rng = createRandom(312);
    const effects = Array.from({ length: 40 }, () => normal(rng));
    const clusters = Array.from({ length: 400 }, (_, item) => (item * item) % 40);
    const values = clusters.map((cluster) => effects[cluster]! + normal(rng));
    const byCluster = estimated(bootstrapMean(values, { clusters }));
    expect(byCluster.clusters).toBe(new Set(clusters).size);
    expect(byCluster.n).toBe(400);
    assertContains(byCluster.interval, byCluster.value);
    assertShrinks(byCluster.interval, estimated(bootstrapMean(values)).interval);
    expect(bootstrapMean(values)).toMatchObject({ resampling: "none", method: "bca-bootstrap" });
  });

  test("is refused where there is nothing to resample, and beyond what a resample can show", () => {
    assertRefused(bootstrapMean([]));
    assertRefused(bootstrapMean([3]));
    for (const method of METHODS) {
      assertRefused(bootstrapMean([1, 1, 1, 1], { method }));
      assertRefused(bootstrapMean([0.1 + 0.2, 0.3, 0.3], { method }));
    }
    assertRefused(bootstrapMean([1, 2, 3], { clusters: [4, 4, 4] }));
    assertRefused(bootstrapMean([1, 3, 2], { clusters: [4, 4, 5] }));
    assertRefused(bootstrapMean([1, 2, 3, 9], { level: 1 - 1e-15 }));
  });

  test("never has an end that is no number", () => {
    const hostile = fc.array(
      fc.oneof(
        fc.constantFrom(0, 1, 1e-300, 1e150, -3, 1 / 3),
        fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(hostile, fc.constantFrom(...METHODS), fc.boolean(), (values, method, grouped) => {
        const clusters = values.map((_, item) => item >> 1);
        const result = bootstrapMean(values, { method, ...(grouped ? { clusters } : {}) });
        if (result.kind === "not-estimable") {
          assertRefused(result);
          return;
        }
        const { lower, upper } = result.interval;
        expect(Number.isFinite(lower) && Number.isFinite(upper) && lower! < upper!).toBe(true);
        expect(result.standardError).toBeGreaterThan(0);
      }),
      { seed: 32, numRuns: 50 },
    );
  });

  test("says why it is refused, and which mean the data have all the same", () => {
    const reasonOf = (...args: Parameters<typeof bootstrapMean>): string =>
      assertRefused(bootstrapMean(...args)).reason;
    expect(assertRefused(bootstrapMean([]))).toEqual({
      kind: "not-estimable",
      reason: "There are no values to average.",
      remedy: 'Report "no data", not 0.',
      n: 0,
    });
    const single = assertRefused(bootstrapMean([0.4]));
    expect(single).toMatchObject({ value: 0.4, remedy: "Add values.", n: 1 });
    expect(single.reason).toMatch(/^One value/u);
    const grouped = assertRefused(bootstrapMean([0, 1], { clusters: [7, 7] }));
    expect(grouped).toMatchObject({ value: 0.5, remedy: "Add clusters." });
    expect(grouped.reason).toMatch(/^One cluster/u);
    expect(reasonOf([1, 1, 1])).toMatch(/^All 3 values are equal/u);
    expect(reasonOf([0.1 + 0.2, 0.3, 0.3])).toMatch(/^All 3 values are equal/u);
    // Unequal values of equal means, in clusters of unequal size.
    const clusters = [7, 7, 8];
    expect(reasonOf([0, 1, 0.5], { clusters })).toMatch(/^All 2 clusters are equal/u);
    for (const range of [1e-90, 1e-200, 1e90, 1e200]) {
      expect(reasonOf([0, range, 0])).toMatch(/leave the range of numbers/u);
    }
    // Also where the sum of a cluster would overflow.
    const far = [1e308, -1e308, 1e308, -1e308, 3];
    expect(reasonOf(far, { clusters: [1, 2, 1, 2, 3] })).toMatch(/leave the range of numbers/u);
    for (const method of METHODS) {
      expect(reasonOf([1, 2, 4], { method, level: 1 - 1e-12 })).toMatch(/further out/u);
      // Half of all resamples of two have the mean 0.5, and both ends of so low a level with it.
      assertRefused(bootstrapMean([0, 1], { method, level: 0.1 }));
    }
  });

  test("throws for a value that is no number, and one without a cluster", () => {
    expect(() => bootstrapMean([1, Number.NaN])).toThrow(NonFiniteValueError);
    expect(() => bootstrapMean([1, 2], { clusters: [1] })).toThrow(LengthMismatchError);
  });
});
