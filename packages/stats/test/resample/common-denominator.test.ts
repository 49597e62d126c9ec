import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../src/random/random-stream.ts";
import { wholeMultiples } from "../../src/resample/common-denominator.ts";

describe("whole multiples of a common fraction", () => {
  test("are found for differences of means over up to ten repeats", () => {
    const mean = fc
      .integer({ min: 1, max: 10 })
      .chain((repeats) => fc.nat(repeats).map((successes) => ({ successes, repeats })));
    fc.assert(
      fc.property(fc.array(fc.tuple(mean, mean), { minLength: 1, maxLength: 40 }), (pairs) => {
        const differences = pairs.map(
          ([a, b]) => a.successes / a.repeats - b.successes / b.repeats,
        );
        const exact = pairs.map(
          ([a, b]) => a.successes * (2520 / a.repeats) - b.successes * (2520 / b.repeats),
        );
        const whole = wholeMultiples(differences)!;
        const unit = exact.find((value) => value !== 0);
        if (unit === undefined) {
          expect(whole.every((value) => value === 0)).toBe(true);
          return;
        }
        const ratio = unit / whole[exact.indexOf(unit)]!;
        expect([...whole].map((value) => value * ratio + 0)).toEqual(
          exact.map((value) => value + 0),
        );
      }),
      { seed: 19, numRuns: 300 },
    );
  });

  test("have no common divisor, whatever the unit", () => {
    expect([...wholeMultiples([100, -50, 0])!]).toEqual([2, -1, 0]);
    expect([...wholeMultiples([1 / 3, -0.5])!]).toEqual([2, -3]);
    expect([...wholeMultiples([2e-7, 3e-7])!]).toEqual([2, 3]);
    expect([...wholeMultiples([2_000_001, 3])!]).toEqual([666_667, 1]);
  });

  test("are not claimed for irrational or random values", () => {
    expect(wholeMultiples([Math.SQRT2, 1])).toBeUndefined();
    const rng = createRandom(181);
    for (let draw = 0; draw < 200; draw++) {
      expect(wholeMultiples([rng.uniform(), rng.uniform(), 1])).toBeUndefined();
    }
  });

  test("of nothing, and of nothing but zeros, are those", () => {
    expect([...wholeMultiples([])!]).toEqual([]);
    expect([...wholeMultiples([0, 0])!]).toEqual([0, 0]);
  });
});
