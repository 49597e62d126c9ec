import { assert, double, property } from "fast-check";
import { expect, test } from "vitest";
import { InvalidParameterError } from "../../src/errors.ts";
import { regularizedBeta, regularizedBetaComplement } from "../../src/special/incomplete-beta.ts";
import { expectRelative } from "../distribution/golden-cases.ts";

// The golden values of these functions are those of the beta distribution, which is nothing else.

test("with one shape 1 it is a power", () => {
  for (const x of [1e-100, 0.2, 0.5, 0.875]) {
    expectRelative(regularizedBeta(x, 2.5, 1), x ** 2.5, `${x}`, 1e-12);
    expectRelative(regularizedBetaComplement(x, 1, 2.5), (1 - x) ** 2.5, `${x}`, 1e-12);
  }
});

test("with both shapes one half it is the arcsine law", () => {
  for (const x of [1e-20, 0.1, 0.5, 0.9]) {
    const expected = (2 / Math.PI) * Math.asin(Math.sqrt(x));
    expectRelative(regularizedBeta(x, 0.5, 0.5), expected, `${x}`, 1e-13);
  }
});

test("raising a shape by one lowers the function by the power term", () => {
  // DLMF 8.17.20: I(x; a, b) = I(x; a + 1, b) + xᵃ (1 − x)ᵇ / (a B(a, b)), here with B(2, b) = 1 / (b (b + 1)).
  assert(
    property(
      double({ min: 0.01, max: 0.99, noNaN: true }),
      double({ min: 0.3, max: 50, noNaN: true }),
      (x, b) => {
        const step = (x ** 2 * (1 - x) ** b * b * (b + 1)) / 2;
        expectRelative(regularizedBeta(x, 2, b), regularizedBeta(x, 3, b) + step, `${x}, ${b}`);
      },
    ),
    { seed: 2, numRuns: 300 },
  );
});

test("the ends are exact", () => {
  expect([regularizedBeta(0, 2, 3), regularizedBeta(1, 2, 3)]).toEqual([0, 1]);
  expect([regularizedBetaComplement(0, 2, 3), regularizedBetaComplement(1, 2, 3)]).toEqual([1, 0]);
});

test("arguments out of range are refused", () => {
  for (const bad of [-0.1, 1.1, Number.NaN]) {
    expect(() => regularizedBeta(bad, 1, 1)).toThrow(InvalidParameterError);
  }
  for (const bad of [0, -1, Number.NaN, Infinity, 1e13]) {
    expect(() => regularizedBeta(0.5, bad, 1)).toThrow(InvalidParameterError);
    expect(() => regularizedBetaComplement(0.5, 1, bad)).toThrow(InvalidParameterError);
  }
});
