import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidCountError } from "../../src/errors.ts";
import { passAtK, passHatK } from "../../src/sampling-curve/pass-hat-k.ts";
import { expectClose } from "../golden.ts";

const trials = fc
  .integer({ min: 1, max: 12 })
  .chain((n) => fc.tuple(fc.nat(n), fc.constant(n), fc.integer({ min: 1, max: n })));

describe("pass@k and pass^k of one item", () => {
  test("have the values that the statistics reference prints", () => {
    expectClose(passAtK(3, 10, 5), 0.916666666666667, "pass@5 of 3/10");
    expectClose(passAtK(7, 200, 100), 0.9929911172418123, "pass@100 of 7/200");
    expectClose(passAtK(1, 100, 10), 0.1, "pass@10 of 1/100");
    expect(passHatK(3, 4, 2)).toBeCloseTo(0.5, 15);
  });

  test("are the shares of all draws of k trials that succeed throughout, or at all", () => {
    fc.assert(
      fc.property(trials, ([successes, n, k]) => {
        let [all, any, draws] = [0, 0, 0];
        for (let subset = 0; subset < 2 ** n; subset++) {
          const drawn = Array.from({ length: n }, (_, trial) => trial).filter(
            (trial) => (subset >> trial) & 1,
          );
          if (drawn.length !== k) continue;
          draws += 1;
          all += Number(drawn.every((trial) => trial < successes));
          any += Number(drawn.some((trial) => trial < successes));
        }
        expect(passHatK(successes, n, k)).toBeCloseTo(all / draws, 13);
        expect(passAtK(successes, n, k)).toBeCloseTo(any / draws, 13);
      }),
      { seed: 23, numRuns: 60 },
    );
  });

  test("are the success rate at k = 1, and mirror each other", () => {
    fc.assert(
      fc.property(trials, ([successes, n, k]) => {
        expect(passHatK(successes, n, 1)).toBe(successes / n);
        expect(passAtK(successes, n, k)).toBe(1 - passHatK(n - successes, n, k));
      }),
      { seed: 24 },
    );
  });

  test("are not defined for more trials than there are, nor for counts that are none", () => {
    for (const [c, n, k] of [
      [1, 4, 5],
      [1, 4, 0],
      [5, 4, 1],
      [-1, 4, 1],
      [0, 0, 1],
      [1.5, 4, 1],
      [1, 4, Number.NaN],
    ]) {
      expect(() => passHatK(c!, n!, k!)).toThrow(InvalidCountError);
      expect(() => passAtK(c!, n!, k!)).toThrow(InvalidCountError);
    }
  });
});
