import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidCountError, InvalidParameterError, LengthMismatchError } from "../../src/errors.ts";
import { effectiveWilsonInterval } from "../../src/interval/effective-wilson-interval.ts";
import { kornGraubardInterval } from "../../src/interval/korn-graubard-interval.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, expectInterval, readGolden } from "../golden.ts";
import {
  assertContains,
  assertIntervalLaws,
  assertMirrored,
  assertRefused,
  assertShrinks,
  estimated,
} from "../laws.ts";
import { betaClusters } from "./simulated-items.ts";

const CASES = readGolden("korn-graubard") as readonly {
  readonly values: readonly number[];
  readonly clusters: readonly number[] | null;
  readonly level: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly interval: readonly number[];
  /** Package survey, where all clusters have one size. */
  readonly fromSurvey?: readonly number[];
}[];

const unit = fc
  .array(fc.integer({ min: 0, max: 4 }), { minLength: 4, maxLength: 30 })
  .map((quarters) => quarters.map((quarter) => quarter / 4))
  .filter((values) => new Set(values).size > 1);

describe("Korn and Graubard's interval", () => {
  test("has the golden numbers of matrix code and of package survey", () => {
    expect(CASES.filter(({ fromSurvey }) => fromSurvey !== undefined)).toHaveLength(3);
    for (const { values, clusters, level, fromSurvey, ...golden } of CASES) {
      const options = { level, ...(clusters === null ? {} : { clusters }) };
      const result = estimated(kornGraubardInterval(values, options));
      const where = `${values.length} items`;
      expectClose(result.standardError, golden.standardError, where);
      expectClose(result.degreesOfFreedom, golden.degreesOfFreedom, where);
      expectInterval(result.interval, golden.interval, where);
      if (fromSurvey !== undefined) expectInterval(result.interval, fromSurvey, `survey, ${where}`);
    }
  });

  test("is wider than Wilson's, stays inside [0, 1], widens, shrinks with n and mirrors under 1 − x", () => {
    fc.assert(
      fc.property(unit, (values) => {
        const { value, interval } = estimated(kornGraubardInterval(values));
        assertIntervalLaws((level) => estimated(kornGraubardInterval(values, { level })).interval);
        assertContains(interval, value);
        expect(interval.lower).toBeGreaterThanOrEqual(0);
        expect(interval.upper).toBeLessThanOrEqual(1);
        const doubled = estimated(kornGraubardInterval([...values, ...values]));
        assertShrinks(interval, doubled.interval);
        const flipped = values.map((score) => 1 - score);
        assertMirrored(interval, estimated(kornGraubardInterval(flipped)).interval, 0.5);
      }),
      { seed: 12, numRuns: 100 },
    );
    for (const { values, clusters, level } of CASES) {
      const options = { level, ...(clusters === null ? {} : { clusters }) };
      const { lower, upper } = estimated(kornGraubardInterval(values, options)).interval;
      const wilson = estimated(effectiveWilsonInterval(values, options)).interval;
      expect(upper! - lower!).toBeGreaterThan(wilson.upper! - wilson.lower!);
    }
  });

  test("covers at least 95 % of clusters whose success probabilities differ", () => {
    const rng = createRandom(120);
    const draws = 1500;
    const sizes = Array<number>(30).fill(25);
    const hits = countOf(draws, () => {
      const { scores, clusters } = betaClusters(rng, { sizes, shape: 9 });
      return covers(estimated(kornGraubardInterval(scores, { clusters })).interval, 0.9);
    });
    assertRate(hits, draws, [0.95, 0.985]);
  });

  test("refuses what has no spread, and input that is none", () => {
    assertRefused(kornGraubardInterval([]));
    assertRefused(kornGraubardInterval([0.5]));
    assertRefused(kornGraubardInterval([1, 1, 1]));
    assertRefused(kornGraubardInterval([1, 0, 1], { clusters: [4, 4, 4] }));
    expect(() => kornGraubardInterval([0.5, 1.2])).toThrow(InvalidParameterError);
    expect(() => kornGraubardInterval([1, 0], { level: 95 })).toThrow(InvalidParameterError);
    expect(() => kornGraubardInterval([0.5, Number.NaN])).toThrow("values[1] is NaN");
    expect(() => kornGraubardInterval([0.5, 1], { clusters: [1] })).toThrow(LengthMismatchError);
    expect(() => kornGraubardInterval([0.5, 1], { clusters: [1, 0.5] })).toThrow(InvalidCountError);
  });
});
