import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  betaBinomialCdf,
  betaBinomialMass,
  betaBinomialUpperTail,
} from "../../src/distribution/beta-binomial.ts";
import { binomialMass } from "../../src/distribution/binomial.ts";
import { InvalidCountError, InvalidParameterError } from "../../src/errors.ts";
import { expectClose } from "../golden.ts";
import { passCases } from "../sampling-curve/pass-cases.ts";

describe("the beta-binomial distribution", () => {
  test("has mpmath's masses and both tails, for shapes from 10⁻⁸ to 10⁶", () => {
    for (const { k, n, alpha, beta, ...golden } of passCases().masses) {
      const where = `${k} of ${n} with ${alpha}, ${beta}`;
      expectClose(betaBinomialMass(k, n, alpha, beta), golden.mass, `mass at ${where}`, 1e-10);
      expectClose(betaBinomialCdf(k, n, alpha, beta), golden.cdf, `cdf at ${where}`, 1e-10);
      expectClose(
        betaBinomialUpperTail(k, n, alpha, beta),
        golden.upperTail,
        `tail at ${where}`,
        1e-10,
      );
    }
  });

  test("sums to 1 from both sides and mirrors where the shapes change places", () => {
    const shape = fc.double({ min: 0.01, max: 50, noNaN: true });
    const counts = fc
      .integer({ min: 1, max: 60 })
      .chain((n) => fc.tuple(fc.nat(n), fc.constant(n)));
    fc.assert(
      fc.property(counts, shape, shape, ([k, n], alpha, beta) => {
        const below = betaBinomialCdf(k, n, alpha, beta);
        expect(below + betaBinomialUpperTail(k, n, alpha, beta)).toBeCloseTo(1, 11);
        expect(betaBinomialMass(k, n, alpha, beta)).toBeCloseTo(
          betaBinomialMass(n - k, n, beta, alpha),
          12,
        );
      }),
      { seed: 34 },
    );
  });

  test("is uniform for shapes of 1 and nearly binomial for large ones", () => {
    for (let k = 0; k <= 7; k++) {
      expect(betaBinomialMass(k, 7, 1, 1)).toBeCloseTo(1 / 8, 14);
      expect(betaBinomialMass(k, 7, 3e9, 7e9)).toBeCloseTo(binomialMass(k, 7, 0.3), 8);
    }
  });

  test("is 0 outside its support and refuses what is no count or shape", () => {
    expect(betaBinomialMass(-1, 4, 1, 2)).toBe(0);
    expect(betaBinomialCdf(-1, 4, 1, 2)).toBe(0);
    expect(betaBinomialUpperTail(-1, 4, 1, 2)).toBe(1);
    expect(betaBinomialMass(5, 4, 1, 2)).toBe(0);
    expect(betaBinomialMass(0, 0, 1, 2)).toBe(1);
    expect(() => betaBinomialMass(1.5, 4, 1, 2)).toThrow(InvalidCountError);
    expect(() => betaBinomialCdf(1, 4, 0, 2)).toThrow(InvalidParameterError);
    expect(() => betaBinomialUpperTail(1, 4, 1, Number.NaN)).toThrow(InvalidParameterError);
  });
});
