import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { equivalence, nonInferiority } from "../../src/comparison/equivalence.ts";
import { pairedDifference } from "../../src/comparison/paired-difference.ts";
import {
  pairedProportionEquivalence,
  pairedProportionNonInferiority,
} from "../../src/comparison/paired-proportion-equivalence.ts";
import { pairedProportionDifference } from "../../src/comparison/tango-interval.ts";
import { welchFromSummaries } from "../../src/comparison/welch.ts";
import { InvalidParameterError, NotEstimableError } from "../../src/errors.ts";
import type { Estimate } from "../../src/estimate.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { assertRate, countOf } from "../calibration.ts";
import { MEANS_OF_A, MEANS_OF_B } from "../g1.ts";
import { expectClose, expectInterval, readGolden } from "../golden.ts";
import { assertRefused } from "../laws.ts";

interface TCase {
  readonly name: string;
  readonly treatment: readonly number[];
  readonly control: readonly number[];
  readonly margin: number;
  readonly p: number;
  /** Statistic and p. */
  readonly notWorse: readonly [number, number];
  readonly notBetter: readonly [number, number];
  readonly interval90: readonly number[];
}

interface TangoCase {
  readonly onlyTreatment: number;
  readonly onlyControl: number;
  readonly n: number;
  readonly margin: number;
  readonly notWorse: readonly [number, number];
  readonly notBetter: readonly [number, number];
}

const golden = readGolden("comparison-more") as {
  readonly equivalenceT: readonly TCase[];
  readonly equivalenceTango: readonly TangoCase[];
};

/** What did not refuse. */
function tested<Result extends { readonly kind: string }>(
  result: Result,
): Exclude<Result, { readonly kind: "not-estimable" }> {
  expect(result.kind).toBe("tested");
  return result as Exclude<Result, { readonly kind: "not-estimable" }>;
}

const estimate = (value: number, standardError: number, degreesOfFreedom?: number): Estimate => ({
  kind: "estimated",
  value,
  standardError,
  interval: { level: 0.95, method: "given" },
  method: "given",
  n: 50,
  ...(degreesOfFreedom === undefined ? {} : { degreesOfFreedom }),
});

