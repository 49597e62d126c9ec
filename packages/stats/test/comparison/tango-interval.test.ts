import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  pairedProportionDifference,
  tangoInterval,
  tangoTest,
} from "../../src/comparison/tango-interval.ts";
import { InvalidCountError, InvalidParameterError, NotEstimableError } from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, expectInterval, readGolden } from "../golden.ts";
import {
  assertContains,
  assertIntervalLaws,
  assertMirrored,
  assertShrinks,
  assertTestAgrees,
} from "../laws.ts";

interface TangoCase {
  readonly onlyTreatment: number;
  readonly onlyControl: number;
  readonly n: number;
  readonly level: number;
  readonly interval: readonly number[];
  readonly statistic: number;
  readonly p: number;
}

const counts = fc
  .tuple(fc.nat(60), fc.nat(60), fc.nat(500))
  .filter((drawn) => drawn[0] + drawn[1] + drawn[2] > 0);

describe("Tango's score interval and test", () => {
  test("have the limits that the restricted likelihood gives to 40 digits", () => {
    const cases = (readGolden("comparison") as { readonly proportions: readonly TangoCase[] })
      .proportions;
    for (const { onlyTreatment, onlyControl, n, level, interval, statistic, p } of cases) {
      const where = `(${onlyTreatment}, ${onlyControl}) of ${n} at ${level}`;
      expectInterval(
        tangoInterval(onlyTreatment, onlyControl, n, { level }),
        interval,
        where,
        1e-12,
      );
      expectClose(tangoTest(onlyTreatment, onlyControl, n).p, p, `p of ${where}`, 1e-12);
      expectClose(tangoTest(onlyTreatment, onlyControl, n).statistic, statistic, `z of ${where}`);
    }
  });

  test("have the limits that the statistics reference prints", () => {
    // Printed to ten decimals.
    expectInterval(tangoInterval(12, 2, 50), [0.0611124062, 0.3447087483], "12, 2 of 50", 2e-9);
    expectInterval(tangoInterval(0, 1, 44), [-0.118077097, 0.0593932311], "0, 1 of 44", 2e-9);
    const none = tangoInterval(0, 0, 54);
    const half = 1.959963984540054 ** 2 / (54 + 1.959963984540054 ** 2);
    expectInterval(none, [-half, half], "0, 0 of 54");
    expect(tangoTest(0, 0, 54)).toEqual({ method: "tango-score", p: 1, statistic: 0 });
  });

  test("reject exactly when the interval excludes 0, at every level", () => {
    fc.assert(
      fc.property(
        counts,
        fc.double({ min: 0.01, max: 0.9999, noNaN: true }),
        ([b, c, same], level) => {
          const contrast = pairedProportionDifference(
            { onlyTreatment: b, onlyControl: c, n: b + c + same },
            { level },
          );
          assertTestAgrees(contrast);
        },
      ),
      { seed: 9, numRuns: 500 },
    );
  });

  test("contain the difference, stay in [−1, 1], widen with the level, shrink with n and change sign with the sides", () => {
    fc.assert(
      fc.property(counts, ([b, c, same]) => {
        const n = b + c + same;
        const interval = tangoInterval(b, c, n);
        assertIntervalLaws((level) => tangoInterval(b, c, n, { level }));
        assertContains(interval, (b - c) / n);
        expect(interval.lower).toBeGreaterThanOrEqual(-1);
        expect(interval.upper).toBeLessThanOrEqual(1);
        assertShrinks(interval, tangoInterval(4 * b, 4 * c, 4 * n));
        assertMirrored(interval, tangoInterval(c, b, n), 0);
      }),
      { seed: 10, numRuns: 200 },
    );
  });

  test("reach 1 exactly where every item speaks for one side", () => {
    expect(tangoInterval(30, 0, 30).upper).toBe(1);
    expect(tangoInterval(0, 30, 30).lower).toBe(-1);
    expect(tangoInterval(1, 0, 1)).toMatchObject({ upper: 1 });
  });

  test("cover and reject as often as they say, with few and with many discordant items", () => {
    const draws = 4000;
    const designs = [
      { n: 20, treatment: 0.2, control: 0.1 },
      { n: 60, treatment: 0.05, control: 0.05 },
      { n: 200, treatment: 0.15, control: 0.1 },
    ];
    for (const { n, treatment, control } of designs) {
      const rng = createRandom(n);
      const hits = countOf(draws, () => {
        const [b, c] = discordant(rng, n, treatment, control);
        return covers(tangoInterval(b, c, n), treatment - control);
      });
      // With 6 discordant items expected the test is discrete and holds back.
      assertRate(hits, draws, [0.94, 0.975]);
    }
    const rng = createRandom(7);
    const rejections = countOf(
      draws,
      () => tangoTest(...discordant(rng, 100, 0.1, 0.1), 100).p < 0.05,
    );
    assertRate(rejections, draws, [0.04, 0.055]);
  });

  test("refuse counts that cannot be", () => {
    const bad = [
      [1, 1, 1],
      [-1, 0, 5],
      [0.5, 0, 5],
      [Number.NaN, 0, 5],
      [0, Infinity, 5],
      [0, 0, 2.5],
    ];
    for (const [onlyTreatment, onlyControl, n] of bad) {
      const drawn = { onlyTreatment: onlyTreatment!, onlyControl: onlyControl!, n: n! };
      expect(() => pairedProportionDifference(drawn)).toThrow(InvalidCountError);
    }
    expect(() => tangoInterval(0.6, 0.6, 1)).toThrow(InvalidParameterError);
    expect(() => tangoInterval(0, 0, Number.NaN)).toThrow(InvalidParameterError);
    expect(() => tangoTest(-0.1, 0, 1)).toThrow(InvalidParameterError);
    expect(() => pairedProportionDifference({ onlyTreatment: 0, onlyControl: 0, n: 0 })).toThrow(
      NotEstimableError,
    );
  });
});

function discordant(
  rng: { uniform(): number },
  n: number,
  treatment: number,
  control: number,
): [number, number] {
  let [b, c] = [0, 0];
  for (let item = 0; item < n; item++) {
    const draw = rng.uniform();
    b += Number(draw < treatment);
    c += Number(draw >= treatment && draw < treatment + control);
  }
  return [b, c];
}
