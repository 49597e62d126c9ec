import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boundedPairedDifference } from "../../src/comparison/bounded-paired-difference.ts";
import { pairedProportionDifference } from "../../src/comparison/tango-interval.ts";
import { InvalidParameterError, NonFiniteValueError } from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { itemMeans } from "../interval/simulated-items.ts";
import {
  assertContains,
  assertIntervalLaws,
  assertMirrored,
  assertRefused,
  assertShrinks,
  assertTestAgrees,
  contrasted,
} from "../laws.ts";

const differences = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
  minLength: 1,
  maxLength: 40,
});

describe("the bounded difference of paired scores", () => {
  test("is Tango's for 0/1 scores", () => {
    const { difference, test: score } = contrasted(boundedPairedDifference([1, 0, 0, -1, 1, 1, 0]));
    const tango = pairedProportionDifference({ onlyTreatment: 3, onlyControl: 1, n: 7 });
    expect(difference.value).toBeCloseTo(tango.difference.value, 15);
    expect(difference.interval.lower).toBeCloseTo(tango.difference.interval.lower!, 12);
    expect(difference.interval.upper).toBeCloseTo(tango.difference.interval.upper!, 12);
    expect(score.p).toBeCloseTo(tango.test.p, 12);
  });

  test("contains the mean, widens with the level, shrinks with n, changes sign with the sides, and agrees with its test", () => {
    fc.assert(
      fc.property(differences, (values) => {
        const contrast = contrasted(boundedPairedDifference(values));
        const { interval, value } = contrast.difference;
        assertTestAgrees(contrast);
        assertIntervalLaws(
          (level) => contrasted(boundedPairedDifference(values, { level })).difference.interval,
        );
        assertContains(interval, value);
        const more = contrasted(boundedPairedDifference([...values, ...values, ...values]));
        assertShrinks(interval, more.difference.interval);
        const swapped = contrasted(boundedPairedDifference(values.map((d) => -d)));
        assertMirrored(interval, swapped.difference.interval, 0);
        expect(swapped.test.p).toBe(contrast.test.p);
      }),
      { seed: 11, numRuns: 100 },
    );
  });

  test("has a width where no item differs, and a larger one where the items are worth fewer", () => {
    const same = Array<number>(40).fill(0);
    const all = contrasted(boundedPairedDifference(same));
    expect(all.test.p).toBe(1);
    const worthTen = contrasted(boundedPairedDifference(same, { effectiveSize: 10 }));
    assertShrinks(worthTen.difference.interval, all.difference.interval);
    const allOneSided = contrasted(
      boundedPairedDifference(Array<number>(40).fill(1), { effectiveSize: 3.7 }),
    );
    expect(allOneSided.difference.interval.upper).toBe(1);
    expect(allOneSided.difference.interval.lower).toBeLessThan(1);
  });

  test("covers at least as often as it says, and rejects at most so often, on item means over repeats", () => {
    const rng = createRandom(131);
    const draws = 3000;
    let rejections = 0;
    const hits = countOf(draws, () => {
      const treatment = itemMeans(rng, { items: 15, repeats: 3 });
      const control = itemMeans(rng, { items: 15, repeats: 3 });
      const d = treatment.map((score, item) => score - control[item]!);
      const { difference, test: score } = contrasted(boundedPairedDifference(d));
      rejections += Number(score.p < 0.05);
      return covers(difference.interval, 0);
    });
    assertRate(hits, draws, [0.95, 1]);
    assertRate(rejections, draws, [0, 0.05]);
  });

  test("refuses an empty list, differences outside [−1, 1] and impossible effective sizes", () => {
    assertRefused(boundedPairedDifference([]));
    expect(() => boundedPairedDifference([0, -1.5])).toThrow("differences[1] is -1.5");
    expect(() => boundedPairedDifference([0, Number.NaN])).toThrow(NonFiniteValueError);
    for (const effectiveSize of [0, 2.5, -1, Number.NaN]) {
      expect(() => boundedPairedDifference([0, 1], { effectiveSize })).toThrow(
        InvalidParameterError,
      );
    }
  });
});
