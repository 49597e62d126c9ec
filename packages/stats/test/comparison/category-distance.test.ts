import { describe, expect, test } from "vitest";
import { categoryDistance, type CategoryDistance } from "../../src/comparison/category-distance.ts";
import { InvalidCountError, LengthMismatchError } from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { expectClose, readGolden } from "../golden.ts";

const GOLDEN = readGolden("category-distance") as readonly {
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly statistic: number;
  readonly totalVariation: number;
  readonly p: number;
}[];

const rng = createRandom(3);

describe("the distance of two lists of categories", () => {
  test("is R's, with its p value over all tables with these totals", () => {
    for (const { first, second, statistic, totalVariation, p } of GOLDEN) {
      const draws = 40_000;
      const found = categoryDistance(first, second, { rng, draws }) as CategoryDistance;
      expectClose(found.test.statistic, statistic, "statistic");
      expectClose(found.totalVariation, totalVariation, "distance");
      const error = Math.sqrt((p * (1 - p)) / draws);
      expect(Math.abs(found.test.p - p)).toBeLessThan(4 * error + 2 / draws);
    }
  });

  test("is the same whichever list comes first", () => {
    const one = categoryDistance([30, 20, 10], [5, 9, 12], { rng }) as CategoryDistance;
    const other = categoryDistance([5, 9, 12], [30, 20, 10], { rng }) as CategoryDistance;
    expect(other.totalVariation).toBeCloseTo(one.totalVariation, 12);
    expect(other.test.statistic).toBeCloseTo(one.test.statistic!, 10);
    expect(other.test.p).toBe(one.test.p);
  });

  test("rejects lists of one distribution as often as it says", () => {
    let rejected = 0;
    const studies = 300;
    for (let study = 0; study < studies; study++) {
      const chance = createRandom(study);
      const counts = [40, 150].map((size) => {
        const own = [0, 0, 0, 0];
        for (let entry = 0; entry < size; entry++) own[chance.integer(4)]! += 1;
        return own;
      });
      const found = categoryDistance(counts[0]!, counts[1]!, { rng: chance, draws: 199 });
      if (found.kind === "described" && found.test.p <= 0.05) rejected += 1;
    }
    // 15 expected, with a standard deviation of 3.8.
    expect(rejected).toBeLessThan(29);
    expect(rejected).toBeGreaterThan(3);
  });

  test("is refused without entries, or with one category", () => {
    for (const [first, second] of [
      [[], []],
      [
        [0, 0],
        [1, 2],
      ],
      [
        [3, 0],
        [2, 0],
      ],
    ] as const) {
      expect(categoryDistance(first, second, { rng }).kind).toBe("not-estimable");
    }
    expect(() => categoryDistance([1], [1, 2], { rng })).toThrow(LengthMismatchError);
    expect(() => categoryDistance([1.5], [2], { rng })).toThrow(InvalidCountError);
  });
});
