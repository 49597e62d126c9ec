import { assert, double, property } from "fast-check";
import { expect, test } from "vitest";
import { InvalidParameterError } from "../../src/errors.ts";
import { erf, erfc, expOfMinusSquare, scaledErfc } from "../../src/special/error-function.ts";
import { expectGoldenValues, expectRelative } from "../distribution/golden-cases.ts";

test("erf and erfc agree with mpmath to 2e-14", () => {
  expect(expectGoldenValues("erf", erf, 2e-14)).toBeGreaterThan(30);
  expect(expectGoldenValues("erfc", erfc, 2e-14)).toBeGreaterThan(30);
});

test("erf and erfc add up to 1, and erf is odd", () => {
  assert(
    property(double({ min: -30, max: 30, noNaN: true }), (x) => {
      expectRelative(erf(x) + erfc(x), 1, `${x}`, 4e-16);
      expectRelative(erf(-x), -erf(x), `−${x}`, 0);
    }),
    { seed: 2, numRuns: 500 },
  );
});

test("the scaled function times its exponential is erfc, on both sides of the change of method", () => {
  for (const x of [0, 0.7, 1.4999999, 1.5000001, 4, 20]) {
    expectRelative(scaledErfc(x) * expOfMinusSquare(x), erfc(x), `${x}`, 1e-15);
  }
  expectRelative(scaledErfc(1.5 - 1e-12), scaledErfc(1.5), "1.5", 2e-12);
});

test("the scaled function falls towards 1/(x√π)", () => {
  expectRelative(scaledErfc(1e8), 1 / (1e8 * Math.sqrt(Math.PI)), "1e8", 1e-15);
});

test("NaN and infinities are refused", () => {
  for (const bad of [Number.NaN, Infinity, -Infinity]) {
    expect(() => erf(bad)).toThrow(InvalidParameterError);
    expect(() => erfc(bad)).toThrow(InvalidParameterError);
  }
});
