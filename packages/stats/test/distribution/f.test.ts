import { assert, double, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { fCdf, fDensity, fQuantile, fUpperTail } from "../../src/distribution/f.ts";
import { studentTUpperTail } from "../../src/distribution/student-t.ts";
import { InvalidParameterError } from "../../src/errors.ts";
import { readGolden } from "../golden.ts";
import {
  anyProbability,
  anySize,
  assertDistributionLaws,
  assertRefusals,
  type Distribution,
  LAW_RUNS,
} from "./distribution-laws.ts";
import { expectRelative } from "./golden-cases.ts";

interface GoldenCase {
  readonly arguments: readonly [number, number, number];
  readonly values: readonly (number | null)[];
}

const GOLDEN = readGolden("distributions-more") as {
  readonly f: readonly GoldenCase[];
  readonly fQuantile: readonly GoldenCase[];
};

const withDegreesOfFreedom = (numerator: number, denominator: number): Distribution => ({
  density: (x) => fDensity(x, numerator, denominator),
  cdf: (x) => fCdf(x, numerator, denominator),
  upperTail: (x) => fUpperTail(x, numerator, denominator),
  quantile: (p) => fQuantile(p, numerator, denominator),
});

describe("the F distribution", () => {
  test("density and tails agree with mpmath and R to 1e-12", () => {
    expect(GOLDEN.f.length).toBeGreaterThan(150);
    for (const {
      arguments: [x, first, second],
      values,
    } of GOLDEN.f) {
      for (const [index, evaluate] of [fDensity, fCdf, fUpperTail].entries()) {
        const wanted = values[index]!;
        if (wanted === null) continue;
        expectRelative(
          evaluate(x, first, second),
          wanted,
          `${evaluate.name}(${x}, ${first}, ${second})`,
        );
      }
    }
  });

  test("quantiles agree with mpmath to 1e-12", () => {
    expect(GOLDEN.fQuantile.length).toBe(70);
    for (const {
      arguments: [p, first, second],
      values: [wanted],
    } of GOLDEN.fQuantile) {
      expectRelative(fQuantile(p, first, second), wanted!, `quantile(${p}, ${first}, ${second})`);
    }
  });

  test("it keeps the laws of a distribution for every pair of degrees of freedom", () => {
    assert(
      property(
        double({ min: 1e-3, max: 50, noNaN: true }),
        // A quantile of 1e-300 at 1.5 df lies near 1e-400, below every double.
        anyProbability.filter((p) => p > 1e-100),
        anySize(1.5, 1e5),
        anySize(1.5, 1e5),
        (x, p, numerator, denominator) => {
          assertDistributionLaws(withDegreesOfFreedom(numerator, denominator), x, p);
        },
      ),
      LAW_RUNS,
    );
  });

  test("turning the ratio over swaps the tails", () => {
    assert(
      property(anySize(1e-3, 1e3), anySize(0.5, 1e4), anySize(0.5, 1e4), (x, first, second) => {
        const tail = fUpperTail(1 / x, second, first);
        if (tail > 1e-300) expectRelative(fCdf(x, first, second), tail, `at ${x}`, 1e-11);
      }),
      LAW_RUNS,
    );
  });

  test("with one degree of freedom above it is the square of Student's t", () => {
    for (const [t, df] of [
      [0.3, 2],
      [2, 10],
      [5, 7.5],
      [8, 400],
    ] as const) {
      expectRelative(fUpperTail(t * t, 1, df), 2 * studentTUpperTail(t, df), `t ${t}`, 1e-12);
    }
  });

  test("below 0 there is nothing, and at 0 the density is that of the limit", () => {
    expect([fDensity(-1, 3, 4), fCdf(-1, 3, 4), fUpperTail(-1, 3, 4)]).toEqual([0, 0, 1]);
    expect([fDensity(0, 3, 4), fDensity(0, 2, 4)]).toEqual([0, 1]);
    expect(() => fDensity(0, 1, 4)).toThrow("fewer than 2 df");
  });

  test("ends of the range of numbers give whole tails, not NaN", () => {
    for (const x of [1e-320, 1e-300, 1e300, 1.7e308]) {
      const [lower, upper] = [fCdf(x, 1e6, 50), fUpperTail(x, 1e6, 50)];
      expect(lower + upper).toBe(1);
    }
  });

  test("arguments out of range are refused", () => {
    assertRefusals(withDegreesOfFreedom(4, 7.5));
    for (const df of [0, -1, Number.NaN, Infinity]) {
      expect(() => fCdf(1, df, 3)).toThrow(InvalidParameterError);
      expect(() => fDensity(1, 3, df)).toThrow(InvalidParameterError);
      expect(() => fQuantile(0.9, 3, df)).toThrow(InvalidParameterError);
    }
    expect(() => fQuantile(1 - 2 ** -53, 1, 0.02)).toThrow("largest double");
  });
});
