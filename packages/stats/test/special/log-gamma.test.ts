import { assert, double, property } from "fast-check";
import { expect, test } from "vitest";
import { InvalidParameterError } from "../../src/errors.ts";
import { logGamma } from "../../src/special/log-gamma.ts";
import { expectGoldenValues, expectRelative } from "../distribution/golden-cases.ts";

test("log gamma agrees with mpmath to 1e-14, also beside its zeros at 1 and 2", () => {
  expect(expectGoldenValues("logGamma", logGamma, 1e-14)).toBeGreaterThan(20);
});

test("log gamma is exactly 0 at 1 and 2", () => {
  expect(logGamma(1)).toBe(0);
  expect(logGamma(2)).toBe(0);
});

test("log gamma grows by log x from x to x + 1, across all its branches", () => {
  assert(
    property(double({ min: 0.01, max: 40, noNaN: true }), (x) => {
      const step = logGamma(x + 1) - logGamma(x);
      expect(Math.abs(step - Math.log(x))).toBeLessThan(1e-14 * (1 + Math.abs(logGamma(x + 1))));
    }),
    { seed: 2, numRuns: 500 },
  );
});

test("log gamma of one half is half the logarithm of π", () => {
  expectRelative(logGamma(0.5), Math.log(Math.PI) / 2, "1/2", 1e-15);
});

test("arguments without a logarithm of gamma are refused", () => {
  for (const bad of [0, -1.5, Number.NaN, Infinity]) {
    expect(() => logGamma(bad)).toThrow(InvalidParameterError);
  }
});
