import { expect, test } from "vitest";
import { InvalidCountError, InvalidParameterError } from "../../src/errors.ts";
import { logBeta, logBinomialCoefficient } from "../../src/special/log-beta.ts";
import { expectGoldenValues, expectRelative } from "../distribution/golden-cases.ts";

test("log beta agrees with mpmath and R to 1e-13", () => {
  expect(expectGoldenValues("logBeta", logBeta, 1e-13)).toBeGreaterThan(10);
});

test("log beta does not depend on the order of its shapes", () => {
  for (const [a, b] of [
    [0.2, 30],
    [7, 9],
    [1e6, 0.5],
  ] as const) {
    expect(logBeta(a, b)).toBe(logBeta(b, a));
  }
});

test("log binomial coefficients agree with mpmath and R to 1e-13", () => {
  expect(expectGoldenValues("logBinomialCoefficient", logBinomialCoefficient, 1e-13)).toBe(9);
});

test("log binomial coefficients follow Pascal's triangle", () => {
  let row = [1];
  for (let n = 1; n <= 30; n++) {
    row = [1, ...row.slice(1).map((count, index) => count + row[index]!), 1];
    for (const [k, ways] of row.entries()) {
      expectRelative(Math.exp(logBinomialCoefficient(n, k)), ways, `${n} choose ${k}`, 1e-13);
    }
  }
});

test("arguments out of range are refused", () => {
  for (const bad of [0, -1, Number.NaN, Infinity]) {
    expect(() => logBeta(bad, 1)).toThrow(InvalidParameterError);
    expect(() => logBeta(1, bad)).toThrow(InvalidParameterError);
  }
  expect(() => logBinomialCoefficient(3.5, 1)).toThrow(InvalidCountError);
  expect(() => logBinomialCoefficient(3, 4)).toThrow(InvalidCountError);
});
