import { readFileSync } from "node:fs";
import { expect } from "vitest";

/** Density or mass, lower tail, upper tail; null where the value is below 1e-300. */
type PointValues = readonly [number | null, number | null, number | null];

interface GoldenCases {
  readonly special: readonly {
    readonly name: string;
    readonly arguments: readonly number[];
    readonly value: number;
  }[];
  readonly point: readonly {
    readonly family: string;
    readonly arguments: readonly number[];
    readonly values: PointValues;
  }[];
  readonly quantile: readonly {
    readonly family: string;
    readonly arguments: readonly number[];
    readonly value: number;
  }[];
}

/** What golden/distributions/make.py wrote. */
const GOLDEN: GoldenCases = JSON.parse(
  readFileSync(new URL("../../../../golden/distributions/cases.json", import.meta.url), "utf8"),
) as GoldenCases;

/** Accuracy this library promises for distribution functions. */
const PROMISED = 1e-12;

/** A function of a distribution or a special function, called with the arguments of a golden case. */
export type NumberFunction = (...values: number[]) => number;

/** The distance to the expected value, relative to it, must not exceed the tolerance. */
export function expectRelative(
  actual: number,
  expected: number,
  where: string,
  tolerance: number = PROMISED,
): void {
  const error = expected === 0 ? Math.abs(actual) : Math.abs(actual / expected - 1);
  const explanation = `${where}: ${actual} instead of ${expected}, relative error ${error}`;
  expect(error <= tolerance, explanation).toBe(true);
}

/** Compares every golden point of a family, and says how many there were. */
export function expectGoldenPoints(
  family: string,
  functions: readonly [NumberFunction, NumberFunction, NumberFunction],
): number {
  const cases = GOLDEN.point.filter((candidate) => candidate.family === family);
  let compared = 0;
  for (const { arguments: values, values: expected } of cases) {
    for (const [index, evaluate] of functions.entries()) {
      const wanted = expected[index];
      if (wanted === null || wanted === undefined) continue;
      expectRelative(evaluate(...values), wanted, `${evaluate.name}(${values.join(", ")})`);
      compared++;
    }
  }
  return compared;
}

/** Compares every golden quantile of a family, and says how many there were. */
export function expectGoldenQuantiles(family: string, quantile: NumberFunction): number {
  const cases = GOLDEN.quantile.filter((candidate) => candidate.family === family);
  for (const { arguments: values, value } of cases) {
    expectRelative(quantile(...values), value, `${quantile.name}(${values.join(", ")})`);
  }
  return cases.length;
}

/** Compares every golden value of a special function, and says how many there were. */
export function expectGoldenValues(
  name: string,
  evaluate: NumberFunction,
  tolerance: number = PROMISED,
): number {
  const cases = GOLDEN.special.filter((candidate) => candidate.name === name);
  for (const { arguments: values, value } of cases) {
    expectRelative(evaluate(...values), value, `${name}(${values.join(", ")})`, tolerance);
  }
  return cases.length;
}
