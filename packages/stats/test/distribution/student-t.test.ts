import { assert, double, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { normalCdf } from "../../src/distribution/normal.ts";
import {
  studentTCdf,
  studentTDensity,
  studentTQuantile,
  studentTUpperTail,
} from "../../src/distribution/student-t.ts";
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
  density: (x) => studentTDensity(x, df),
  cdf: (x) => studentTCdf(x, df),
  upperTail: (x) => studentTUpperTail(x, df),
  quantile: (p) => studentTQuantile(p, df),
});

describe("Student's t distribution", () => {
  test("density and tails agree with mpmath and R to 1e-12", () => {
    const compared = expectGoldenPoints("t", [studentTDensity, studentTCdf, studentTUpperTail]);
    expect(compared).toBeGreaterThan(400);
  });

  test("quantiles agree with mpmath to 1e-12", () => {
    expect(expectGoldenQuantiles("t", studentTQuantile)).toBeGreaterThan(60);
  });

  test("it keeps the laws of a distribution for every number of degrees of freedom", () => {
    assert(
      property(
        double({ min: -37, max: 37, noNaN: true }),
        anyProbability,
        anySize(1.1, 1e6),
        (x, p, df) => {
          assertDistributionLaws(withDegreesOfFreedom(df), x, p);
        },
      ),
      LAW_RUNS,
    );
  });

  test("it is symmetric about 0", () => {
    assert(
      property(double({ min: 0, max: 1e6, noNaN: true }), anySize(0.1, 1e6), (x, df) => {
        expectRelative(studentTCdf(-x, df), studentTUpperTail(x, df), `tails at ${x}`, 0);
        expectRelative(studentTDensity(-x, df), studentTDensity(x, df), `density at ${x}`, 0);
      }),
      LAW_RUNS,
    );
  });

  test("with one degree of freedom it is the Cauchy distribution", () => {
    for (const x of [0.1, 1, 3, 1e5]) {
      expectRelative(studentTUpperTail(x, 1), Math.atan(1 / x) / Math.PI, `tail at ${x}`, 1e-14);
    }
  });

  test("with many degrees of freedom it is the normal distribution", () => {
    expectRelative(studentTCdf(-2, 1e12), normalCdf(-2), "tail at −2", 1e-11);
  });

  test("arguments out of range are refused", () => {
    assertRefusals(withDegreesOfFreedom(7.5));
    for (const df of [0, -1, Number.NaN, Infinity, 1e13]) {
      expect(() => studentTCdf(1, df)).toThrow(InvalidParameterError);
      expect(() => studentTDensity(1, df)).toThrow(InvalidParameterError);
      expect(() => studentTQuantile(0.9, df)).toThrow(InvalidParameterError);
    }
  });

  test("a quantile that no double can hold is refused with the remedy to leave the bound open", () => {
    expect(() => studentTQuantile(0, 5)).toThrow(/leave that bound open/);
    expect(() => studentTQuantile(1, 5)).toThrow(/leave that bound open/);
    expect(() => studentTQuantile(1e-300, 0.5)).toThrow(/leave that bound open/);
  });
});
