import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidCountError, LengthMismatchError } from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { nestedComponents, type NestedComponents } from "../../src/variance/nested-components.ts";
import { PASSAGE } from "../g1.ts";
import { expectClose, readGolden } from "../golden.ts";
import { assertRefused } from "../laws.ts";
import { assertComponentLaws, expectJackknife, type JackknifeCase } from "./component-laws.ts";
import { REPEATS_OF_A } from "./g1-repeats.ts";

const PARTS = ["clusters", "itemsInClusters", "within"] as const;

type NestedCase = Readonly<Record<(typeof PARTS)[number], JackknifeCase>> & {
  readonly name: string;
  readonly repeats: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly level: number;
  readonly reml: readonly number[];
};

const GOLDEN = (readGolden("variance") as { readonly nested: readonly NestedCase[] }).nested;

function known(result: NestedComponents | NotEstimable): NestedComponents {
  if (result.kind === "not-estimable") throw new Error(result.reason);
  return result;
}

describe("the nested components", () => {
  test("solve the expected sums of squares as traces in numpy do, also for unequal numbers", () => {
    for (const golden of GOLDEN) {
      const { name, repeats, labels, level } = golden;
      const result = known(nestedComponents(repeats, labels, { level }));
      for (const part of PARTS) expectJackknife(result[part], golden[part], `${part}, ${name}`);
    }
  });

  // lme4's REML for G1 is cluster .0614586137, item 0 (at its bound), residual .0951632333: a constrained estimator.
  // Ours is unbiased and shows −0.0058 for the items; the two agree where nothing is negative and all is balanced.
  test("differ from lme4 for G1 only because REML may not go below 0", () => {
    const result = known(nestedComponents(REPEATS_OF_A, PASSAGE));
    expect(result.itemsInClusters).toMatchObject({ negative: true, truncated: 0 });
    const [cluster, item, residual] = GOLDEN[0]!.reml;
    expectClose(cluster, 0.0614586137, "cluster by lme4", 1e-5);
    expect(item).toBe(0);
    expect(Math.abs(result.clusters.value - cluster!)).toBeLessThan(0.012);
    expect(Math.abs(result.within.value - residual!)).toBeLessThan(0.006);
    const { interval } = result.clusters;
    expect(interval!.lower! <= cluster! && cluster! <= interval!.upper!).toBe(true);
  });

  test("do not mind the order of items or the names of clusters", () => {
    const item = fc.tuple(
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 0, max: 3 }),
    );
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 15 }), (drawn) => {
        const rows: [number[], number][] = [
          ...drawn,
          [[1, 2], 0],
          [[3], 0],
          [[5, 1], 1],
          [[2, 2], 2],
        ];
        const of = (
          listed: readonly (readonly [number[], number])[],
          shift: number,
        ): NestedComponents =>
          known(
            nestedComponents(
              listed.map(([scores]) => scores),
              listed.map(([, label]) => label + shift),
            ),
          );
        const [result, turned] = [of(rows, 0), of(rows.toReversed(), 100)];
        for (const part of PARTS) {
          assertComponentLaws(result[part]);
          expect(turned[part].value).toBeCloseTo(result[part].value, 8);
        }
      }),
      { seed: 33, numRuns: 60 },
    );
  });

  test("refuse few clusters, one item each, one answer each", () => {
    assertRefused(nestedComponents([], []) as NotEstimable);
    assertRefused(
      nestedComponents(
        [
          [1, 2],
          [2, 1],
          [1, 1],
        ],
        [1, 1, 2],
      ) as NotEstimable,
    );
    assertRefused(
      nestedComponents(
        [
          [1, 2],
          [2, 1],
          [1, 1],
        ],
        [1, 2, 3],
      ) as NotEstimable,
    );
    assertRefused(nestedComponents([[1], [2], [1], [3]], [1, 2, 3, 3]) as NotEstimable);
    expect(() => nestedComponents([[1]], [])).toThrow(LengthMismatchError);
    expect(() => nestedComponents([[1], [2]], [0.5, 1])).toThrow(InvalidCountError);
  });
});
