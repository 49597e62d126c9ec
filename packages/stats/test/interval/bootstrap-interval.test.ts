import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidParameterError } from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { bootstrapInterval } from "../../src/interval/bootstrap-interval.ts";
import { bootstrapMean } from "../../src/interval/bootstrap-mean.ts";
import { bootstrapStatistic } from "../../src/interval/bootstrap-statistic.ts";
import { binomialMass } from "../../src/distribution/binomial.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import {
  bootstrapReplicates,
  type BootstrapReplicates,
} from "../../src/resample/bootstrap-replicates.ts";
import { jackknife } from "../../src/resample/jackknife.ts";
import { mean } from "../../src/summary/mean.ts";
import { sampleVariance } from "../../src/summary/variance.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, expectInterval } from "../golden.ts";
import { assertIntervalLaws, estimated } from "../laws.ts";
import { resampleCases } from "../resample/golden-cases.ts";
import { meanOf, partOf, resampled, SKEWED } from "./given-replicates.ts";

const rng = createRandom(1);

function drawn(result: BootstrapReplicates | NotEstimable): BootstrapReplicates {
  if (result.kind === "not-estimable") throw new Error(`refused: ${result.reason}`);
  return result;
}

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
});
