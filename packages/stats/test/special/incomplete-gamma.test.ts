import { expect, test } from "vitest";
import { InvalidParameterError } from "../../src/errors.ts";
import {
  regularizedGammaLower,
  regularizedGammaUpper,
} from "../../src/special/incomplete-gamma.ts";
import { expectRelative } from "../distribution/golden-cases.ts";

// The golden values of these functions are those of the χ² distribution, which is nothing else.

test("with shape 1 the upper tail is the exponential function", () => {
  for (const x of [1e-12, 0.3, 1, 1.9, 2, 2.1, 40, 690]) {
    expectRelative(regularizedGammaUpper(1, x), Math.exp(-x), `${x}`, 1e-13);
    expectRelative(regularizedGammaLower(1, x), -Math.expm1(-x), `${x}`, 1e-13);
  }
});

test("a whole shape gives the tail of a Poisson count", () => {
  for (const [shape, x] of [
    [3, 0.5],
    [5, 5],
    [12, 40],
  ] as const) {
    let term = Math.exp(-x);
    let sum = 0;
    for (let k = 0; k < shape; k++) {
      sum += term;
      term *= x / (k + 1);
    }
    expectRelative(regularizedGammaUpper(shape, x), sum, `${shape}, ${x}`, 1e-13);
  }
});

test("a shape near 0 keeps the digits of the upper tail, which is then the shape times E₁(x)", () => {
  // E₁(½) = 0.55977359477616081175 (Abramowitz & Stegun, table 5.1)
  expectRelative(regularizedGammaUpper(1e-13, 0.5), 1e-13 * 0.5597735947761608, "1e-13", 1e-12);
});

test("the tails at 0 are exact", () => {
  expect(regularizedGammaLower(2, 0)).toBe(0);
  expect(regularizedGammaUpper(2, 0)).toBe(1);
});

test("arguments out of range are refused", () => {
  for (const bad of [0, -1, Number.NaN, Infinity, 1e13]) {
    expect(() => regularizedGammaLower(bad, 1)).toThrow(InvalidParameterError);
  }
  for (const bad of [-1, Number.NaN, Infinity]) {
    expect(() => regularizedGammaUpper(1, bad)).toThrow(InvalidParameterError);
  }
});
