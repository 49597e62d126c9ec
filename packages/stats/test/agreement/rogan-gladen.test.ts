import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { roganGladen } from "../../src/agreement/rogan-gladen.ts";
import { InvalidCountError } from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { bernoulli } from "../../src/random/sampling.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, expectInterval } from "../golden.ts";
import { assertContains, assertIntervalLaws, assertRefused, estimated } from "../laws.ts";
import { AGREEMENT } from "./agreement-golden.ts";

const KNOWN = { correctOnFailures: 140, failures: 200, correctOnPasses: 180, passing: 200 };

describe("the Rogan–Gladen correction", () => {
  test("has the golden numbers of numpy", () => {
    for (const { value, standardError, interval, ...golden } of AGREEMENT.corrections) {
      const result = estimated(roganGladen(golden, golden, { level: golden.level }));
      expectClose(result.value, value, "share");
      expectClose(result.standardError, standardError, "standard error");
      expectInterval(result.interval, interval, "the share");
    }
  });

  test("has the numbers that the statistics reference prints", () => {
    const { value, interval } = estimated(roganGladen({ passes: 400, trials: 1000 }, KNOWN));
    expect(value).toBeCloseTo(0.166666666667, 12);
    expectInterval(interval, [0.056350724842, 0.262733025786], "the card", 1e-11);
  });

  test("contains its share, stays in [0, 1], widens with the level", () => {
    fc.assert(
      fc.property(
        fc.nat(300),
        fc.integer({ min: 45, max: 60 }),
        fc.integer({ min: 45, max: 60 }),
        (passes, correctOnFailures, correctOnPasses) => {
          const known = { correctOnFailures, failures: 60, correctOnPasses, passing: 60 };
          const { interval, value } = estimated(roganGladen({ passes, trials: 300 }, known));
          assertContains(interval, value);
          expect(interval.lower).toBeGreaterThanOrEqual(0);
          expect(interval.upper).toBeLessThanOrEqual(1);
        },
      ),
      { seed: 3, numRuns: 200 },
    );
    assertIntervalLaws(
      (level) => estimated(roganGladen({ passes: 550, trials: 1000 }, KNOWN, { level })).interval,
    );
  });

  test("covers the truth with errors measured on other items", () => {
    const rng = createRandom(31);
    const count = (n: number, share: number): number => countOf(n, () => bernoulli(rng, share));
    const draws = 2000;
    const hits = countOf(draws, () => {
      const passes = count(400, 0.6 * 0.9 + 0.4 * 0.2);
      const known = {
        correctOnFailures: count(80, 0.8),
        failures: 80,
        correctOnPasses: count(80, 0.9),
        passing: 80,
      };
      return covers(estimated(roganGladen({ passes, trials: 400 }, known)).interval, 0.6);
    });
    assertRate(hits, draws, [0.94, 0.975]);
  });

  test("is refused for a judge that guesses, answers backwards, or was hardly checked", () => {
    const judged = { passes: 40, trials: 100 };
    const guess = { correctOnFailures: 50, failures: 100, correctOnPasses: 55, passing: 100 };
    assertRefused(roganGladen(judged, guess));
    assertRefused(roganGladen(judged, { ...guess, correctOnFailures: 0, correctOnPasses: 0 }));
    assertRefused(roganGladen(judged, { ...KNOWN, correctOnPasses: 9, passing: 9 }));
    expect(() => roganGladen({ passes: 5, trials: 4 }, KNOWN)).toThrow(InvalidCountError);
    expect(() => roganGladen(judged, { ...KNOWN, passing: 0.5 })).toThrow(InvalidCountError);
  });
});
