import { assert, double, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import {
  binomialCdf,
  binomialMass,
  binomialQuantile,
  binomialUpperTail,
} from "../../src/distribution/binomial.ts";
import { InvalidCountError, InvalidParameterError } from "../../src/errors.ts";
import { anyProbability, LAW_RUNS } from "./distribution-laws.ts";
import { expectGoldenPoints, expectRelative } from "./golden-cases.ts";

const anyTrials = integer({ min: 1, max: 200 });
const anyChance = double({ min: 0.001, max: 0.999, noNaN: true });

describe("the binomial distribution", () => {
  test("mass and tails agree with mpmath and R to 1e-12", () => {
    const compared = expectGoldenPoints("binomial", [binomialMass, binomialCdf, binomialUpperTail]);
    expect(compared).toBeGreaterThan(300);
  });

  test("the lower tail is the sum of the masses, the upper tail the rest", () => {
    assert(
      property(anyTrials, anyChance, (n, p) => {
        let sum = 0;
        for (let k = 0; k <= n; k++) {
          sum += binomialMass(k, n, p);
          // Below 1e-300 a double has fewer digits.
          if (sum > 1e-300) expectRelative(binomialCdf(k, n, p), sum, `P(X ≤ ${k})`, 1e-11);
          expectRelative(binomialCdf(k, n, p) + binomialUpperTail(k, n, p), 1, `${k}`, 4e-16);
        }
      }),
      { ...LAW_RUNS, numRuns: 30 },
    );
  });

  test("counting failures instead of successes mirrors it", () => {
    // Chances with exact complements.
    for (const p of [0.125, 0.25, 0.5, 0.875]) {
      for (const k of [0, 1, 17, 59, 60]) {
        expectRelative(binomialMass(60 - k, 60, 1 - p), binomialMass(k, 60, p), `mass ${k}`);
        expectRelative(binomialUpperTail(59 - k, 60, 1 - p), binomialCdf(k, 60, p), `tail ${k}`);
      }
    }
  });

  test("the quantile is the smallest count whose cumulative probability reaches q", () => {
    assert(
      property(anyProbability, anyTrials, anyChance, (q, n, p) => {
        const k = binomialQuantile(q, n, p);
        expect(binomialCdf(k, n, p)).toBeGreaterThanOrEqual(q * (1 - 1e-13));
        expect(binomialCdf(k - 1, n, p)).toBeLessThan(q);
      }),
      LAW_RUNS,
    );
  });

  test("the quantile of a cumulative probability is the count it came from", () => {
    for (let k = 0; k < 40; k++) {
      expect(binomialQuantile(binomialCdf(k, 114, 0.3), 114, 0.3)).toBe(k);
    }
  });

  test("certain trials and counts outside [0, n] have exact answers", () => {
    expect([binomialMass(-1, 5, 0.3), binomialMass(6, 5, 0.3)]).toEqual([0, 0]);
    expect([binomialMass(0, 5, 0), binomialMass(5, 5, 1), binomialMass(4, 5, 1)]).toEqual([
      1, 1, 0,
    ]);
    expect([binomialCdf(-1, 5, 0.3), binomialCdf(5, 5, 0.3)]).toEqual([0, 1]);
    expect([binomialUpperTail(-1, 5, 0.3), binomialUpperTail(5, 5, 0.3)]).toEqual([1, 0]);
    expect([binomialCdf(4, 5, 1), binomialCdf(0, 5, 0)]).toEqual([0, 1]);
    expect([binomialMass(0, 0, 0.3), binomialCdf(0, 0, 0.3)]).toEqual([1, 1]);
    expect([binomialQuantile(0, 5, 0.3), binomialQuantile(1, 5, 0.3)]).toEqual([0, 5]);
    expect([binomialQuantile(1, 5, 0), binomialQuantile(0.5, 5, 1)]).toEqual([0, 5]);
  });

  test("arguments out of range are refused", () => {
    expect(() => binomialMass(0.5, 5, 0.3)).toThrow(InvalidCountError);
    expect(() => binomialCdf(1, 5.5, 0.3)).toThrow(InvalidCountError);
    expect(() => binomialCdf(1, -1, 0.3)).toThrow(InvalidCountError);
    for (const p of [-0.1, 1.1, Number.NaN]) {
      expect(() => binomialMass(1, 5, p)).toThrow(InvalidParameterError);
      expect(() => binomialUpperTail(1, 5, p)).toThrow(InvalidParameterError);
      expect(() => binomialQuantile(p, 5, 0.5)).toThrow(InvalidParameterError);
    }
  });
});
