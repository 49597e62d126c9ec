import { type Arbitrary, double, oneof } from "fast-check";
import { expect } from "vitest";
import { InvalidParameterError } from "../../src/errors.ts";
import { expectRelative } from "./golden-cases.ts";

/** A continuous distribution with some parameters filled in. */
export interface Distribution {
  readonly density: (x: number) => number;
  readonly cdf: (x: number) => number;
  readonly upperTail: (x: number) => number;
  readonly quantile: (p: number) => number;
}

/** Seeded: the same cases on every machine. */
export const LAW_RUNS: { readonly seed: number; readonly numRuns: number } = {
  seed: 2,
  numRuns: 300,
};

/** Probabilities of every size, from 1e-300 to within 1e-15 of 1. */
export const anyProbability: Arbitrary<number> = oneof(
  double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }),
  double({ min: -300, max: -1, noNaN: true }).map((exponent) => 10 ** exponent),
  double({ min: -15, max: -1, noNaN: true }).map((exponent) => 1 - 10 ** exponent),
);

/** A positive number, equally likely to be of any size within the bounds. */
export function anySize(smallest: number, largest: number): Arbitrary<number> {
  return double({ min: Math.log(smallest), max: Math.log(largest), noNaN: true }).map(Math.exp);
}

/** The laws at one point x and one probability p. */
export function assertDistributionLaws(distribution: Distribution, x: number, p: number): void {
  const { density, cdf, upperTail, quantile } = distribution;
  expectRelative(cdf(x) + upperTail(x), 1, `cdf + tail at ${x}`, 4e-16);
  expect(density(x)).toBeGreaterThanOrEqual(0);
  for (const value of [cdf(x), upperTail(x)]) {
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThanOrEqual(1);
  }
  const further = x + Math.abs(x) * 1e-3;
  expect(cdf(further)).toBeGreaterThanOrEqual(cdf(x) * (1 - 1e-12));
  expect(upperTail(further)).toBeLessThanOrEqual(upperTail(x) * (1 + 1e-12));
  assertRoundTrip(distribution, quantile(p), p);
}

/** The quantile of p has p below it, as far as a double x can say: one unit of x moves the cdf by density × x × ε. */
function assertRoundTrip({ density, cdf, upperTail }: Distribution, x: number, p: number): void {
  const [tail, wanted] = p < 0.5 ? [cdf(x), p] : [upperTail(x), 1 - p];
  const resolution = (4 * Number.EPSILON * density(x) * Math.abs(x)) / wanted;
  expectRelative(tail, wanted, `round trip of ${p} by way of ${x}`, 2e-12 + resolution);
}

/** Every function refuses NaN, and the quantile what is no probability. */
export function assertRefusals({ density, cdf, upperTail, quantile }: Distribution): void {
  for (const evaluate of [density, cdf, upperTail]) {
    for (const bad of [Number.NaN, Infinity, -Infinity]) {
      expect(() => evaluate(bad)).toThrow(InvalidParameterError);
    }
  }
  for (const bad of [-1e-9, 1 + 1e-9, 95, Number.NaN]) {
    expect(() => quantile(bad)).toThrow(InvalidParameterError);
  }
}
