import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidCountError, InvalidParameterError, LengthMismatchError } from "../../src/errors.ts";
import type { NotEstimable, Values } from "../../src/estimate.ts";
import {
  bootstrapInterval,
  type ReplicatedEstimate,
} from "../../src/interval/bootstrap-interval.ts";
import { bootstrapMean } from "../../src/interval/bootstrap-mean.ts";
import { bcaAdjustment } from "../../src/interval/bca-adjustment.ts";
import { bootstrapStatistic } from "../../src/interval/bootstrap-statistic.ts";
import { binomialMass } from "../../src/distribution/binomial.ts";
import { normalQuantile } from "../../src/distribution/normal.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import {
  bootstrapReplicates,
  type BootstrapReplicates,
} from "../../src/resample/bootstrap-replicates.ts";
import { jackknife, type StatisticOfRows } from "../../src/resample/jackknife.ts";
import { mean } from "../../src/summary/mean.ts";
import { sampleVariance } from "../../src/summary/variance.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, expectInterval } from "../golden.ts";
import { assertIntervalLaws, assertRefused, estimated } from "../laws.ts";
import { resampleCases } from "../resample/golden-cases.ts";

const rng = createRandom(1);

function meanOf(values: Values): StatisticOfRows {
  return (rows) => {
    let sum = 0;
    for (const row of rows) sum += values[row]!;
    return sum / rows.length;
  };
}

function drawn(result: BootstrapReplicates | NotEstimable): BootstrapReplicates {
  if (result.kind === "not-estimable") throw new Error(`refused: ${result.reason}`);
  return result;
}

function resampled(result: ReplicatedEstimate | NotEstimable): ReplicatedEstimate {
  return estimated(result) as ReplicatedEstimate;
}

/** Replicates that were drawn elsewhere. */
function partOf(value: number, replicates: readonly number[], failed: number = 0) {
  const count = replicates.length + failed;
  return { kind: "replicated", value, first: 0, count, replicates, failed, n: 9 } as const;
}

/** 0.5, 1.5, … count − 0.5, whose mean is count / 2. */
function evenlySpread(count: number): BootstrapReplicates {
  return partOf(
    count / 2,
    Array.from({ length: count }, (_, index) => index + 0.5),
  );
}

const SKEWED = Array.from({ length: 40 }, (_, item) => Math.exp(((item * 17) % 40) / 12) / 3);

