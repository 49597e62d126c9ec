import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distinctN, type TokenList } from "../../src/diversity/distinct-n.ts";
import { InvalidCountError } from "../../src/errors.ts";
import { expectClose, readGolden } from "../golden.ts";

interface DistinctCase {
  readonly texts: readonly TokenList[];
  readonly order: number;
  readonly vocabulary: number;
  readonly value: number;
  readonly distinct: number;
  readonly total: number;
  readonly n: number;
  readonly lengthAdjusted: number;
}

const texts = fc.array(fc.array(fc.constantFrom("a", "b", "a b", "1", 1, ""), { maxLength: 8 }), {
  maxLength: 8,
});

describe("distinct-n", () => {
  test("has the golden shares that Python counts with sets", () => {
    const { distinct } = readGolden("diversity") as { readonly distinct: readonly DistinctCase[] };
    for (const { texts: list, order, vocabulary, value, lengthAdjusted, ...counts } of distinct) {
      const share = distinctN(list, { order, vocabulary });
      if (share.kind === "not-estimable") throw new Error(share.reason);
      expect(share).toMatchObject(counts);
      expectClose(share.value, value, `order ${order}`);
      expectClose(share.lengthAdjusted, lengthAdjusted, `adjusted, order ${order}`);
    }
  });

  test("is a share, at most halved when every text is said twice, whatever the tokens are called", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 4 }), (list, order) => {
        const once = distinctN(list, { order, vocabulary: 6 });
        const twice = distinctN([...list, ...list], { order });
        if (once.kind === "not-estimable" || twice.kind === "not-estimable") {
          expect(list.every((text) => text.length < order)).toBe(true);
          expect(once).toMatchObject({ kind: "not-estimable", n: 0 });
          return;
        }
        expect(once.n + once.tooShort).toBe(list.length);
        expect(once.value).toBeGreaterThan(0);
        expect(once.value).toBeLessThanOrEqual(1);
        expect(twice.value).toBeCloseTo(once.value / 2, 14);
        expect(Number.isFinite(once.lengthAdjusted)).toBe(true);
        expect(JSON.parse(JSON.stringify(once))).toEqual(once);
      }),
      { seed: 72, numRuns: 100 },
    );
  });

  test("does not take a number for its digits, nor one token with a space for two", () => {
    expect(
      distinctN([
        [1, 2],
        ["1", "2"],
      ]),
    ).toMatchObject({ distinct: 2 });
    expect(
      distinctN([
        ["a", "b c"],
        ["a b", "c"],
      ]),
    ).toMatchObject({ distinct: 2 });
  });

  test("adjusts to the plain share where the vocabulary is too large for a repetition by chance", () => {
    const share = distinctN([["a", "b", "a", "b", "c"]], { order: 400 });
    expect(share).toMatchObject({ kind: "not-estimable" });
    const long = Array.from({ length: 500 }, (_, index) => index % 7);
    const adjusted = distinctN([long], { order: 400, vocabulary: 50_000 });
    expect(adjusted).toMatchObject({ value: 7 / 101, lengthAdjusted: 7 / 101 });
  });

  test("throws for an order or a vocabulary that is none", () => {
    for (const order of [0, 1.5, Number.NaN]) {
      expect(() => distinctN([["a"]], { order })).toThrow(InvalidCountError);
    }
    expect(() => distinctN([["a"]], { vocabulary: 1 })).toThrow(InvalidCountError);
  });
});
