import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tangoTest } from "../../src/comparison/tango-interval.ts";
import {
  itemsForPairedProportions,
  smallestDetectableProportionDifference,
} from "../../src/design/paired-proportions-sample-size.ts";
import { InvalidParameterError, NotEstimableError } from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { assertRate, countOf } from "../calibration.ts";
import { expectClose, readGolden } from "../golden.ts";

interface ProportionDesignCase {
  readonly discordance: number;
  readonly difference: number;
  readonly level: number;
  readonly power: number;
  readonly items: number;
  readonly detectableWith500: number;
}

describe("items for paired proportions", () => {
  test("are those at which the power function reaches the power", () => {
    const cases = (
      readGolden("design") as { readonly proportions: readonly ProportionDesignCase[] }
    ).proportions;
    for (const golden of cases) {
      expect(itemsForPairedProportions(golden)).toBe(golden.items);
      const detectable = smallestDetectableProportionDifference({ ...golden, items: 500 });
      expectClose(detectable, golden.detectableWith500, JSON.stringify(golden));
    }
  });

  test("are Connor's 870 at a discordance of 0.1 and a difference of 0.03", () => {
    expect(itemsForPairedProportions({ discordance: 0.1, difference: 0.03, power: 0.8 })).toBe(870);
  });

  test("invert the smallest detectable difference", () => {
    const designs = fc.tuple(
      fc.double({ min: 0.02, max: 1, noNaN: true }),
      fc.integer({ min: 3000, max: 100_000 }),
      fc.double({ min: 0.3, max: 0.99, noNaN: true }),
    );
    fc.assert(
      fc.property(designs, ([discordance, items, power]) => {
        const design = { discordance, power };
        const difference = smallestDetectableProportionDifference({ ...design, items });
        expect(difference).toBeLessThanOrEqual(discordance);
        // Connor's number is rounded up, which a rounding error must not make one more.
        expect(itemsForPairedProportions({ ...design, difference: difference * (1 + 1e-9) })).toBe(
          items,
        );
      }),
      { seed: 22, numRuns: 200 },
    );
  });

  test("give Tango's test the power that was asked for", () => {
    const rng = createRandom(211);
    const plan = { discordance: 0.2, difference: 0.08, power: 0.8 };
    const n = itemsForPairedProportions(plan);
    const draws = 3000;
    const hits = countOf(draws, () => {
      let [b, c] = [0, 0];
      for (let item = 0; item < n; item++) {
        const draw = rng.uniform();
        b += Number(draw < 0.14);
        c += Number(draw >= 0.14 && draw < 0.2);
      }
      return tangoTest(b, c, n).p < 0.05;
    });
    assertRate(hits, draws, [0.79, 0.82]);
  });

  test("take a difference as large as the discordance, although both were rounded", () => {
    const discordance = 0.1 + 0.2;
    expect(
      itemsForPairedProportions({ discordance: 0.3, difference: discordance, power: 0.8 }),
    ).toBe(24);
  });

  test("refuse what cannot be, and designs that show nothing at all", () => {
    const good = { discordance: 0.1, difference: 0.03, power: 0.8 };
    for (const difference of [0, 0.11, -0.2, Number.NaN]) {
      expect(() => itemsForPairedProportions({ ...good, difference })).toThrow(
        InvalidParameterError,
      );
    }
    for (const discordance of [0, -0.1, 1.1, Number.NaN]) {
      expect(() => itemsForPairedProportions({ ...good, discordance })).toThrow(
        InvalidParameterError,
      );
    }
    expect(() => itemsForPairedProportions({ ...good, power: 0.04 })).toThrow("power");
    const tooFew = { discordance: 0.1, items: 30, power: 0.8 };
    expect(() => smallestDetectableProportionDifference(tooFew)).toThrow(NotEstimableError);
    expect(() => smallestDetectableProportionDifference({ ...tooFew, items: 0 })).toThrow("items");
    // Here the formula has no real solution.
    const oneItem = { discordance: 1, items: 1, power: 0.89 };
    expect(() => smallestDetectableProportionDifference(oneItem)).toThrow(NotEstimableError);
  });
});
