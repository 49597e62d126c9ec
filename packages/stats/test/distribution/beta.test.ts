import { assert, double, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { betaCdf, betaDensity, betaQuantile, betaUpperTail } from "../../src/distribution/beta.ts";
import { InvalidParameterError } from "../../src/errors.ts";
import {
  anyProbability,
  anySize,
  assertDistributionLaws,
  assertRefusals,
  type Distribution,
  LAW_RUNS,
} from "./distribution-laws.ts";
import { expectGoldenPoints, expectGoldenQuantiles, expectRelative } from "./golden-cases.ts";

const withShapes = (a: number, b: number): Distribution => ({
  density: (x) => betaDensity(x, a, b),
  cdf: (x) => betaCdf(x, a, b),
  upperTail: (x) => betaUpperTail(x, a, b),
  quantile: (p) => betaQuantile(p, a, b),
});

describe("the beta distribution", () => {
  test("density and tails agree with mpmath and R to 1e-12", () => {
    const compared = expectGoldenPoints("beta", [betaDensity, betaCdf, betaUpperTail]);
    expect(compared).toBeGreaterThan(700);
  });

  test("quantiles agree with mpmath to 1e-12", () => {
    expect(expectGoldenQuantiles("beta", betaQuantile)).toBeGreaterThan(80);
  });

  test("it keeps the laws of a distribution for all shapes", () => {
    assert(
      property(
        double({ min: 1e-9, max: 0.999, noNaN: true }),
        anyProbability,
        anySize(0.5, 1e6),
        anySize(0.5, 1e6),
        (x, p, a, b) => {
          const distribution = withShapes(a, b);
          // A quantile below the smallest double is 0, one that rounds to 1 is 1: no round trip there.
          const reachable = betaQuantile(p, a, b) > 0 && betaQuantile(p, a, b) < 1;
          assertDistributionLaws(distribution, x, reachable ? p : 0.5);
        },
      ),
      LAW_RUNS,
    );
  });

  test("exchanging the shapes mirrors it", () => {
    assert(
      property(
        // Multiples of 2^-30, so that 1 − x is exact.
        integer({ min: 1, max: 2 ** 30 - 1 }).map((count) => count / 2 ** 30),
        anySize(0.1, 1e4),
        anySize(0.1, 1e4),
        (x, a, b) => {
          expectRelative(betaUpperTail(1 - x, b, a), betaCdf(x, a, b), `${x}, ${a}, ${b}`);
          expectRelative(betaDensity(1 - x, b, a), betaDensity(x, a, b), `${x}, ${a}, ${b}`);
        },
      ),
      LAW_RUNS,
    );
  });

  test("with both shapes 1 it is uniform", () => {
    for (const x of [1e-300, 0.25, 0.5, 0.875]) {
      expectRelative(betaCdf(x, 1, 1), x, `cdf at ${x}`, 1e-15 + 2e-13 * Number(x < 1e-9));
      expectRelative(betaQuantile(x, 1, 1), x, `quantile at ${x}`);
    }
  });

  test("the support is [0, 1], ends included", () => {
    expect([betaCdf(-1, 2, 3), betaCdf(0, 2, 3), betaCdf(1, 2, 3), betaCdf(2, 2, 3)]).toEqual([
      0, 0, 1, 1,
    ]);
    expect([betaUpperTail(-1, 2, 3), betaUpperTail(2, 2, 3)]).toEqual([1, 0]);
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
    expect([betaDensity(-1, 2, 3), betaDensity(0, 2, 3), betaDensity(0, 1, 3)]).toEqual([0, 0, 3]);
    expect(betaDensity(1, 3, 1)).toBe(3);
  });

  test("a quantile below the smallest double is 0", () => {
    expect(betaQuantile(1e-100, 0.05, 3)).toBe(0);
  });

  test("arguments out of range are refused", () => {
    assertRefusals(withShapes(2.5, 3));
    for (const shape of [0, -1, Number.NaN, Infinity, 1e13]) {
      expect(() => betaCdf(0.5, shape, 2)).toThrow(InvalidParameterError);
      expect(() => betaUpperTail(2, 2, shape)).toThrow(InvalidParameterError);
      expect(() => betaQuantile(0, shape, 2)).toThrow(InvalidParameterError);
    }
    expect(() => betaDensity(0, 0.5, 2)).toThrow(InvalidParameterError);
    expect(() => betaDensity(1, 2, 0.5)).toThrow(InvalidParameterError);
  });
});
