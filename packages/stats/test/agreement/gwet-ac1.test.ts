import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gwetAc1 } from "../../src/agreement/gwet-ac1.ts";
import { LengthMismatchError, NonFiniteValueError } from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { bernoulli } from "../../src/random/sampling.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, expectInterval } from "../golden.ts";
import { assertIntervalLaws, assertRefused, estimated } from "../laws.ts";
import { AGREEMENT, ratingsOf } from "./agreement-golden.ts";

describe("Gwet's AC1", () => {
  test("has the golden numbers of numpy", () => {
    for (const { table, level, ac1 } of AGREEMENT.agreements) {
      const result = estimated(gwetAc1(...ratingsOf(table), { level }));
      expectClose(result.value, ac1.value, "coefficient");
      expectClose(result.standardError, ac1.standardError, "standard error");
      expectInterval(result.interval, ac1.interval, "the coefficient");
    }
  });

  test("is at most 1, refuses or has an interval, and rises with categories that nobody used", () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 30 }), (pairs) => {
        const [first, second] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
        const result = gwetAc1(first, second);
        if (result.kind === "not-estimable") return void assertRefused(result);
        expect(result.interval.lower).toBeLessThan(result.interval.upper!);
        expect(gwetAc1(second, first).value).toBeCloseTo(result.value, 12);
        const more = gwetAc1(first, second, { categories: [4, 5, 6] });
        expect(more.value!).toBeGreaterThanOrEqual(result.value);
      }),
      { seed: 6, numRuns: 300 },
    );
    const [first, second] = ratingsOf([
      [20, 5],
      [10, 15],
    ]);
    assertIntervalLaws((level) => estimated(gwetAc1(first, second, { level })).interval);
  });

  test("covers the truth where nearly all items are of one kind", () => {
    const rng = createRandom(9);
    const draws = 1500;
    // 80 % of the items pass, and each rater errs on a tenth: agreement .82, share of passes .74.
    const chance = 2 * 0.74 * 0.26;
    const hits = countOf(draws, () => {
      const truth = Array.from({ length: 150 }, () => bernoulli(rng, 0.8));
      const rated = (): number[] =>
        truth.map((passes) => Number(bernoulli(rng, 0.1) ? !passes : passes));
      return covers(estimated(gwetAc1(rated(), rated())).interval, (0.82 - chance) / (1 - chance));
    });
    assertRate(hits, draws, [0.935, 0.965]);
  });

  test("is refused for no, one or perfectly agreeing items, and for one category", () => {
    assertRefused(gwetAc1([], []));
    assertRefused(gwetAc1([1], [0]));
    expect(assertRefused(gwetAc1([2, 2], [2, 2])).value).toBeUndefined();
    expect(assertRefused(gwetAc1([2, 2], [2, 2], { categories: [1, 2] })).value).toBe(1);
    expect(() => gwetAc1([1], [1, 2])).toThrow(LengthMismatchError);
    expect(() => gwetAc1([1], [1], { categories: [Number.NaN] })).toThrow(NonFiniteValueError);
  });
});