describe("the bootstrap interval of a statistic", () => {
  test("is scipy's for scipy's replicates, by BCa and by percentiles", () => {
    for (const { name, values, replicates, level, ...ends } of resampleCases().scipyBca) {
      const n = values.length;
      const count = replicates.length;
      const value = mean(values);
      const part = {
        kind: "replicated",
        value,
        first: 0,
        count,
        replicates,
        failed: 0,
        n,
      } as const;
      const { acceleration } = jackknife(n, meanOf(values));
      const bca = resampled(bootstrapInterval([part], { level, acceleration }));
      const percentile = resampled(bootstrapInterval([part], { level }));
      expectInterval(bca.interval, ends.bca, `${name}, bca`);
      expectInterval(percentile.interval, ends.percentile, `${name}, percentile`);
      expectClose(bca.standardError, ends.standardError, name);
    }
  });

  test("is that of the exact law of a mean but for its Monte-Carlo error, by rows and by clusters", () => {
    const clusters = SKEWED.map((_, item) => (item * item) % 23);
    for (const method of ["bca", "percentile"] as const) {
      for (const grouped of [{}, { clusters }]) {
        const exact = estimated(bootstrapMean(SKEWED, { method, ...grouped }));
        const result = resampled(
          bootstrapStatistic(40, meanOf(SKEWED), { rng, method, ...grouped }),
        );
        for (const end of ["lower", "upper"] as const) {
          const distance = result.interval[end]! - exact.interval[end]!;
          expect(Math.abs(distance) / result.monteCarloError[end]).toBeLessThan(4.5);
        }
        expect(result.method).toBe(exact.method);
        expect(result.clusters).toBe(exact.clusters);
        expect(Math.abs(result.standardError! / exact.standardError! - 1)).toBeLessThan(0.06);
      }
    }
  });

  test("tells how much its ends would move with another seed", () => {
    for (const method of ["bca", "percentile"] as const) {
      const results = Array.from({ length: 150 }, (_, seed) =>
        resampled(
          bootstrapStatistic(40, meanOf(SKEWED), {
            rng: createRandom(seed),
            replicates: { first: 0, count: 600 },
            method,
          }),
        ),
      );
      for (const end of ["lower", "upper"] as const) {
        const spread = Math.sqrt(sampleVariance(results.map(({ interval }) => interval[end]!)));
        const told = mean(results.map(({ monteCarloError }) => monteCarloError[end]));
        // The standard deviation of 150 draws has an error of 6 %, and the density is read off the replicates.
        expect(Math.abs(told / spread - 1), `${end}, ${method}: ${told} ${spread}`).toBeLessThan(
          0.25,
        );
      }
    }
  });

  test("counts replicates that equal the estimate half below it, as the exact law of 3 passes of 200 has it", () => {
    const { passed, n, ...ends } = resampleCases().binary.find((each) => each.n === 200)!;
    const scores = Array.from({ length: n }, (_, item) => Number(item < passed));
    const { acceleration } = jackknife(n, meanOf(scores));
    // Passes in tenths, added up one by one: a sum of three is not the literal 0.3.
    let tenths = 0;
    const replicates: number[] = [];
    for (let count = 0; count < 20; count++) {
      const times = Math.round(100_000 * binomialMass(count, n, passed / n));
      for (let time = 0; time < times; time++) replicates.push(tenths);
      tenths += 0.1;
    }
    expect(new Set(replicates).has(0.3)).toBe(false);
    const part = partOf(passed / 10, replicates);
    const inTenths = (list: readonly number[]): readonly number[] =>
      list.map((share) => (share * n) / 10);
    const { interval } = resampled(bootstrapInterval([part], { acceleration }));
    expectInterval(interval, inTenths(ends.bca), "bca");
    expectInterval(
      resampled(bootstrapInterval([part])).interval,
      inTenths(ends.percentile),
      "percentile",
    );
  });

  test("tells the error of a BCa end, which rests on a quantile and on the share below the estimate", () => {
    const stream = createRandom(63);
    const results = Array.from({ length: 1000 }, () => {
      const part = partOf(
        0.5,
        Array.from({ length: 1000 }, () => stream.uniform()),
      );
      return resampled(bootstrapInterval([part], { acceleration: 0.1 }));
    });
    for (const end of ["lower", "upper"] as const) {
      const spread = Math.sqrt(sampleVariance(results.map(({ interval }) => interval[end]!)));
      const told = mean(results.map(({ monteCarloError }) => monteCarloError[end]));
      // A standard deviation over 1000 intervals has an error of 2.2 %; without the share below it would be 20 % too small.
      expect(Math.abs(told / spread - 1), `${end}: ${told} ${spread}`).toBeLessThan(0.1);
    }
  });

  test("passes on its level, names its method, and has clusters only where there are some", () => {
    const few = { rng, replicates: { first: 0, count: 200 }, level: 0.8 } as const;
    for (const method of ["bca", "percentile"] as const) {
      const result = resampled(bootstrapStatistic(40, meanOf(SKEWED), { ...few, method }));
      expect(result).toMatchObject({ method: `${method}-bootstrap`, interval: { level: 0.8 } });
      expect(Object.keys(result)).not.toContain("clusters");
    }
    const byDefault = bootstrapStatistic(40, meanOf(SKEWED), few);
    expect(byDefault).toEqual(bootstrapStatistic(40, meanOf(SKEWED), { ...few, method: "bca" }));
  });

  test("is the same however its replicates are split", () => {
    const part = (first: number, count: number): BootstrapReplicates =>
      drawn(bootstrapReplicates(40, meanOf(SKEWED), { rng, replicates: { first, count } }));
    const whole = bootstrapInterval([part(0, 500)]);
    expect(bootstrapInterval([part(300, 200), part(0, 1), part(1, 299)])).toEqual(whole);
    expect(JSON.parse(JSON.stringify(part(0, 5)))).toEqual(part(0, 5));
    expect(() => bootstrapInterval([part(0, 10), part(9, 10)])).toThrow(InvalidParameterError);
    expect(() => bootstrapInterval([])).toThrow(InvalidParameterError);
  });

  test("draws whole clusters, each with all of its rows", () => {
    const clusters = [5, 5, 5, 2, 9, 9];
    const seen = new Set<string>();
    bootstrapReplicates(
      6,
      (rows) => {
        for (const label of [5, 2, 9]) {
          const members = clusters.flatMap((each, row) => (each === label ? [row] : []));
          const times = members.map((row) => rows.filter((each) => each === row).length);
          expect(new Set(times).size).toBe(1);
        }
        seen.add(`${rows.length}`);
        return rows.length;
      },
      { rng, clusters, replicates: { first: 0, count: 60 } },
    );
    expect([...seen].toSorted()).toEqual(["3", "4", "5", "6", "7", "8", "9"]);
  });

  test("widens with the level and moves with the unit", () => {
    const options = { rng, replicates: { first: 0, count: 19_999 } };
    assertIntervalLaws(
      (level) => resampled(bootstrapStatistic(40, meanOf(SKEWED), { ...options, level })).interval,
    );
    fc.assert(
      fc.property(fc.constantFrom(-3, 1e-9, 1e9), fc.constantFrom(0, 7), (unit, shift) => {
        const small = { rng, replicates: { first: 0, count: 300 } };
        const { interval } = resampled(bootstrapStatistic(40, meanOf(SKEWED), small));
        const moved = resampled(
          bootstrapStatistic(40, (rows) => unit * (meanOf(SKEWED)(rows) + shift), small),
        ).interval;
        const ends = [unit * (interval.lower! + shift), unit * (interval.upper! + shift)];
        expectInterval(
          moved,
          ends.toSorted((a, b) => a - b),
          `${unit}, ${shift}`,
          1e-8,
        );
      }),
      { seed: 61, numRuns: 10 },
    );
  });

  test("covers a ratio of means of 30 items somewhat too rarely", () => {
    const stream = createRandom(62);
    const draws = 400;
    const hits = countOf(draws, (draw) => {
      const pairs = Array.from({ length: 30 }, () => {
        const size = 2 + stream.uniform();
        return [size, 0.5 * size + 0.3 * normal(stream)] as const;
      });
      const ratio = (rows: Uint32Array): number => {
        let [top, bottom] = [0, 0];
        for (const row of rows) {
          top += pairs[row]![1];
          bottom += pairs[row]![0];
        }
        return top / bottom;
      };
      const options = { rng: createRandom(draw), replicates: { first: 0, count: 799 } };
      return covers(resampled(bootstrapStatistic(30, ratio, options)).interval, 0.5);
    });
    assertRate(hits, draws, [0.915, 0.95]);
  });

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
