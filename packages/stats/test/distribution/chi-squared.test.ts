import { assert, property } from "fast-check";
import { describe, expect, test } from "vitest";
import {
  chiSquaredCdf,
  chiSquaredDensity,
  chiSquaredQuantile,
  chiSquaredUpperTail,
} from "../../src/distribution/chi-squared.ts";
import { normalUpperTail } from "../../src/distribution/normal.ts";
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

const withDegreesOfFreedom = (df: number): Distribution => ({
  density: (x) => chiSquaredDensity(x, df),
  cdf: (x) => chiSquaredCdf(x, df),
  upperTail: (x) => chiSquaredUpperTail(x, df),
  quantile: (p) => chiSquaredQuantile(p, df),
});

describe("the χ² distribution", () => {
  test("density and tails agree with mpmath and R to 1e-12", () => {
    const compared = expectGoldenPoints("chiSquared", [
      chiSquaredDensity,
      chiSquaredCdf,
      chiSquaredUpperTail,
    ]);
    expect(compared).toBeGreaterThan(300);
  });

  test("quantiles agree with mpmath to 1e-12", () => {
    expect(expectGoldenQuantiles("chiSquared", chiSquaredQuantile)).toBeGreaterThan(50);
  });

  test("it keeps the laws of a distribution for every number of degrees of freedom", () => {
    assert(
      property(anySize(0.01, 100), anyProbability, anySize(3, 1e6), (relative, p, df) => {
        assertDistributionLaws(withDegreesOfFreedom(df), relative * df, p);
      }),
      LAW_RUNS,
    );
  });

  test("one degree of freedom is the square of a normal variable", () => {
    for (const z of [0.01, 0.5, 1, 2, 6, 20]) {
      expectRelative(chiSquaredUpperTail(z * z, 1), 2 * normalUpperTail(z), `tail at ${z}²`);
    }
  });

  test("nothing lies below 0, and the ends of the support are exact", () => {
    expect(chiSquaredCdf(-1, 3)).toBe(0);
    expect(chiSquaredUpperTail(-1, 3)).toBe(1);
    expect(chiSquaredDensity(-1, 3)).toBe(0);
    expect(chiSquaredDensity(0, 3)).toBe(0);
    expect(chiSquaredDensity(0, 2)).toBe(0.5);
    expect(chiSquaredQuantile(0, 3)).toBe(0);
  });

  test("arguments out of range are refused", () => {
    assertRefusals(withDegreesOfFreedom(7.5));
    for (const df of [0, -1, Number.NaN, Infinity, 1e13]) {
      expect(() => chiSquaredCdf(1, df)).toThrow(InvalidParameterError);
      expect(() => chiSquaredUpperTail(-1, df)).toThrow(InvalidParameterError);
      expect(() => chiSquaredQuantile(0.9, df)).toThrow(InvalidParameterError);
    }
    expect(() => chiSquaredDensity(0, 1)).toThrow(InvalidParameterError);
  });

  test("an infinite quantile is refused with the remedy to leave the bound open", () => {
    expect(() => chiSquaredQuantile(1, 5)).toThrow(/leave that bound open/);
  });
});
