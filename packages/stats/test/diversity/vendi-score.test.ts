import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { vendiScore, type VendiOrder, type VendiScore } from "../../src/diversity/vendi-score.ts";
import {
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
} from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { expectClose, readGolden } from "../golden.ts";

interface VendiCase {
  readonly name: string;
  readonly similarity: readonly (readonly number[])[];
  readonly order: VendiOrder;
  readonly value: number;
}

/** Cosines between random directions: some of them copies, some opposite. */
const kernels = fc
  .array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 1, max: 4 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((points) =>
    points.map(([x, y]) =>
      points.map(([u, v]) => (x * u + y * v) / (Math.hypot(x, y) * Math.hypot(u, v))),
    ),
  );

describe("the Vendi score", () => {
  test("has the golden numbers of mpmath and numpy at all orders", () => {
    const { vendi } = readGolden("diversity") as { readonly vendi: readonly VendiCase[] };
    for (const { name, similarity, order, value } of vendi) {
      expectClose(scored(vendiScore(similarity, { order })).value, value, `${name}, ${order}`);
    }
  });

  test("lies in [1, n], falls with the order, ignores the order of objects, survives JSON", () => {
    fc.assert(
      fc.property(kernels, (similarity) => {
        let before = similarity.length + 1e-9;
        for (const order of [0.5, 1, 1.001, 2, 30, "infinite"] as const) {
          const score = scored(vendiScore(similarity, { order }));
          expect(score.value).toBeGreaterThanOrEqual(1);
          expect(score.value).toBeLessThanOrEqual(before + 1e-9);
          expect(JSON.parse(JSON.stringify(score))).toEqual(score);
          before = score.value;
        }
        const backwards = similarity.toReversed().map((row) => row.toReversed());
        const { value } = scored(vendiScore(similarity));
        expectClose(scored(vendiScore(backwards)).value, value, "reversed", 1e-12);
      }),
      { seed: 71, numRuns: 60 },
    );
  });

  test("is the number of groups where objects are copies within groups of equal size", () => {
    for (const order of [0.1, 1, 2, "infinite"] as const) {
      const similarity = Array.from({ length: 12 }, (_, row) =>
        Array.from({ length: 12 }, (__, column) => Number(row % 3 === column % 3)),
      );
      expectClose(scored(vendiScore(similarity, { order })).value, 3, `order ${order}`, 1e-11);
    }
  });

  test("is refused without objects and for what is no kernel", () => {
    expect(refused(vendiScore([])).n).toBe(0);
    const impossible = [
      [1, 0.9, 0],
      [0.9, 1, 0.9],
      [0, 0.9, 1],
    ];
    expect(refused(vendiScore(impossible)).reason).toContain("negative eigenvalues");
    refused(
      vendiScore([
        [1, 1e300],
        [1e300, 1],
      ]),
    );
  });

  test("throws for a table that is none, and an order out of range", () => {
    expect(() => vendiScore([[1, 0]])).toThrow(LengthMismatchError);
    expect(() => vendiScore([[Number.NaN]])).toThrow(NonFiniteValueError);
    expect(() => vendiScore([[0.5]])).toThrow("similarity[0][0] is 0.5");
    const lopsided = [
      [1, 0.2],
      [0.3, 1],
    ];
    expect(() => vendiScore(lopsided)).toThrow("make the measure symmetric first");
    for (const order of [0, -1, Number.NaN, Infinity]) {
      expect(() => vendiScore([[1]], { order })).toThrow(InvalidParameterError);
    }
  });
});

function scored(result: VendiScore | NotEstimable): VendiScore {
  if (result.kind === "not-estimable") throw new Error(`refused: ${result.reason}`);
  return result;
}

function refused(result: VendiScore | NotEstimable): NotEstimable {
  if (result.kind === "estimated") throw new Error(`scored: ${result.value}`);
  expect(result.remedy).toMatch(/^[A-Z].*\.$/u);
  return result;
}
