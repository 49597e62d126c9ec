import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mcnemarExact } from "../../src/comparison/mcnemar.ts";
import { normalUpperTail } from "../../src/distribution/normal.ts";
import { InvalidCountError, LengthMismatchError, NonFiniteValueError } from "../../src/errors.ts";
import type { SignificanceTest, Values } from "../../src/estimate.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import type { ClusterLabels } from "../../src/resample/cluster-totals.ts";
import { exactSignFlip } from "../../src/resample/exact-sign-flip.ts";
import { assertRate, countOf } from "../calibration.ts";
import { FIRST_OF_A, FIRST_OF_B, MEANS_OF_A, MEANS_OF_B, PASSAGE } from "../g1.ts";
import { expectClose, readGolden } from "../golden.ts";
import { assertRefused } from "../laws.ts";
import { resampleCases } from "./golden-cases.ts";

interface SignFlipCase {
  readonly name: string;
  /** Differences times the denominator. */
  readonly whole: readonly number[];
  readonly denominator: number;
  readonly clusters?: readonly number[];
  readonly p: number;
}

function tested(differences: Values, clusters?: ClusterLabels): SignificanceTest {
  const result = exactSignFlip(differences, clusters === undefined ? {} : { clusters });
  if ("kind" in result) throw new Error(`refused: ${result.reason}`);
  return result;
}

function differencesOf(treatment: readonly number[], control: readonly number[]): number[] {
  return treatment.map((score, item) => score - control[item]!);
}

/** All sign patterns, one by one. */
function byEnumeration(whole: readonly number[]): number {
  const observed = Math.abs(whole.reduce((sum, value) => sum + value, 0));
  let extreme = 0;
  for (let pattern = 0; pattern < 2 ** whole.length; pattern++) {
    const sum = whole.reduce(
      (total, value, bit) => total + ((pattern >> bit) & 1 ? value : -value),
      0,
    );
    if (Math.abs(sum) >= observed) extreme += 1;
  }
  return extreme / 2 ** whole.length;
}

