import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mcnemarExact, mcnemarMidP } from "../../src/comparison/mcnemar.ts";
import { pairedProportionDifference } from "../../src/comparison/tango-interval.ts";
import {
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
} from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { mcnemarMatrix, type McNemarMatrix } from "../../src/multiplicity/mcnemar-matrix.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { FIRST_OF_A, FIRST_OF_B } from "../g1.ts";
import { expectClose, expectInterval, readGolden } from "../golden.ts";
import { assertContains, assertIntervalLaws, assertRefused, assertTestAgrees } from "../laws.ts";

interface MatrixCase {
  readonly columns: readonly string[];
  readonly solved: readonly number[];
  readonly pairs: readonly {
    readonly first: number;
    readonly second: number;
    readonly onlyFirst: number;
    readonly onlySecond: number;
    readonly exactP: number;
    readonly midP: number;
    readonly score: number;
    readonly interval: readonly number[];
    readonly adjusted: { readonly exactP: number; readonly midP: number; readonly score: number };
  }[];
}

const tables = fc
  .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 130 }))
  .chain(([models, n]) =>
    fc.array(fc.array(fc.constantFrom(0, 1), { minLength: n, maxLength: n }), {
      minLength: models,
      maxLength: models,
    }),
  );

function answered(matrix: McNemarMatrix | NotEstimable): McNemarMatrix {
  if (matrix.kind === "not-estimable") throw new Error(`refused: ${matrix.reason}`);
  return matrix;
}

