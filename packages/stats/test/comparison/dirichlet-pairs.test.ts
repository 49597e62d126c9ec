import { describe, expect, test } from "vitest";
import { dirichletPairs, exceedance } from "../../src/comparison/dirichlet-pairs.ts";
import { InvalidCountError, InvalidParameterError, NotEstimableError } from "../../src/errors.ts";
import { expectClose, expectInterval, readGolden } from "../golden.ts";
import { assertContains, assertIntervalLaws, assertMirrored, assertShrinks } from "../laws.ts";

interface DirichletCase {
  readonly onlyTreatment: number;
  readonly onlyControl: number;
  readonly n: number;
  readonly prior: number;
  readonly interval: readonly number[];
  readonly better: number;
  readonly cdf: readonly (readonly [number, number])[];
  readonly simulated: {
    readonly draws: number;
    readonly mean: number;
    readonly sd: number;
    readonly better: number;
  };
}

const { dirichlet } = readGolden("comparison-more") as {
  readonly dirichlet: readonly DirichletCase[];
};

describe("the Dirichlet posterior of paired pass rates", () => {
  test("has the golden numbers of mpmath, which integrates over the other variable", () => {
    for (const { prior, interval, better, cdf, ...counts } of dirichlet) {
      const { onlyTreatment, onlyControl, n } = counts;
      const where = JSON.stringify({ onlyTreatment, onlyControl, n, prior });
      const posterior = dirichletPairs({ onlyTreatment, onlyControl, n }, { prior });
      expectInterval(posterior.difference.interval, interval, where, 1e-8);
      expectClose(posterior.probabilityTreatmentBetter, better, `P(better) of ${where}`);
      const rest = n - onlyTreatment - onlyControl + 2 * prior;
      const cells = { first: onlyTreatment + prior, second: onlyControl + prior, rest };
      for (const [difference, below] of cdf) {
        expect(1 - exceedance(cells, difference), where).toBeCloseTo(below, 9);
      }
    }
  });

  test("agrees with four million draws by numpy as far as they can tell", () => {
    for (const { onlyTreatment, onlyControl, n, prior, simulated } of dirichlet) {
      const { draws, mean, sd, better } = simulated;
      const posterior = dirichletPairs({ onlyTreatment, onlyControl, n }, { prior });
      const error = sd / Math.sqrt(draws);
      expect(Math.abs(posterior.difference.value - mean)).toBeLessThan(4.5 * error);
      expect(Math.abs(posterior.standardDeviation / sd - 1)).toBeLessThan(0.004);
      const chance = posterior.probabilityTreatmentBetter;
      const allowed = 4.5 * Math.sqrt((chance * (1 - chance)) / draws) + 1e-9;
      expect(Math.abs(chance - better)).toBeLessThan(allowed);
    }
  });

  test("keeps the laws of intervals", () => {
    for (const [onlyTreatment, onlyControl, n] of [
      [0, 0, 1],
      [3, 0, 5],
      [7, 9, 40],
      [40, 90, 4000],
      [5, 0, 5],
    ] as const) {
      const counts = { onlyTreatment, onlyControl, n };
      const { difference } = dirichletPairs(counts);
      assertIntervalLaws((level) => dirichletPairs(counts, { level }).difference.interval);
      assertContains(difference.interval, difference.value);
      const swapped = { onlyTreatment: onlyControl, onlyControl: onlyTreatment, n };
      assertMirrored(difference.interval, dirichletPairs(swapped).difference.interval, 0);
      const more = { onlyTreatment: 4 * onlyTreatment, onlyControl: 4 * onlyControl, n: 4 * n };
      assertShrinks(difference.interval, dirichletPairs(more).difference.interval);
    }
  });

  test("gives no difference a probability outside [0, 1], however near the end of the range it lies", () => {
    const cells = { first: 5.5, second: 0.5, rest: 100.5 };
    for (const difference of [-1, -0.999_999, 0.9, 0.999_999, 1]) {
      const probability = exceedance(cells, difference);
      expect(probability).toBeGreaterThanOrEqual(0);
      expect(probability).toBeLessThanOrEqual(1);
      expect(probability).toBeCloseTo(difference < 0 ? 1 : 0, 12);
    }
  });

  test("refuses no items, counts that are none and other priors", () => {
    const counts = { onlyTreatment: 1, onlyControl: 1, n: 4 };
    expect(() => dirichletPairs({ onlyTreatment: 0, onlyControl: 0, n: 0 })).toThrow(
      NotEstimableError,
    );
    expect(() => dirichletPairs({ ...counts, onlyControl: 4 })).toThrow(InvalidCountError);
    expect(() => dirichletPairs({ ...counts, n: Number.NaN })).toThrow(InvalidCountError);
    expect(() => dirichletPairs(counts, { prior: 0 })).toThrow(InvalidParameterError);
  });
});
