import { describe, expect, test } from "vitest";
import { InvalidCountError, InvalidParameterError, LengthMismatchError } from "../../src/errors.ts";
import { normalQuantile } from "../../src/distribution/normal.ts";
import { bcaAdjustment } from "../../src/interval/bca-adjustment.ts";
import { bootstrapInterval } from "../../src/interval/bootstrap-interval.ts";
import { bootstrapStatistic } from "../../src/interval/bootstrap-statistic.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { expectClose } from "../golden.ts";
import { assertRefused } from "../laws.ts";
import { evenlySpread, meanOf, partOf, resampled, SKEWED } from "./given-replicates.ts";

const rng = createRandom(1);

describe("the bootstrap interval of a statistic, where there is none,", () => {
  test("is refused where resamples do not vary, fail, or are too few", () => {
    const few = { rng, replicates: { first: 0, count: 200 } };
    assertRefused(bootstrapStatistic(0, () => 1, few));
    assertRefused(bootstrapStatistic(1, () => 1, few));
    assertRefused(bootstrapStatistic(3, () => 1, { ...few, clusters: [4, 4, 4] }));
    assertRefused(bootstrapStatistic(9, () => 1, few));
    assertRefused(bootstrapStatistic(9, () => Number.NaN, few));
    assertRefused(bootstrapStatistic(40, meanOf(SKEWED), { ...few, level: 0.999 }));
    const firstRow = (rows: Uint32Array): number => (rows.includes(0) ? rows[1]! : Number.NaN);
    expect(assertRefused(bootstrapStatistic(9, firstRow, few)).reason).toMatch(/unit 0|resamples/u);
    const allAlike = (rows: Uint32Array): number => Number(rows.every((row) => row === rows[0]));
    assertRefused(bootstrapStatistic(5, allAlike, { rng, method: "percentile" }));
  });

  test("says why it is refused", () => {
    const reasonOf = (...[parts, options]: Parameters<typeof bootstrapInterval>): string =>
      assertRefused(bootstrapInterval(parts, options)).reason;
    const steps = evenlySpread(94).replicates;
    expect(reasonOf([partOf(47, steps, 6)])).toMatch(/^In 6 of 100 resamples/u);
    expect(resampled(bootstrapInterval([partOf(47, [...steps, 94.5], 5)])).failed).toBe(5);
    expect(reasonOf([partOf(1 / 3, Array<number>(50).fill(1 / 3))])).toMatch(/^All 50 replicates/u);
    expect(reasonOf([partOf(0.3, [0.1 + 0.2, ...Array<number>(49).fill(0.3)])])).toMatch(
      /^All 50/u,
    );
    // Tails of 0.25: of three replicates the outermost is just not cut off, of two it is.
    expect(resampled(bootstrapInterval([evenlySpread(3)], { level: 0.5 })).n).toBe(9);
    expect(reasonOf([evenlySpread(2)], { level: 0.5 })).toMatch(/outermost/u);
    // An acceleration moves both ends to one side, and one of them among the outermost replicates, or further.
    for (const acceleration of [0.3, -0.3]) {
      expect(reasonOf([evenlySpread(100)], { acceleration })).toMatch(/outermost/u);
      expect(reasonOf([evenlySpread(100)], { acceleration: 1.5 * acceleration })).toMatch(
        /further out/u,
      );
    }
    expect(reasonOf([{ ...evenlySpread(100), value: -1 }], { acceleration: 0 })).toMatch(
      /further/u,
    );
    const level = 1 - 1e-12;
    expect(reasonOf([evenlySpread(100)], { level })).toMatch(/further out/u);
    for (const method of ["bca", "percentile"] as const) {
      const few = { rng, replicates: { first: 0, count: 9 }, method };
      const { reason } = assertRefused(bootstrapStatistic(1, () => 1, few));
      expect(reason).toBe("Resamples of 1 rows do not vary.");
      const grouped = { ...few, clusters: [4, 4] };
      expect(assertRefused(bootstrapStatistic(2, () => 1, grouped)).reason).toMatch(/1 clusters/u);
    }
  });

  test("lets errors of the statistic itself through", () => {
    const broken = (rows: Uint32Array): number => {
      if (rows.length < 9) throw new RangeError("the statistic is broken");
      return rows[0]!;
    };
    const few = { rng, replicates: { first: 0, count: 9 } };
    expect(() => bootstrapStatistic(9, broken, few)).toThrow(RangeError);
  });

  test("counts the resamples in which the statistic is no number", () => {
    // Without a positive row there is no share of them; 3 of 12 are positive, so that one resample in 32 has none.
    const perPositive = (rows: Uint32Array): number =>
      rows.length / rows.filter((row) => row < 3).length;
    const result = resampled(bootstrapStatistic(12, perPositive, { rng, method: "percentile" }));
    expect(result.failed + result.replicates).toBe(9999);
    expectClose(result.failed / 9999, 0.75 ** 12, "share of failures", 0.2);
  });

  test("throws for ranges, clusters and levels that are none", () => {
    const stat = meanOf([1, 2, 4]);
    const range = { first: 2 ** 32 - 1, count: 2 };
    expect(() => bootstrapStatistic(3, stat, { rng, replicates: range })).toThrow(
      InvalidCountError,
    );
    expect(() => bootstrapStatistic(3, stat, { rng, clusters: [1] })).toThrow(LengthMismatchError);
    expect(() => bootstrapStatistic(3, stat, { rng, level: 95 })).toThrow(InvalidParameterError);
    expect(() => bootstrapStatistic(1.5, stat, { rng })).toThrow(InvalidCountError);
  });
});

describe("the quantiles of the BCa interval", () => {
  test("are none where all replicates lie on one side, or the acceleration is beyond its pole", () => {
    for (const below of [0, 1]) {
      expect(bcaAdjustment(0.95, { below, acceleration: 0 })).toBeUndefined();
    }
    for (const acceleration of [1, -1, 1 / normalQuantile(0.975)]) {
      expect(bcaAdjustment(0.95, { below: 0.5, acceleration })).toBeUndefined();
    }
  });
});
