import { describe, expect, test } from "vitest";
import { mcnemarExact, mcnemarMidP } from "../../src/comparison/mcnemar.ts";
import { binomialMass } from "../../src/distribution/binomial.ts";
import { InvalidCountError } from "../../src/errors.ts";
import type { SignificanceTest } from "../../src/estimate.ts";
import { expectClose, readGolden } from "../golden.ts";

interface McnemarCase {
  readonly onlyTreatment: number;
  readonly onlyControl: number;
  readonly exact: number;
  readonly midP: number;
}

/** Exact probability of rejecting at 5 % where `discordant` items fall to either side with probability ½. */
function sizeOf(method: (b: number, c: number) => SignificanceTest, discordant: number): number {
  let size = 0;
  for (let b = 0; b <= discordant; b++) {
    if (method(b, discordant - b).p < 0.05) size += binomialMass(b, discordant, 0.5);
  }
  return size;
}

/** The same where each of n items is discordant with the given probability. */
function overAll(
  method: (b: number, c: number) => SignificanceTest,
  n: number,
  discordance: number,
): number {
  let size = 0;
  for (let discordant = 1; discordant <= n; discordant++) {
    size += binomialMass(discordant, n, discordance) * sizeOf(method, discordant);
  }
  return size;
}

describe("McNemar's tests", () => {
  test("have the p values of whole-number arithmetic, tiny ones included", () => {
    const cases = (readGolden("comparison") as { readonly mcnemar: readonly McnemarCase[] })
      .mcnemar;
    for (const { onlyTreatment: b, onlyControl: c, exact, midP } of cases) {
      expectClose(mcnemarExact(b, c).p, exact, `exact p of ${b}, ${c}`, 1e-12);
      expectClose(mcnemarMidP(b, c).p, midP, `mid-p of ${b}, ${c}`, 1e-12);
    }
    expect(mcnemarExact(0, 1200).p).toBe(Number.MIN_VALUE);
  });

  test("have the p values of statsmodels that the statistics reference prints", () => {
    expect([
      mcnemarExact(10, 2).method,
      mcnemarMidP(10, 2).method,
      mcnemarMidP(0, 0).method,
    ]).toEqual(["mcnemar-exact", "mcnemar-mid-p", "mcnemar-mid-p"]);
    expectClose(mcnemarExact(10, 2).p, 0.03857421875, "exact 10, 2");
    expectClose(mcnemarMidP(10, 2).p, 0.0224609375, "mid-p 10, 2");
    expectClose(mcnemarExact(29, 18).p, 0.143865088440549, "exact 29, 18");
    expectClose(mcnemarMidP(29, 18).p, 0.111402891061019, "mid-p 29, 18");
    expectClose(mcnemarExact(1, 9).p, 0.021484375, "exact 1, 9");
    expectClose(mcnemarMidP(1, 9).p, 0.01171875, "mid-p 1, 9");
  });

  test("do not depend on which side is which, and mid-p is never above exact", () => {
    for (let b = 0; b <= 30; b++) {
      for (let c = 0; c <= 30; c++) {
        expect(mcnemarExact(b, c).p).toBe(mcnemarExact(c, b).p);
        expect(mcnemarMidP(b, c).p).toBe(mcnemarMidP(c, b).p);
        expect(mcnemarMidP(b, c).p).toBeLessThanOrEqual(mcnemarExact(b, c).p);
      }
    }
  });

  test("reject rarely enough: the exact one given any number of discordant items, mid-p over all of them", () => {
    for (let discordant = 1; discordant <= 100; discordant++) {
      expect(sizeOf(mcnemarExact, discordant)).toBeLessThanOrEqual(0.05);
    }
    // Fagerland, Lydersen & Laake (2013): the mid-p test keeps its level once the discordant items vary.
    for (const n of [20, 50, 100]) {
      for (let discordance = 0.05; discordance < 0.7; discordance += 0.05) {
        const [exact, midP] = [mcnemarExact, mcnemarMidP].map((method) =>
          overAll(method, n, discordance),
        );
        expect(midP, `${n} items, discordance ${discordance}`).toBeLessThan(0.0505);
        expect(midP!).toBeGreaterThanOrEqual(exact!);
      }
    }
  });

  test("with four discordant items cannot reach 5 %, with five mid-p can", () => {
    expect(mcnemarMidP(4, 0).p).toBeGreaterThan(0.05);
    expect(mcnemarMidP(5, 0).p).toBeLessThan(0.05);
  });

  test("refuse counts that are none", () => {
    for (const [b, c] of [
      [-1, 2],
      [0.5, 2],
      [Number.NaN, 1],
      [1, Infinity],
    ]) {
      expect(() => mcnemarExact(b!, c!)).toThrow(InvalidCountError);
      expect(() => mcnemarMidP(b!, c!)).toThrow(InvalidCountError);
    }
  });
});