describe("the McNemar matrix", () => {
  test("has the counts of a plain count, scipy's p values, Tango's limits and Holm's adjustment", () => {
    for (const { columns, solved, pairs } of readGolden(
      "mcnemar-matrix",
    ) as readonly MatrixCase[]) {
      const matrix = answered(mcnemarMatrix(columns.map((bits) => [...bits].map(Number))));
      expect(matrix.solved).toEqual(solved);
      expect(matrix.pairs).toHaveLength(pairs.length);
      pairs.forEach((golden, index) => {
        const { contrast, adjusted, ...pair } = matrix.pairs[index]!;
        const where = `models ${golden.first} and ${golden.second} of ${matrix.n} items`;
        const { first, second, onlyFirst, onlySecond } = golden;
        expect(pair, where).toMatchObject({ first, second, onlyFirst, onlySecond });
        expectClose(pair.exactP, golden.exactP, `exact, ${where}`, 1e-12);
        expectClose(pair.midP, golden.midP, `mid-p, ${where}`, 1e-12);
        expectClose(contrast.test.p, golden.score, `score, ${where}`, 1e-12);
        expectInterval(contrast.difference.interval, golden.interval, where);
        expectClose(adjusted.exactP, golden.adjusted.exactP, `adjusted exact, ${where}`, 1e-12);
        expectClose(adjusted.midP, golden.adjusted.midP, `adjusted mid-p, ${where}`, 1e-12);
        expectClose(adjusted.score, golden.adjusted.score, `adjusted score, ${where}`, 1e-12);
      });
    }
  });

  test("has the values that the statistics reference prints for one pair", () => {
    const [pair] = answered(mcnemarMatrix([FIRST_OF_A, FIRST_OF_B])).pairs;
    expect(pair).toMatchObject({ onlyFirst: 16, onlySecond: 3 });
    expectClose(pair!.exactP, 0.004425048828125, "16, 3", 1e-14);
    const repeated = (times: number, value: number): number[] => Array(times).fill(value);
    const column = (b: number, c: number, n: number): readonly number[][] => [
      [...repeated(b, 1), ...repeated(n - b, 0)],
      [...repeated(b, 0), ...repeated(c, 1), ...repeated(n - b - c, 0)],
    ];
    const [tango] = answered(mcnemarMatrix(column(12, 2, 50))).pairs;
    expectInterval(
      tango!.contrast.difference.interval,
      [0.0611124062, 0.3447087483],
      "12, 2",
      1e-8,
    );
    const [other] = answered(mcnemarMatrix(column(10, 2, 12))).pairs;
    expectClose(other!.exactP, 0.03857421875, "exact 10, 2", 1e-13);
    expectClose(other!.midP, 0.0224609375, "mid-p 10, 2", 1e-13);
  });

  test("is, pair by pair, what the tests of one pair say; the order of items does not matter", () => {
    fc.assert(
      fc.property(tables, (scores) => {
        const matrix = answered(mcnemarMatrix(scores));
        const n = scores[0]!.length;
        expect(JSON.parse(JSON.stringify(matrix))).toEqual(matrix);
        expect(matrix.pairs).toHaveLength((scores.length * (scores.length - 1)) / 2);
        for (const { first, second, onlyFirst: b, onlySecond: c, ...pair } of matrix.pairs) {
          const items = scores[first]!.map((score, item) => score - scores[second]![item]!);
          expect([b, c]).toEqual([1, -1].map((sign) => items.filter((d) => d === sign).length));
          expect(pair.exactP).toBe(mcnemarExact(b, c).p);
          expect(pair.midP).toBe(mcnemarMidP(b, c).p);
          const counts = { onlyTreatment: b, onlyControl: c, n };
          expect(pair.contrast).toEqual(pairedProportionDifference(counts));
          assertTestAgrees(pair.contrast);
          assertContains(pair.contrast.difference.interval, pair.contrast.difference.value);
          expect(pair.adjusted.exactP).toBeGreaterThanOrEqual(pair.exactP);
          expect(pair.adjusted.midP).toBeLessThanOrEqual(pair.adjusted.exactP);
        }
        const backwards = scores.map((list) => list.toReversed());
        expect(mcnemarMatrix(backwards)).toEqual(matrix);
      }),
      { seed: 26, numRuns: 60 },
    );
  });

  test("gives two equal models p = 1 and an interval with a width", () => {
    const [pair] = answered(mcnemarMatrix([FIRST_OF_A, FIRST_OF_A])).pairs;
    expect(pair).toMatchObject({ midP: 1, exactP: 1, contrast: { difference: { value: 0 } } });
    assertIntervalLaws(
      (level) =>
        answered(mcnemarMatrix([FIRST_OF_A, FIRST_OF_A], { level })).pairs[0]!.contrast.difference
          .interval,
    );
  });

  test("claims any of six true null hypotheses in at most 5 % of tables, and its intervals cover", () => {
    const rng = createRandom(261);
    const draws = 1000;
    let covered = 0;
    const rejects = { exactP: 0, midP: 0 };
    countOf(draws, () => {
      const scores = [0, 1, 2, 3].map(() => new Float64Array(60));
      for (let item = 0; item < 60; item++) {
        const easiness = rng.uniform();
        for (const list of scores) list[item] = Number(rng.uniform() < easiness);
      }
      const { pairs } = answered(mcnemarMatrix(scores));
      covered += Number(covers(pairs[0]!.contrast.difference.interval, 0));
      rejects.exactP += Number(pairs.some(({ adjusted }) => adjusted.exactP <= 0.05));
      rejects.midP += Number(pairs.some(({ adjusted }) => adjusted.midP <= 0.05));
      return true;
    });
    assertRate(rejects.exactP, draws, [0.005, 0.05]);
    assertRate(rejects.midP, draws, [0.01, 0.055]);
    assertRate(covered, draws, [0.93, 0.97]);
  });

  test("refuses one model, no items, and scores that are not 0 or 1, with their place", () => {
    for (const scores of [[], [[1, 0]], [[], []]]) {
      assertRefused(mcnemarMatrix(scores) as NotEstimable);
    }
    expect(() =>
      mcnemarMatrix([
        [1, 0],
        [0.5, 1],
      ]),
    ).toThrow("scores[1][0] is 0.5");
    expect(() =>
      mcnemarMatrix([
        [1, 0],
        [0, 2],
      ]),
    ).toThrow(InvalidParameterError);
    expect(() =>
      mcnemarMatrix([
        [1, Number.NaN],
        [0, 1],
      ]),
    ).toThrow(NonFiniteValueError);
    expect(() => mcnemarMatrix([[1, 0], [0]])).toThrow(LengthMismatchError);
    expect(() => mcnemarMatrix([[1], [0]], { level: 95 })).toThrow(InvalidParameterError);
  });

  test("say what was done, and what is missing: a model or an item", () => {
    const pair = mcnemarMatrix([
      [1, 0, 1],
      [0, 0, 1],
    ]);
    expect(pair).toMatchObject({ kind: "estimated", method: "mcnemar-holm" });
    const reason = (scores: readonly number[][]): string =>
      assertRefused(mcnemarMatrix(scores) as NotEstimable).reason;
    expect(reason([[1, 0]])).toContain("two models");
    expect(reason([])).toContain("two models");
    expect(reason([[], []])).toContain("no item");
  });
});