describe("equivalence and non-inferiority by t", () => {
  test("have the golden numbers of statsmodels and R", () => {
    for (const { name, treatment, control, margin, ...expected } of golden.equivalenceT) {
      const contrast = pairedDifference(treatment, control);
      const result = tested(equivalence(contrast, { margin }));
      expectClose(result.p, expected.p, `p of ${name}`);
      expectClose(result.notWorse.statistic, expected.notWorse[0], `${name}, not worse, t`);
      expectClose(result.notWorse.p, expected.notWorse[1], `${name}, not worse, p`);
      expectClose(result.notBetter.statistic, expected.notBetter[0], `${name}, not better, t`);
      expectClose(result.notBetter.p, expected.notBetter[1], `${name}, not better, p`);
      expectInterval(result.interval, expected.interval90, name);
      const oneSided = tested(nonInferiority(contrast, { margin }));
      expectClose(oneSided.p, expected.notWorse[1], `${name}, non-inferiority`);
    }
  });

  test("give the p of G1 at a margin of 0.25 that the statistics reference prints", () => {
    const result = tested(equivalence(pairedDifference(MEANS_OF_A, MEANS_OF_B), { margin: 0.25 }));
    expect(result).toMatchObject({ isEquivalent: true, method: "tost-paired-t", alpha: 0.05 });
    expectClose(result.p, 0.002337741408, "p", 1e-9);
  });

  test("agree with their interval, are implied by one another, and mirror", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0.01, max: 2, noNaN: true }),
        fc.option(fc.double({ min: 0.5, max: 200, noNaN: true }), { nil: undefined }),
        fc.double({ min: 0.01, max: 5, noNaN: true }),
        fc.double({ min: 0.001, max: 0.49, noNaN: true }),
        (value, standardError, df, margin, alpha) => {
          const difference = estimate(value, standardError, df);
          const both = tested(equivalence(difference, { margin, alpha }));
          expect(both.p < alpha).toBe(both.isEquivalent);
          expect(both.interval.level).toBeCloseTo(1 - 2 * alpha, 12);
          const one = tested(nonInferiority(difference, { margin, alpha }));
          expect(one.p < alpha).toBe(one.isNonInferior);
          if (both.isEquivalent) expect(one.isNonInferior).toBe(true);
          const mirrored = tested(
            equivalence(estimate(-value, standardError, df), { margin, alpha }),
          );
          expectClose(mirrored.p, both.p, "mirrored p", 1e-12);
          const wider = tested(equivalence(difference, { margin: margin * 1.5, alpha }));
          expect(wider.p).toBeLessThanOrEqual(both.p);
          expect(JSON.parse(JSON.stringify(both))).toEqual(both);
        },
      ),
      { seed: 5, numRuns: 300 },
    );
  });

  test("say which test they are, and of how many degrees of freedom if it is t", () => {
    const byT = tested(nonInferiority(estimate(0, 1, 9), { margin: 2, alpha: 0.1 }));
    expect(byT).toMatchObject({ method: "non-inferiority-given", margin: 2, alpha: 0.1 });
    expect(byT.degreesOfFreedom).toBe(9);
    const byNormal = tested(equivalence(estimate(0, 1), { margin: 2 }));
    expect(byNormal.method).toBe("tost-given");
    expect(byNormal.interval.method).toBe("given");
    expect(Object.keys(byNormal)).not.toContain("degreesOfFreedom");
  });

  test("make no claim where an end of the interval is the margin", () => {
    const { upper } = tested(equivalence(estimate(0, 1), { margin: 9 })).interval;
    expectClose(upper, 1.6448536269514722, "95 % quantile of the normal", 1e-12);
    expect(tested(equivalence(estimate(0, 1), { margin: upper! })).isEquivalent).toBe(false);
    expect(tested(nonInferiority(estimate(0, 1), { margin: upper! })).isNonInferior).toBe(false);
    // The one end at the margin, the other inside it.
    for (const value of [0.5, -0.5]) {
      const { interval } = tested(equivalence(estimate(value, 1), { margin: 9 }));
      const margin = Math.max(interval.upper!, -interval.lower!);
      expect(tested(equivalence(estimate(value, 1), { margin })).isEquivalent).toBe(false);
    }
    // One end alone outside is enough.
    for (const value of [1, -1]) {
      const shifted = tested(equivalence(estimate(value, 1), { margin: 2 }));
      expect(shifted.isEquivalent).toBe(false);
      expect(tested(nonInferiority(estimate(value, 1), { margin: 2 })).isNonInferior).toBe(
        value === 1,
      );
    }
  });

  test("claim a margin that is the truth in 5 % of studies, and no more", () => {
    const rng = createRandom(210);
    const draws = 4000;
    const claims = countOf(draws, () => {
      const differences = Array.from({ length: 20 }, () => 1 + normal(rng));
      const contrast = pairedDifference(
        differences,
        differences.map(() => 0),
      );
      return tested(equivalence(contrast, { margin: 1 })).isEquivalent;
    });
    assertRate(claims, draws, [0.045, 0.05]);
  });

  test("take printed summaries, and hand on refusals", () => {
    const runs = welchFromSummaries({ mean: 72, sd: 0.5, n: 4 }, { mean: 72.1, sd: 0.5, n: 4 });
    expect(tested(equivalence(runs, { margin: 1 })).isEquivalent).toBe(true);
    const handedOn = pairedDifference([1], [0]);
    expect(equivalence(handedOn, { margin: 1 })).toEqual(handedOn);
    expect(nonInferiority(handedOn, { margin: 1 })).toEqual(handedOn);
    const tango = pairedProportionDifference({ onlyTreatment: 1, onlyControl: 2, n: 90 });
    assertRefused(equivalence(tango, { margin: 0.1 }));
    for (const standardError of [0, Number.NaN]) {
      const refused = assertRefused(nonInferiority(estimate(1, standardError), { margin: 0.1 }));
      expect(refused).toMatchObject({ value: 1, n: 50 });
      expect(refused.reason).toMatch(/no standard error/u);
    }
  });

  test("keep to numbers that JSON can hold however small the standard error", () => {
    const result = tested(equivalence(estimate(0, 1e-300, 3), { margin: 1e10 }));
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(result.p).toBeGreaterThan(0);
  });

  test("throw where the margin or alpha is none", () => {
    for (const margin of [0, -1, Number.NaN, Infinity]) {
      expect(() => equivalence(estimate(0, 1, 9), { margin })).toThrow(InvalidParameterError);
    }
    for (const alpha of [0, 0.5, 5, Number.NaN]) {
      expect(() => nonInferiority(estimate(0, 1, 9), { margin: 1, alpha })).toThrow(
        InvalidParameterError,
      );
    }
  });
});

