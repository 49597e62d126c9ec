import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { meanFromSummary, welchFromSummaries, type Summary } from "../../src/comparison/welch.ts";
import { InvalidCountError, InvalidParameterError } from "../../src/errors.ts";
import { meanTInterval } from "../../src/interval/mean-t-interval.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { mean as meanOf } from "../../src/summary/mean.ts";
import { sampleVariance } from "../../src/summary/variance.ts";
import { assertRate, countOf } from "../calibration.ts";
import { MEANS_OF_A, MEANS_OF_B } from "../g1.ts";
import { expectClose, expectInterval, readGolden } from "../golden.ts";
import {
  assertContains,
  assertIntervalLaws,
  assertMirrored,
  assertRefused,
  assertShrinks,
  assertTestAgrees,
  contrasted,
  estimated,
} from "../laws.ts";

interface WelchCase {
  readonly treatment: readonly [number, number, number];
  readonly control: readonly [number, number, number];
  readonly statistic: number;
  readonly p: number;
  readonly degreesOfFreedom: number;
  readonly interval: readonly number[];
}

const summaries = fc.record({
  mean: fc.double({ min: -100, max: 100, noNaN: true }),
  sd: fc.double({ min: 0.01, max: 50, noNaN: true }),
  n: fc.integer({ min: 2, max: 20 }),
});

function summaryOf(values: readonly number[]): Summary {
  return { mean: meanOf(values), sd: Math.sqrt(sampleVariance(values)), n: values.length };
}

function summary([mean, sd, n]: readonly [number, number, number]): Summary {
  return { mean, sd, n };
}

describe("Welch's t from printed summaries", () => {
  test("has the golden statistic, p and limits of scipy", () => {
    const cases = (readGolden("comparison") as { readonly welch: readonly WelchCase[] }).welch;
    for (const [index, golden] of cases.entries()) {
      const contrast = contrasted(
        welchFromSummaries(summary(golden.treatment), summary(golden.control)),
      );
      expectClose(contrast.test.statistic, golden.statistic, `t of case ${index}`);
      expectClose(contrast.test.p, golden.p, `p of case ${index}`);
      expectClose(contrast.test.degreesOfFreedom, golden.degreesOfFreedom, `ν of case ${index}`);
      expectInterval(contrast.difference.interval, golden.interval, `case ${index}`);
    }
  });

  test("gives G1 as if unpaired the p that the statistics reference prints", () => {
    const contrast = contrasted(welchFromSummaries(summaryOf(MEANS_OF_A), summaryOf(MEANS_OF_B)));
    expectClose(contrast.test.p, 0.00913898912179904, "p");
    expect(contrast.difference.n).toBe(120);
  });

  test("agrees with its test, contains the difference, widens, shrinks and changes sign", () => {
    fc.assert(
      fc.property(summaries, summaries, (treatment, control) => {
        const contrast = contrasted(welchFromSummaries(treatment, control));
        const { interval, value } = contrast.difference;
        assertTestAgrees(contrast);
        assertContains(interval, value);
        assertIntervalLaws(
          (level) =>
            contrasted(welchFromSummaries(treatment, control, { level })).difference.interval,
        );
        const swapped = contrasted(welchFromSummaries(control, treatment));
        assertMirrored(interval, swapped.difference.interval, 0);
        const more = contrasted(
          welchFromSummaries(
            { ...treatment, n: 4 * treatment.n },
            { ...control, n: 4 * control.n },
          ),
        );
        assertShrinks(interval, more.difference.interval);
      }),
      { seed: 14, numRuns: 100 },
    );
  });

  test("rejects about 5 % of true null hypotheses with 3 and 5 runs of unequal spread", () => {
    const rng = createRandom(161);
    const draws = 6000;
    const rejections = countOf(draws, () => {
      const few = Array.from({ length: 3 }, () => normal(rng));
      const more = Array.from({ length: 5 }, () => 2 * normal(rng));
      return contrasted(welchFromSummaries(summaryOf(few), summaryOf(more))).test.p < 0.05;
    });
    // Welch's degrees of freedom are an approximation.
    assertRate(rejections, draws, [0.04, 0.06]);
  });

  test("is refused for one run, and where neither varies", () => {
    const runs = { mean: 70, sd: 2, n: 4 };
    assertRefused(welchFromSummaries(runs, { mean: 71, sd: 0, n: 1 }));
    assertRefused(welchFromSummaries({ ...runs, sd: 0 }, { ...runs, sd: 0 }));
    assertRefused(welchFromSummaries({ ...runs, sd: 1.7e308, n: 2 }, runs));
  });

  test("throws for summaries that cannot be, and says which", () => {
    const runs = { mean: 70, sd: 2, n: 4 };
    expect(() => welchFromSummaries(runs, { ...runs, sd: -1 })).toThrow("control.sd");
    expect(() => welchFromSummaries({ ...runs, mean: Number.NaN }, runs)).toThrow(
      InvalidParameterError,
    );
    expect(() => welchFromSummaries({ ...runs, n: 2.5 }, runs)).toThrow(InvalidCountError);
    expect(() => welchFromSummaries({ ...runs, sd: Infinity }, runs)).toThrow("treatment.sd");
  });
});

describe("a mean from a printed summary", () => {
  test("is the mean of the values that were summarised", () => {
    const values = [70.1, 71.9, 69.5, 70.4, 73];
    const printed = estimated(meanFromSummary(summaryOf(values)));
    const direct = estimated(meanTInterval(values));
    expectInterval(printed.interval, [direct.interval.lower!, direct.interval.upper!], "five runs");
    expect(printed).toMatchObject({ n: 5, degreesOfFreedom: 4 });
  });

  test("contains the mean, widens with the level and shrinks with n", () => {
    fc.assert(
      fc.property(summaries, (runs) => {
        const { interval } = estimated(meanFromSummary(runs));
        assertContains(interval, runs.mean);
        assertIntervalLaws((level) => estimated(meanFromSummary(runs, { level })).interval);
        assertShrinks(interval, estimated(meanFromSummary({ ...runs, n: runs.n + 1 })).interval);
      }),
      { seed: 15, numRuns: 50 },
    );
  });

  test("is refused for one run and a standard deviation of 0", () => {
    expect(assertRefused(meanFromSummary({ mean: 70, sd: 2, n: 1 })).value).toBe(70);
    assertRefused(meanFromSummary({ mean: 70, sd: 0, n: 5 }));
    assertRefused(meanFromSummary({ mean: 0, sd: 0, n: 5 }));
    // One end alone, 1.5e308 + 0.45e308, exceeds the largest number.
    for (const mean of [1.5e308, -1.5e308]) {
      const { reason } = assertRefused(meanFromSummary({ mean, sd: 5e306, n: 2 }));
      expect(reason).toMatch(/exceeds the largest number/u);
    }
    expect(() => meanFromSummary({ mean: 70, sd: 2, n: 0 })).toThrow(InvalidCountError);
  });

  test("refuse a spread that is nothing but the rounding of the mean", () => {
    assertRefused(meanFromSummary({ mean: 1e6, sd: 1e-10, n: 4 }));
    estimated(meanFromSummary({ mean: 1e-6, sd: 1e-10, n: 4 }));
  });
});
