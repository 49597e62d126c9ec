import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LengthMismatchError, NonFiniteValueError } from "../../src/errors.ts";
import { kendallTau, type OrderAgreement } from "../../src/ranking/kendall-tau.ts";
import { expectClose, readGolden } from "../golden.ts";
import { assertRefused } from "../laws.ts";

const GOLDEN = readGolden("kendall-tau") as readonly {
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly tau: number;
}[];

const LISTS = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
    maxLength: 12,
  })
  .map((pairs) => [pairs.map(([one]) => one), pairs.map(([, other]) => other)] as const);

describe("Kendall's tau", () => {
  test("is R's tau-b, with ties and without", () => {
    for (const { first, second, tau } of GOLDEN) {
      expectClose((kendallTau(first, second) as OrderAgreement).tau, tau, `${first.length}`);
    }
  });

  test("is 1 for one order and −1 for the reverse, and counts every pair once", () => {
    expect(kendallTau([1, 2, 3, 4], [2, 4, 6, 9])).toMatchObject({ tau: 1, discordant: 0 });
    expect(kendallTau([1, 2, 3, 4], [4, 3, 2, 1])).toMatchObject({ tau: -1, concordant: 0 });
    fc.assert(
      fc.property(LISTS, ([first, second]) => {
        const found = kendallTau(first, second);
        if (found.kind === "not-estimable") return;
        const { concordant, discordant, tied, n } = found;
        expect(concordant + discordant + tied).toBe((n * (n - 1)) / 2);
        expect(Math.abs(found.tau)).toBeLessThanOrEqual(1 + 1e-12);
        expect(kendallTau(second, first)).toMatchObject({ tau: found.tau });
        const reversed = kendallTau(
          first,
          second.map((value) => -value),
        ) as OrderAgreement;
        expect(reversed.tau).toBeCloseTo(-found.tau, 12);
      }),
    );
  });

  test("is refused without a pair, or where all is tied", () => {
    for (const [first, second] of [
      [[], []],
      [[1], [2]],
      [
        [1, 1, 1],
        [1, 2, 3],
      ],
    ] as const) {
      const found = kendallTau(first, second);
      if (found.kind !== "not-estimable") throw new Error("answered");
      assertRefused(found);
    }
    expect(() => kendallTau([1, 2], [1])).toThrow(LengthMismatchError);
    expect(() => kendallTau([1, Number.NaN], [1, 2])).toThrow(NonFiniteValueError);
  });
});
