import { assert, double, property } from "fast-check";
import { describe, expect, test } from "vitest";
import {
  normalCdf,
  normalDensity,
  normalQuantile,
  normalUpperTail,
} from "../../src/distribution/normal.ts";
import {
  anyProbability,
  assertDistributionLaws,
  assertRefusals,
  LAW_RUNS,
} from "./distribution-laws.ts";
import { expectGoldenPoints, expectGoldenQuantiles, expectRelative } from "./golden-cases.ts";

const standard = {
  density: normalDensity,
  cdf: normalCdf,
  upperTail: normalUpperTail,
  quantile: normalQuantile,
};

describe("the normal distribution", () => {
  test("density and tails agree with mpmath and R to 1e-12", () => {
    const compared = expectGoldenPoints("normal", [normalDensity, normalCdf, normalUpperTail]);
    expect(compared).toBeGreaterThan(100);
  });

  test("quantiles agree with mpmath and R to 1e-12", () => {
    expect(expectGoldenQuantiles("normal", normalQuantile)).toBeGreaterThan(10);
  });

  test("it keeps the laws of a distribution", () => {
    assert(
      property(double({ min: -37, max: 37, noNaN: true }), anyProbability, (x, p) => {
        assertDistributionLaws(standard, x, p);
      }),
      LAW_RUNS,
    );
  });

  test("it is symmetric about 0", () => {
    assert(
      property(double({ min: -37, max: 37, noNaN: true }), (x) => {
        expectRelative(normalCdf(-x), normalUpperTail(x), `tails at ${x}`, 0);
        expectRelative(normalDensity(-x), normalDensity(x), `density at ${x}`, 0);
      }),
      LAW_RUNS,
    );
  });

  test("arguments out of range are refused", () => {
    assertRefusals(standard);
  });

  test("an infinite quantile is refused with the remedy to leave the bound open", () => {
    expect(() => normalQuantile(0)).toThrow(/leave that bound open/);
    expect(() => normalQuantile(1)).toThrow(/leave that bound open/);
  });
});
