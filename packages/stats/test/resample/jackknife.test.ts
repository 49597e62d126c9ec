import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidCountError, LengthMismatchError, NotEstimableError } from "../../src/errors.ts";
import type { Values } from "../../src/estimate.ts";
import { clusterRobustVariants } from "../../src/interval/cluster-robust.ts";
import { accelerationOf, jackknife, type StatisticOfRows } from "../../src/resample/jackknife.ts";
import { mean } from "../../src/summary/mean.ts";
import { sampleVariance, standardErrorOfMean } from "../../src/summary/variance.ts";
import { MEANS_OF_A, MEANS_OF_B } from "../g1.ts";
import { expectClose, readGolden } from "../golden.ts";

interface JackknifeCase {
  readonly name: string;
  readonly statistic: "correlation" | "ratio";
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly clusters: readonly number[];
  readonly value: number;
  readonly standardError: number;
  readonly bias: number;
  readonly acceleration: number;
  readonly units: number;
}

function at(values: Values, rows: Uint32Array): number[] {
  return Array.from(rows, (row) => values[row]!);
}

function meanOf(values: Values): StatisticOfRows {
  return (rows) => mean(at(values, rows));
}

function ratioOf(x: Values, y: Values): StatisticOfRows {
  return (rows) => mean(at(x, rows)) / mean(at(y, rows));
}

function correlationOf(x: Values, y: Values): StatisticOfRows {
  return (rows) => {
    const [first, second] = [at(x, rows), at(y, rows)];
    const [center, middle] = [mean(first), mean(second)];
    const products = first.reduce(
      (sum, each, i) => sum + (each - center) * (second[i]! - middle),
      0,
    );
    const variances = sampleVariance(first) * sampleVariance(second);
    return products / (rows.length - 1) / Math.sqrt(variances);
  };
}

const scores = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), {
  minLength: 2,
  maxLength: 40,
});

describe("the jackknife", () => {
  test("has the errors, biases and accelerations of numpy and R, by rows and by clusters", () => {
    for (const each of readGolden("jackknife") as readonly JackknifeCase[]) {
      const { name, statistic, x, y, clusters, units } = each;
      const of = (statistic === "ratio" ? ratioOf : correlationOf)(x, y);
      const result = jackknife(x.length, of, units === x.length ? {} : { clusters });
      for (const key of ["value", "standardError", "bias", "acceleration"] as const) {
        expectClose(result[key], each[key], `${key} of ${name}, ${statistic}`);
      }
      expect(result.units).toBe(units);
    }
  });

  test("has the acceleration that the statistics reference prints for the differences of G1", () => {
    const d = MEANS_OF_A.map((score, item) => score - MEANS_OF_B[item]!);
    expectClose(jackknife(60, meanOf(d)).acceleration, 0.00580030897153013, "a(d)", 1e-9);
  });

  test("is the standard error of a mean, without bias, and −s²/n for the bias of a variance with divisor n", () => {
    fc.assert(
      fc.property(scores, (values) => {
        const n = values.length;
        const { standardError, bias } = jackknife(n, meanOf(values));
        const tolerance = 1e-9 * (1 + Math.abs(mean(values)) * n);
        expect(Math.abs(standardError - standardErrorOfMean(values))).toBeLessThan(tolerance);
        expect(Math.abs(bias)).toBeLessThan(tolerance);
        if (n < 3) return;
        const variance = jackknife(n, (rows) => {
          return (sampleVariance(at(values, rows)) * (rows.length - 1)) / rows.length;
        });
        const square = sampleVariance(values);
        expect(Math.abs(variance.bias + square / n)).toBeLessThan(1e-9 * (1 + square * n));
      }),
      { seed: 51, numRuns: 60 },
    );
  });

  test("is CR3 but for its centre where clusters are left out", () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.nat(6)), {
      minLength: 8,
      maxLength: 40,
    });
    fc.assert(
      fc.property(rows, (drawn) => {
        const values = drawn.map(([value]) => value);
        const clusters = drawn.map(([, label]) => label);
        const count = new Set(clusters).size;
        if (count < 2) return;
        const { cr3 } = clusterRobustVariants(values, clusters);
        const result = jackknife(values.length, meanOf(values), { clusters });
        const square = ((count - 1) / count) * cr3 ** 2 - result.bias ** 2 / (count - 1);
        expect(result.standardError ** 2).toBeCloseTo(square, 9);
      }),
      { seed: 52, numRuns: 60 },
    );
  });

  test("accelerates by skewness alone, whatever the unit", () => {
    expect(accelerationOf([3, 3, 3])).toBe(0);
    const skewed = [0, 0.1, 0.15, 0.2, 4];
    const acceleration = accelerationOf(skewed);
    for (const unit of [1e-150, 1e-110, 1e100, 1e150]) {
      expectClose(accelerationOf(skewed.map((value) => value * unit)), acceleration, `${unit}`);
      expectClose(accelerationOf(skewed.map((value) => -value * unit)), -acceleration, `${-unit}`);
    }
  });

  test("is refused for one row or cluster, and for a statistic that some rows cannot give", () => {
    expect(() => jackknife(0, () => 0)).toThrow(NotEstimableError);
    expect(() => jackknife(1, () => 0)).toThrow(NotEstimableError);
    expect(() => jackknife(3, () => 0, { clusters: [5, 5, 5] })).toThrow(NotEstimableError);
    const onlyWithRowTwo = (rows: Uint32Array): number => (rows.includes(2) ? 1 : Number.NaN);
    expect(() => jackknife(4, onlyWithRowTwo)).toThrow(/NaN when unit 2 is left out/u);
    const onlyWithoutSome = (rows: Uint32Array): number => 1 / (4 - rows.length);
    expect(() => jackknife(4, onlyWithoutSome)).toThrow(/Infinity of all rows/u);
  });

  test("throws for half a row and a cluster that is missing", () => {
    expect(() => jackknife(2.5, () => 0)).toThrow(InvalidCountError);
    expect(() => jackknife(3, () => 0, { clusters: [1, 2] })).toThrow(LengthMismatchError);
  });
});