describe("the exact sign-flip test", () => {
  test("has the p values of whole-number counting, down to 1e-250", () => {
    const cases = (readGolden("comparison") as { readonly signFlip: readonly SignFlipCase[] })
      .signFlip;
    for (const { name, whole, denominator, clusters, p } of cases) {
      const differences = whole.map((value) => value / denominator);
      expectClose(tested(differences, clusters).p, p, name, 1e-12);
    }
  });

  test("has the p values that the statistics reference prints for items, passages and the first repeat of G1", () => {
    const d = differencesOf(MEANS_OF_A, MEANS_OF_B);
    expectClose(tested(d).p, 90787018702848 / 2 ** 60, "items", 1e-12);
    expectClose(tested(d, PASSAGE).p, 32 / 4096, "passages", 1e-12);
    expectClose(
      tested(differencesOf(FIRST_OF_A, FIRST_OF_B)).p,
      0.004425048828125,
      "first repeat",
      1e-12,
    );
    expect(tested(d).statistic).toBeCloseTo(0.15, 12);
    expect(tested(d).method).toBe("exact-sign-flip");
    expect(tested(d, PASSAGE).method).toBe("exact-sign-flip-by-cluster");
  });

  test("is the enumeration of all sign patterns", () => {
    const whole = fc.array(fc.integer({ min: -12, max: 12 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(whole, fc.constantFrom(1, 3, 7, 10), (values, denominator) => {
        const p = tested(values.map((value) => value / denominator)).p;
        expectClose(p, byEnumeration(values), JSON.stringify(values), 1e-12);
      }),
      { seed: 16, numRuns: 150 },
    );
  });

  test("is McNemar's exact test for 0/1 scores, ties kept", () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), fc.integer({ min: 1, max: 50 }), (b, c, ties) => {
        const d = [...Array(b).fill(1), ...Array(c).fill(-1), ...Array(ties).fill(0)] as number[];
        expectClose(tested(d).p, mcnemarExact(b, c).p, `${b}, ${c}`, 1e-11);
      }),
      { seed: 17, numRuns: 60 },
    );
  });

  test("flips whole clusters, also where every difference is one item won, lost or tied", () => {
    // Of the sums 3, 2, 0 and -1, 16 choices of signs: |sum| is at least 4 in 8 of them.
    const differences = [1, 1, 1, 1, 1, 0, -1];
    const clusters = [1, 1, 1, 2, 2, 3, 4];
    const result = exactSignFlip(differences, { clusters });
    expect(result).toEqual({ method: "exact-sign-flip-by-cluster", p: 0.5, statistic: 4 / 7 });
    // Item by item it is a binomial test of 1 loss in 6: (1 + 6) / 32.
    expectClose(tested(differences).p, 7 / 32, "items", 1e-14);
  });

  test("does not depend on order, sides, unit or the names of the clusters", () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -6, max: 6 }), fc.nat(6)), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(rows, (drawn) => {
        const d = drawn.map(([value]) => value / 6);
        const clusters = drawn.map(([, label]) => label);
        const { p } = tested(d, clusters);
        expectClose(
          tested(
            d.map((value) => -100 * value),
            clusters,
          ).p,
          p,
          "other side, in points",
          1e-13,
        );
        const renamed = clusters.map((label) => -label);
        expectClose(tested(d.toReversed(), renamed.toReversed()).p, p, "in reverse", 1e-13);
        const items = tested(
          d,
          d.map((_, item) => item),
        );
        expectClose(items.p, tested(d).p, "one item per cluster", 1e-13);
      }),
      { seed: 18, numRuns: 60 },
    );
  });

  test("rejects at most 5 % of true null hypotheses", () => {
    const rng = createRandom(171);
    const draws = 4000;
    const rejections = countOf(draws, () => {
      const d = Array.from({ length: 14 }, () => (rng.integer(4) - rng.integer(4)) / 3);
      return tested(d).p <= 0.05;
    });
    assertRate(rejections, draws, [0.035, 0.05]);
  });

  test("keeps p above 0 where it is too small for a number", () => {
    expect(tested(Array<number>(5000).fill(1)).p).toBe(Number.MIN_VALUE);
    expectClose(tested(Array<number>(1000).fill(-0.25)).p, 2 ** -999, "a thousand alike", 1e-12);
  });

  test("answers ten thousand items of ten repeats in one go", () => {
    const rng = createRandom(172);
    const d = Array.from({ length: 10_000 }, () => (rng.integer(11) - rng.integer(11)) / 10);
    const sd = Math.sqrt(d.reduce((sum, value) => sum + value * value, 0));
    // Sums come in steps of 0.2; half a step is the correction for continuity of the normal approximation.
    const z = (Math.abs(d.reduce((sum, value) => sum + value, 0)) - 0.1) / sd;
    expect(tested(d).p).toBeCloseTo(2 * normalUpperTail(z), 4);
  });

  test("is 1 where nothing differs", () => {
    expect(tested([0, 0, 0])).toEqual({ method: "exact-sign-flip", p: 1, statistic: 0 });
    expect(tested([0.5, -0.5]).p).toBe(1);
  });

  test("has the p values of listing and of quadrature for real differences, down to 1e-41", () => {
    for (const { name, differences, p, oracle } of resampleCases().flips) {
      expectClose(tested(differences).p, p, `${name}, by ${oracle}`, 1e-11);
    }
  });

  test("lists the few patterns of a far tail, and integrates grids too fine to count", () => {
    const oneSign = Array.from({ length: 50 }, (_, i) => Math.sqrt(i + 2));
    expectClose(tested(oneSign).p, 2 ** -49, "one sign");
    const rng = createRandom(175);
    const tooFine = Array.from({ length: 3000 }, () => (rng.integer(20_001) - 9700) / 10_000);
    const z = tooFine.reduce((sum, value) => sum + value, 0) / Math.hypot(...tooFine);
    expect(tested(tooFine).p / (2 * normalUpperTail(Math.abs(z)))).toBeCloseTo(1, 2);
  });

  test("knows no unit, however large or small", () => {
    const rng = createRandom(176);
    const real = Array.from({ length: 60 }, () => rng.uniform() - 0.4);
    const { p } = tested(real);
    for (const unit of [1e-200, 1e-100, 1e200]) {
      expectClose(tested(real.map((value) => value * unit)).p, p, `times ${unit}`, 1e-11);
    }
  });

  test("is refused for no differences", () => {
    const refused = assertRefused(exactSignFlip([]));
    expect(refused).toMatchObject({ reason: "There are no differences to flip.", n: 0 });
    expect(Object.keys(refused)).not.toContain("value");
  });

  test("throws for a difference that is no number and a cluster that is missing", () => {
    expect(() => exactSignFlip([1, Number.NaN])).toThrow(NonFiniteValueError);
    expect(() => exactSignFlip([1, 2], { clusters: [1] })).toThrow(LengthMismatchError);
    expect(() => exactSignFlip([1, 2], { clusters: [1, 1.5] })).toThrow(InvalidCountError);
  });

  test("of differences of one size is that of clusters of one, in any unit, and of more items than can be convolved", () => {
    const rng = createRandom(77);
    for (const size of [1, 0.3, 5e-300, 2e300]) {
      for (const items of [1, 2, 7, 300]) {
        const differences = Array.from({ length: items }, () => size * (rng.integer(3) - 1));
        const clusters = differences.map((_, item) => item);
        const one = tested(differences);
        const other = tested(differences, clusters);
        expectClose(one.p, other.p, `p of ${items}`, 1e-13);
        expectClose(one.statistic! / size, other.statistic! / size, "statistic", 1e-14);
      }
    }
    const many = new Float64Array(4_000_000).fill(1, 0, 2_001_000).fill(-1, 2_001_000);
    // z = 2000 / √4e6 = 1, with the correction of a half for a sum that moves in steps of two.
    const { p } = tested(many);
    expectClose(p, 2 * normalUpperTail(1999 / 2000), "p of four million", 1e-6);
    expect(() => exactSignFlip([Infinity, -Infinity])).toThrow("differences[0]");
    expect(() => exactSignFlip([Number.NaN])).toThrow("differences[0]");
    expect(() => exactSignFlip([1, Number.NaN])).toThrow("differences[1]");
  });
});