describe("equivalence and non-inferiority of paired proportions", () => {
  test("have the golden numbers of the score statistic at the margin, maximised in mpmath", () => {
    for (const { margin, ...expected } of golden.equivalenceTango) {
      const where = JSON.stringify(expected);
      const result = pairedProportionEquivalence(expected, { margin });
      expectClose(result.notWorse.statistic, expected.notWorse[0], `${where}, z above`);
      expectClose(result.notWorse.p, expected.notWorse[1], `${where}, p above`);
      expectClose(result.notBetter.statistic, expected.notBetter[0], `${where}, z below`);
      expectClose(result.notBetter.p, expected.notBetter[1], `${where}, p below`);
      expect(result.p).toBe(Math.max(result.notWorse.p, result.notBetter.p));
    }
  });

  test("agree with Tango's interval of level 1 − 2 alpha", () => {
    const counts = fc
      .integer({ min: 1, max: 400 })
      .chain((n) => fc.tuple(fc.constant(n), fc.nat(n)))
      .chain(([n, b]) => fc.tuple(fc.constant(n), fc.constant(b), fc.nat(n - b)));
    fc.assert(
      fc.property(
        counts,
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.double({ min: 0.001, max: 0.49, noNaN: true }),
        ([n, onlyTreatment, onlyControl], margin, alpha) => {
          const table = { onlyTreatment, onlyControl, n };
          const both = pairedProportionEquivalence(table, { margin, alpha });
          expect(both.p < alpha).toBe(both.isEquivalent);
          const one = pairedProportionNonInferiority(table, { margin, alpha });
          expect(one.p < alpha).toBe(one.isNonInferior);
          const swapped = { onlyTreatment: onlyControl, onlyControl: onlyTreatment, n };
          expectClose(
            pairedProportionEquivalence(swapped, { margin, alpha }).p,
            both.p,
            "swapped",
            1e-9,
          );
        },
      ),
      { seed: 6, numRuns: 200 },
    );
  });

  test("say that they hold Tango's interval against the margin", () => {
    const table = { onlyTreatment: 1, onlyControl: 2, n: 90 };
    const both = pairedProportionEquivalence(table, { margin: 0.1 });
    expect(both.method).toBe("tost-tango-score");
    expect(both.interval).toMatchObject({ method: "tango", level: 0.9 });
    const one = pairedProportionNonInferiority(table, { margin: 0.1 });
    expect(one.method).toBe("non-inferiority-tango-score");
  });

  test("need enough items even where none differs", () => {
    const none = (n: number): boolean =>
      pairedProportionEquivalence({ onlyTreatment: 0, onlyControl: 0, n }, { margin: 0.05 })
        .isEquivalent;
    // z² / (n + z²) is the end of Tango's interval: 51.4 items bring it to 0.05 at 90 %.
    expect([none(51), none(52)]).toEqual([false, true]);
  });

  test("throw where there is no item, or the margin is no difference of proportions", () => {
    const table = { onlyTreatment: 1, onlyControl: 1, n: 10 };
    expect(() =>
      pairedProportionEquivalence({ onlyTreatment: 0, onlyControl: 0, n: 0 }, { margin: 0.1 }),
    ).toThrow(NotEstimableError);
    for (const margin of [0, 1, 5, Number.NaN]) {
      expect(() => pairedProportionNonInferiority(table, { margin })).toThrow(
        InvalidParameterError,
      );
    }
  });
});
