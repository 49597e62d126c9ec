import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  InvalidCountError,
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
} from "../../src/errors.ts";
import { stratifiedMean } from "../../src/interval/stratified-mean.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { bernoulli } from "../../src/random/sampling.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, expectInterval } from "../golden.ts";
import { assertContains, assertIntervalLaws, assertRefused, estimated } from "../laws.ts";
import { WEIGHTED, fromSurvey } from "./weighted-golden.ts";

describe("the stratified mean", () => {
  test("has the golden numbers of numpy and of package survey", () => {
    for (const [index, golden] of WEIGHTED.stratified.entries()) {
      const { values, strata, sizes, level } = golden;
      const result = estimated(stratifiedMean(values, strata, { level, ...(sizes && { sizes }) }));
      expectClose(result.value, golden.value, "mean");
      expectClose(result.standardError, golden.standardError, "standard error");
      expectClose(result.degreesOfFreedom, golden.degreesOfFreedom, "degrees of freedom");
      expectInterval(result.interval, golden.interval, "the mean");
      const survey = fromSurvey("stratified", index);
      expectClose(result.value, survey.value, "mean of survey");
      expectClose(result.standardError, survey.standardError, "standard error of survey");
      // The standard error of postStratify has n / (n − 1) where the conditional one has n_h / (n_h − 1).
      expectClose(result.value, survey.postStratified, "post-stratified mean of survey");
    }
  });

  test("does not depend on order or on the scale of the sizes, and refuses in sentences", () => {
    const item = fc.tuple(fc.integer({ min: -5, max: 5 }), fc.nat(3));
    const factor = fc.constantFrom(1e-300, 0.1, 7, 1e300);
    fc.assert(
      fc.property(fc.array(item, { maxLength: 20 }), factor, (items, scale) => {
        const [values, strata] = [items.map(([y]) => y), items.map(([, h]) => h)];
        const sizes = [...new Set(strata)].map((stratum) => ({ stratum, size: stratum + 1 }));
        const result = stratifiedMean(values, strata, { sizes });
        if (result.kind === "not-estimable") assertRefused(result);
        else assertContains(result.interval, result.value);
        const other = stratifiedMean(values.toReversed(), strata.toReversed(), {
          sizes: sizes.map(({ stratum, size }) => ({ stratum, size: size * scale })),
        });
        expect(other.kind).toBe(result.kind);
        if (result.value !== undefined) expect(other.value).toBeCloseTo(result.value, 10);
      }),
      { seed: 7, numRuns: 300 },
    );
    const { values, strata } = WEIGHTED.stratified[1]!;
    assertIntervalLaws((level) => estimated(stratifiedMean(values, strata, { level })).interval);
  });

  test("takes strata of two items, whose standard error is half of √(1/4 + 1/4)", () => {
    const { value, standardError } = estimated(stratifiedMean([0, 1, 1, 0], [1, 1, 2, 2]));
    expect(value).toBe(0.5);
    expect(standardError).toBeCloseTo(Math.SQRT1_2 / 2, 12);
  });

  test("covers the truth in three subject areas of unequal difficulty", () => {
    const rng = createRandom(15);
    const draws = 1500;
    const rates = [0.3, 0.5, 0.8];
    const strata = [86, 93, 30].flatMap((count, area) => Array.from({ length: count }, () => area));
    const sizes = rates.map((_, stratum) => ({ stratum, size: 1 }));
    const truth = (0.3 + 0.5 + 0.8) / 3;
    const hits = countOf(draws, () => {
      const values = strata.map((area) => Number(bernoulli(rng, rates[area]!)));
      return covers(estimated(stratifiedMean(values, strata, { sizes })).interval, truth);
    });
    assertRate(hits, draws, [0.935, 0.965]);
  });

  test("is refused for an empty, single or constant stratum, and for bad input", () => {
    expect(assertRefused(stratifiedMean([], [])).reason).toBe("There are no values to average.");
    const rounded = stratifiedMean([0.1 + 0.2, 0.3, 0.7, 0.7], [1, 1, 2, 2]);
    expect(assertRefused(rounded).reason).toMatch(/^In each of 2 strata/u);
    assertRefused(stratifiedMean([], [], { sizes: [{ stratum: 1, size: 1 }] }));
    const sizes = [1, 2, 3].map((stratum) => ({ stratum, size: 1 }));
    expect(assertRefused(stratifiedMean([1, 0, 1, 0], [1, 1, 2, 2], { sizes })).reason).toMatch(
      /3/u,
    );
    expect(assertRefused(stratifiedMean([1, 0, 1], [1, 1, 2])).value).toBeCloseTo(2 / 3, 12);
    expect(assertRefused(stratifiedMean([1, 1, 0, 0], [1, 1, 2, 2])).value).toBe(0.5);
    const bad = (list: typeof sizes) => () => stratifiedMean([1, 2], [1, 2], { sizes: list });
    expect(bad([{ stratum: 1, size: 1 }])).toThrow(InvalidParameterError);
    expect(bad([...sizes, ...sizes])).toThrow(InvalidParameterError);
    expect(bad([{ stratum: 1, size: 0 }])).toThrow(InvalidParameterError);
    expect(() => stratifiedMean([1, 2], [1])).toThrow(LengthMismatchError);
    expect(() => stratifiedMean([1, 2], [1, 1.5])).toThrow(InvalidCountError);
    expect(() => stratifiedMean([1, Infinity], [1, 1])).toThrow(NonFiniteValueError);
  });
});
