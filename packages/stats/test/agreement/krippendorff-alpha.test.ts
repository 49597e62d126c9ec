import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { krippendorffAlpha } from "../../src/agreement/krippendorff-alpha.ts";
import { InvalidParameterError, NonFiniteValueError } from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, expectInterval } from "../golden.ts";
import { assertIntervalLaws, assertRefused, estimated } from "../laws.ts";
import { AGREEMENT } from "./agreement-golden.ts";

const METRICS = ["nominal", "ordinal", "interval", "ratio"] as const;
const CLASSIC = AGREEMENT.alphas[0]!.units;

describe("Krippendorff's alpha", () => {
  test("has the golden numbers of numpy, pair by pair, for all metrics and missing ratings", () => {
    for (const golden of AGREEMENT.alphas) {
      for (const metric of METRICS) {
        const result = estimated(krippendorffAlpha(golden.units, { metric }));
        expectClose(result.value, golden[metric].value, metric);
        expectClose(result.standardError, golden[metric].standardError, `${metric}, error`);
        expectInterval(result.interval, golden[metric].interval, metric);
      }
    }
  });

  test("has the numbers of R by coincidence matrices, and those that the statistics reference prints", () => {
    const fromR = new Map(AGREEMENT.fromR.map(({ name, value }) => [name, value]));
    // STATISTICS.md, card 2.16
    const card = {
      nominal: 0.743421052631579,
      ordinal: 0.815387503754881,
      interval: 0.849107142857143,
      ratio: 0.797402774711612,
    };
    for (const metric of METRICS) {
      const { value, n } = estimated(krippendorffAlpha(CLASSIC, { metric }));
      expectClose(value, fromR.get(`alpha ${metric}`)!, metric);
      expectClose(value, card[metric], metric, 2e-15);
      expect(n).toBe(11);
    }
  });

  test("does not depend on the order of ratings and units, nor on the unit of interval ratings", () => {
    const rating = fc.option(fc.nat(4));
    fc.assert(
      fc.property(
        fc.array(fc.array(rating, { maxLength: 4 }), { maxLength: 15 }),
        fc.constantFrom(...METRICS),
        fc.constantFrom(1e-300, 1e300),
        (units, metric, unit) => {
          const result = krippendorffAlpha(units, { metric });
          if (result.kind === "not-estimable") assertRefused(result);
          else {
            expect(result.value).toBeLessThan(1);
            expect(result.interval.lower).toBeLessThan(result.interval.upper!);
          }
          const turned = units
            .map((ratings) => ratings.map((each) => each && each * unit).toReversed())
            .toReversed();
          const other = krippendorffAlpha(turned, { metric });
          expect(other.kind).toBe(result.kind);
          if (result.value !== undefined) expect(other.value).toBeCloseTo(result.value, 9);
        },
      ),
      { seed: 4, numRuns: 400 },
    );
    assertIntervalLaws((level) => estimated(krippendorffAlpha(CLASSIC, { level })).interval);
  });

  test("covers the truth with missing ratings", () => {
    const rng = createRandom(12);
    const draws = 500;
    // Each rating is the unit's coin with probability √.5 and one of its own otherwise: two agree by .5 beyond chance.
    const hits = countOf(draws, () => {
      const units = Array.from({ length: 60 }, () => {
        const coin = rng.integer(2);
        const own = (): number => (rng.uniform() < Math.SQRT1_2 ? coin : rng.integer(2));
        return [own(), own(), rng.integer(3) === 0 ? null : own()];
      });
      return covers(estimated(krippendorffAlpha(units)).interval, 0.5);
    });
    assertRate(hits, draws, [0.93, 0.97]);
  });

  test("is refused where no two ratings meet, differ, or one unit alone differs", () => {
    assertRefused(krippendorffAlpha([]));
    assertRefused(krippendorffAlpha([[1, null], [null, 2], []]));
    expect(
      assertRefused(
        krippendorffAlpha([
          [1, 1],
          [1, 1],
          [1, 1],
        ]),
      ).value,
    ).toBeUndefined();
    expect(
      assertRefused(
        krippendorffAlpha([
          [1, 1],
          [2, 2],
          [1, 1],
        ]),
      ).value,
    ).toBe(1);
    expect(
      assertRefused(
        krippendorffAlpha([
          [1, 1],
          [1, 2],
          [1, 1],
        ]),
      ).value,
    ).toBe(0);
    expect(
      assertRefused(
        krippendorffAlpha([
          [1, 1, 2, 2],
          [1, 2],
        ]),
      ).n,
    ).toBe(2);
    expect(() => krippendorffAlpha([[1], [1, Number.NaN]])).toThrow(NonFiniteValueError);
    expect(() => krippendorffAlpha([[1, -1]], { metric: "ratio" })).toThrow(InvalidParameterError);
    const tiny = krippendorffAlpha(
      [
        [0, 1e-200],
        [1e-200, 1e-200],
        [1, 0],
        [0, 0],
      ],
      { metric: "interval" },
    );
    if (tiny.kind === "not-estimable") assertRefused(tiny);
  });
});
