import { describe, expect, test } from "vitest";
import type { SignificanceTest } from "../../src/estimate.ts";
import { randomEffects, type RandomEffectsOptions } from "../../src/multiplicity/random-effects.ts";
import { sliceDifferences } from "../../src/multiplicity/slices.ts";
import { mean } from "../../src/summary/mean.ts";
import { sampleVariance } from "../../src/summary/variance.ts";
import { expectClose, readGolden } from "../golden.ts";

interface WelchCase {
  readonly samples: readonly (readonly number[])[];
  readonly statistic: number;
  readonly numerator: number;
  readonly denominator: number;
  readonly p: number;
}

const CASES = readGolden("welch-heterogeneity") as readonly WelchCase[];

function ofEffects(
  effects: readonly number[],
  variances: readonly number[],
  options?: RandomEffectsOptions,
): SignificanceTest {
  const result = randomEffects(effects, variances, options);
  if (result.kind !== "estimated") throw new Error(result.reason);
  return result.heterogeneity;
}

describe("heterogeneity of effects with estimated variances", () => {
  test("is tested as by R's oneway.test and statsmodels, from effects and from scores in slices", () => {
    for (const { samples, ...golden } of CASES) {
      const variances = samples.map((sample) => sampleVariance(sample) / sample.length);
      const degreesOfFreedom = samples.map(({ length }) => length - 1);
      const effects = samples.map((sample) => mean(sample));
      const scores = samples.flat();
      const slices = samples.flatMap((sample, slice) => sample.map(() => slice));
      const table = sliceDifferences(
        scores,
        scores.map(() => 0),
        { slices },
      );
      if (table.kind !== "estimated" || table.together.kind !== "estimated")
        throw new Error("refused");
      const fromEffects = ofEffects(effects, variances, { degreesOfFreedom });
      for (const found of [fromEffects, table.together.heterogeneity]) {
        expect(found.method).toBe("welch-f");
        expect(found.degreesOfFreedom).toBe(golden.numerator);
        expectClose(found.denominatorDegreesOfFreedom, golden.denominator, "denominator", 1e-11);
        expectClose(found.statistic, golden.statistic, "F", 1e-11);
        expectClose(found.p, golden.p, "p", 1e-10);
      }
    }
  });

  test("nears Cochran's Q where the variances are as good as known", () => {
    const effects = [0.5, -0.4, 0.1, 0.3];
    const variances = [0.01, 0.12, 0.02, 0.3];
    const known = ofEffects(effects, variances);
    const many = ofEffects(effects, variances, { degreesOfFreedom: [1e9, 1e9, 1e9, 1e9] });
    expect(known.method).toBe("cochran-q");
    expectClose(many.statistic! * 3, known.statistic!, "statistic", 1e-8);
    expectClose(many.p, known.p, "p", 1e-7);
  });

  test("keeps its p above 0 and its digits where variances are next to the smallest number", () => {
    const degreesOfFreedom = [3, 4, 5];
    const found = ofEffects([1, 2, 4], [1e-200, 2e-200, 3e-200], { degreesOfFreedom });
    const scaled = ofEffects([1, 2, 4], [1, 2, 3], { degreesOfFreedom });
    expectClose(found.statistic! * 1e-200, scaled.statistic!, "F", 1e-12);
    expectClose(
      found.denominatorDegreesOfFreedom,
      scaled.denominatorDegreesOfFreedom!,
      "df",
      1e-12,
    );
    expect(found.p).toBeGreaterThan(0);
  });

  test("refuses degrees of freedom that are none, or not one for each variance", () => {
    const options = (degreesOfFreedom: readonly number[]) => () =>
      randomEffects([1, 2], [1, 1], { degreesOfFreedom });
    expect(options([1])).toThrow(/variances.*degreesOfFreedom/u);
    expect(options([4, 0])).toThrow("degreesOfFreedom[1] is 0");
    expect(options([4, Number.NaN])).toThrow("degreesOfFreedom[1]");
  });
});
