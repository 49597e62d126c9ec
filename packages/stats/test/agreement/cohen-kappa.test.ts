import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cohenKappa, type KappaWeights } from "../../src/agreement/cohen-kappa.ts";
import { LengthMismatchError, NonFiniteValueError } from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, expectInterval } from "../golden.ts";
import { assertIntervalLaws, assertRefused, estimated } from "../laws.ts";
import { AGREEMENT, ratingsOf } from "./agreement-golden.ts";

const WEIGHTS: readonly KappaWeights[] = ["none", "linear", "quadratic"];

describe("Cohen's kappa", () => {
  test("has the golden numbers of numpy, by the table formula of Fleiss, Cohen and Everitt", () => {
    for (const { table, level, ...golden } of AGREEMENT.agreements) {
      for (const weights of WEIGHTS) {
        const result = estimated(cohenKappa(...ratingsOf(table), { level, weights }));
        expectClose(result.value, golden[weights].value, weights);
        expectClose(result.standardError, golden[weights].standardError, `${weights}, error`);
        expectInterval(result.interval, golden[weights].interval, weights);
      }
    }
  });

  test("has the numbers of package psych", () => {
    // Not its standard errors of weighted kappa: those differ from the paper's equation and from statsmodels.
    const fromR = new Map(AGREEMENT.fromR.map(({ name, value }) => [name, value]));
    for (const [index, { table }] of AGREEMENT.agreements.entries()) {
      for (const weights of WEIGHTS) {
        const { value, standardError } = estimated(cohenKappa(...ratingsOf(table), { weights }));
        expectClose(value, fromR.get(`${weights} ${index + 1}`)!, `${weights} ${index + 1}`);
        if (weights !== "none") continue;
        expectClose(standardError, fromR.get(`none se ${index + 1}`)!, `error ${index + 1}`);
      }
    }
  });

  test("does not depend on the order of raters or items, nor on the unit of the ratings", () => {
    const rating = fc.integer({ min: -3, max: 3 });
    const pair = fc.tuple(rating, rating);
    fc.assert(
      fc.property(
        fc.array(pair, { maxLength: 40 }),
        fc.constantFrom(...WEIGHTS),
        fc.constantFrom(1e-300, 1e300),
        (pairs, weights, unit) => {
          const [first, second] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
          const result = cohenKappa(first, second, { weights });
          if (result.kind === "not-estimable") assertRefused(result);
          else {
            expect(result.value).toBeLessThanOrEqual(1);
            expect(result.interval.lower).toBeLessThan(result.interval.upper!);
          }
          const scaled = (values: readonly number[]): number[] => values.map((each) => each * unit);
          const other = cohenKappa(scaled(second).toReversed(), scaled(first).toReversed(), {
            weights,
          });
          expect(other.kind).toBe(result.kind);
          if (result.value !== undefined) expect(other.value).toBeCloseTo(result.value, 9);
        },
      ),
      { seed: 5, numRuns: 300 },
    );
    const [first, second] = ratingsOf([
      [20, 5],
      [10, 15],
    ]);
    assertIntervalLaws((level) => estimated(cohenKappa(first, second, { level })).interval);
  });

  test("covers the truth", () => {
    const rng = createRandom(8);
    const draws = 1500;
    // Half of the ratings of the second are a copy, the others a fair coin: kappa is 0.5.
    const hits = countOf(draws, () => {
      const first = Array.from({ length: 100 }, () => rng.integer(2));
      const second = first.map((rating) => (rng.integer(2) === 0 ? rating : rng.integer(2)));
      return covers(estimated(cohenKappa(first, second)).interval, 0.5);
    });
    assertRate(hits, draws, [0.93, 0.965]);
  });

  test("is refused for no, one or perfectly agreeing items, and for one rating", () => {
    expect(assertRefused(cohenKappa([], []))).toMatchObject({ n: 0 });
    assertRefused(cohenKappa([1], [0]));
    expect(assertRefused(cohenKappa([2, 2, 2], [2, 2, 2])).value).toBeUndefined();
    expect(assertRefused(cohenKappa([1, 2, 3], [1, 2, 3])).value).toBe(1);
    expect(assertRefused(cohenKappa([1, 1], [0, 0])).value).toBe(0);
    expect(() => cohenKappa([1], [1, 2])).toThrow(LengthMismatchError);
    expect(() => cohenKappa([1, Number.NaN], [1, 2])).toThrow(NonFiniteValueError);
  });
});
