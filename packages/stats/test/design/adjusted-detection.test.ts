import { describe, expect, test } from "vitest";
import { smallestDetectableAmong } from "../../src/design/adjusted-detection.ts";
import { smallestDetectableFromStandardError } from "../../src/design/paired-sample-size.ts";
import { InvalidCountError, InvalidParameterError } from "../../src/errors.ts";
import { holm } from "../../src/multiplicity/holm.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { normalUpperTail } from "../../src/distribution/normal.ts";
import { assertRate, countOf } from "../calibration.ts";
import { expectClose } from "../golden.ts";

const options = { standardError: 0.01, power: 0.8 };

describe("the smallest difference that Bonferroni and Holm show", () => {
  test("is that of scipy's normal quantiles at a tenth of 5 %", () => {
    // 0.01 (isf(0.0025) + isf(0.2)), scipy 1.17.1.
    const { first, last } = smallestDetectableAmong({ ...options, comparisons: 10 });
    expectClose(first, 0.03648655001916719, "first");
    expectClose(last, 0.028015852182969697, "last", 1e-8);
  });

  test("is that of a single comparison for one, and grows with their number at Holm's first step only", () => {
    const alone = smallestDetectableFromStandardError(options);
    expect(smallestDetectableAmong({ ...options, comparisons: 1 })).toEqual({
      first: alone,
      last: alone,
    });
    let before = 0;
    for (const comparisons of [1, 2, 10, 1000, 1e6]) {
      const { first, last } = smallestDetectableAmong({ ...options, comparisons });
      expect(first).toBeGreaterThan(before);
      expect(last).toBe(alone);
      before = first;
    }
  });

  test("gives Holm's procedure the power where nine others do not differ", () => {
    const rng = createRandom(321);
    const draws = 3000;
    const { first } = smallestDetectableAmong({ ...options, standardError: 1, comparisons: 10 });
    const hits = countOf(draws, () => {
      const z = Array.from({ length: 10 }, (_, index) => normal(rng) + (index === 0 ? first : 0));
      return holm(z.map((value) => 2 * normalUpperTail(Math.abs(value))))[0]! < 0.05;
    });
    // Now and then one of the others is rejected before it, which lowers the bar a little.
    assertRate(hits, draws, [0.8, 0.81]);
  });

  test("is refused without comparisons, and for numbers out of range", () => {
    for (const comparisons of [0, 1.5, Number.NaN]) {
      expect(() => smallestDetectableAmong({ ...options, comparisons })).toThrow(InvalidCountError);
    }
    const bad = { ...options, comparisons: 2 };
    expect(() => smallestDetectableAmong({ ...bad, standardError: 0 })).toThrow("standardError");
    expect(() => smallestDetectableAmong({ ...bad, level: 1 })).toThrow(InvalidParameterError);
  });
});
