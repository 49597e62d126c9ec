import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  hypergeometricCdf,
  hypergeometricMass,
  hypergeometricUpperTail,
} from "../../src/distribution/hypergeometric.ts";
import { InvalidCountError } from "../../src/errors.ts";
import { expectClose, readGolden } from "../golden.ts";

interface HypergeometricCase {
  readonly k: number;
  readonly successes: number;
  readonly failures: number;
  readonly draws: number;
  readonly mass: number;
  readonly cdf: number;
  readonly upperTail: number;
}

const { hypergeometric } = readGolden("comparison-more") as {
  readonly hypergeometric: readonly HypergeometricCase[];
};

describe("the hypergeometric distribution", () => {
  test("has the golden numbers of whole fractions and R", () => {
    for (const { k, mass, cdf, upperTail, ...urn } of hypergeometric) {
      const where = `${k} of ${JSON.stringify(urn)}`;
      expectClose(hypergeometricMass(k, urn), mass, `mass at ${where}`, 1e-12);
      expectClose(hypergeometricCdf(k, urn), cdf, `cdf at ${where}`, 1e-11);
      expectClose(hypergeometricUpperTail(k, urn), upperTail, `upper tail at ${where}`, 1e-11);
    }
  });

  test("adds up to one, with tails that complement each other", () => {
    const urns = fc.tuple(fc.nat(60), fc.nat(60)).chain(([successes, failures]) =>
      fc.record({
        successes: fc.constant(successes),
        failures: fc.constant(failures),
        draws: fc.nat(successes + failures),
      }),
    );
    fc.assert(
      fc.property(urns, (urn) => {
        let sum = 0;
        for (let k = -1; k <= urn.draws + 1; k++) {
          sum += hypergeometricMass(k, urn);
          expect(hypergeometricCdf(k, urn)).toBeCloseTo(sum, 10);
          expect(hypergeometricUpperTail(k, urn)).toBeCloseTo(1 - sum, 10);
        }
        expect(sum).toBeCloseTo(1, 10);
      }),
      { seed: 21, numRuns: 60 },
    );
  });

  test("refuses counts that are none", () => {
    const urn = { successes: 3, failures: 4, draws: 2 };
    expect(() => hypergeometricMass(0.5, urn)).toThrow(InvalidCountError);
    expect(() => hypergeometricCdf(1, { ...urn, draws: 8 })).toThrow(InvalidCountError);
    expect(() => hypergeometricUpperTail(1, { ...urn, failures: -1 })).toThrow(InvalidCountError);
  });
});
