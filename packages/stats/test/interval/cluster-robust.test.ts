import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  InvalidCountError,
  LengthMismatchError,
  NonFiniteValueError,
  NotEstimableError,
} from "../../src/errors.ts";
import { clusterRobustMean, clusterRobustVariants } from "../../src/interval/cluster-robust.ts";
import { meanTInterval } from "../../src/interval/mean-t-interval.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { MEANS_OF_A, PASSAGE } from "../g1.ts";
import { expectClose, expectInterval } from "../golden.ts";
import {
  assertContains,
  assertIntervalLaws,
  assertMirrored,
  assertRefused,
  assertShrinks,
  estimated,
} from "../laws.ts";
import { meanCases } from "./mean-cases.ts";
import { clusteredScores } from "./simulated-items.ts";

/** Scores and labels of 3 to 12 clusters, not all equal. */
const samples = fc
  .array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 0, max: 9 })), {
    minLength: 4,
    maxLength: 40,
  })
  .map((drawn) => [...drawn, [25, 0], [-25, 1], [3, 2]] as const)
  .map((rows) => ({
    values: rows.map(([value]) => value),
    clusters: rows.map(([, label]) => label),
  }));

describe("cluster-robust standard errors of a mean", () => {
  test("are those of the general matrix formulas in R, degrees of freedom included", () => {
    for (const { name, values, clusters, ...golden } of meanCases()) {
      // 1e6 ± 0.3 leaves nine digits of the spread, in R as here.
      const tolerance = name === "large offset" ? 1e-8 : 1e-9;
      const variants = clusterRobustVariants(values, clusters);
      for (const key of ["cr0", "cr1", "cr2", "cr3", "degreesOfFreedom"] as const) {
        expectClose(variants[key], golden[key], `${key} of ${name}`, tolerance);
      }
      const { interval } = estimated(clusterRobustMean(values, clusters));
      expectInterval(interval, [golden.clusteredLower, golden.clusteredUpper], name, tolerance);
    }
  });

  test("are those of clubSandwich and sandwich on G1 that the statistics reference prints", () => {
    const variants = clusterRobustVariants(MEANS_OF_A, PASSAGE);
    expectClose(variants.cr0, 0.0604765029363257, "CR0");
    expectClose(variants.cr1, 0.0631656472293207, "CR1");
    expectClose(variants.cr2, 0.063365406583349, "CR2");
    expectClose(variants.cr3, 0.0664527126407818, "CR3");
    expectClose(variants.degreesOfFreedom, 9.30232627492605, "ν");
    const estimate = estimated(clusterRobustMean(MEANS_OF_A, PASSAGE));
    expectInterval(estimate.interval, [0.690697834487639, 0.975968832179027], "G1");
    expect(estimate).toMatchObject({ n: 60, clusters: 12, method: "cluster-robust" });
  });

  test("with one item per cluster are those of independent items", () => {
    fc.assert(
      fc.property(samples, ({ values }) => {
        const single = estimated(clusterRobustMean(values, Int32Array.from(values.keys())));
        const plain = estimated(meanTInterval(values));
        expectClose(single.standardError, plain.standardError!, "standard error");
        expectClose(single.degreesOfFreedom, plain.degreesOfFreedom!, "degrees of freedom");
      }),
      { seed: 6, numRuns: 50 },
    );
  });

  test("grow from CR0 to CR3, have at most G − 1 degrees of freedom, and do not depend on order or label", () => {
    fc.assert(
      fc.property(samples, ({ values, clusters }) => {
        const {
          cr0,
          cr1,
          cr2,
          cr3,
          degreesOfFreedom,
          clusters: count,
        } = clusterRobustVariants(values, clusters);
        expect(cr0).toBeLessThan(Math.min(cr1, cr2));
        expect(cr2).toBeLessThan(cr3);
        expect(degreesOfFreedom).toBeGreaterThan(0.999999);
        expect(degreesOfFreedom).toBeLessThan(count - 1 + 1e-9);
        const reversed = clusterRobustVariants(
          values.toReversed(),
          clusters.toReversed().map((label) => 100 - 7 * label),
        );
        expectClose(reversed.cr2, cr2, "CR2 in reverse");
        expectClose(reversed.degreesOfFreedom, degreesOfFreedom, "ν in reverse");
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  test("make intervals that contain the mean, widen with the level, shrink with n and mirror under 1 − x", () => {
    fc.assert(
      fc.property(samples, ({ values, clusters }) => {
        const { interval, value } = estimated(clusterRobustMean(values, clusters));
        assertIntervalLaws(
          (level) => estimated(clusterRobustMean(values, clusters, { level })).interval,
        );
        assertContains(interval, value);
        const mirrored = values.map((score) => 1 - score);
        assertMirrored(interval, estimated(clusterRobustMean(mirrored, clusters)).interval, 0.5);
        const twice = [...clusters, ...clusters.map((label) => label + 10)];
        assertShrinks(
          interval,
          estimated(clusterRobustMean([...values, ...values], twice)).interval,
        );
      }),
      { seed: 8, numRuns: 50 },
    );
  });

  test("cover inside the declared domain, where an interval that ignores the clusters does not", () => {
    const rng = createRandom(121);
    const sizes = Array.from({ length: 30 }, (_, cluster) => 2 + (cluster % 7));
    const draws = 3000;
    let ignoring = 0;
    const hits = countOf(draws, () => {
      const { scores, clusters } = clusteredScores(rng, { sizes, share: 0.6, icc: 0.55 });
      ignoring += Number(covers(estimated(meanTInterval(scores)).interval, 0.6));
      return covers(estimated(clusterRobustMean(scores, clusters)).interval, 0.6);
    });
    assertRate(hits, draws, [0.935, 0.97]);
    expect(ignoring / draws).toBeLessThan(0.9);
  });

  test("are refused for no item, one cluster, and clusters that do not vary", () => {
    expect(assertRefused(clusterRobustMean([], [])).value).toBeUndefined();
    expect(assertRefused(clusterRobustMean([1, 0, 1], [4, 4, 4])).reason).toMatch(/one cluster/u);
    expect(() => clusterRobustVariants([1, 0, 1], [4, 4, 4])).toThrow(NotEstimableError);
    for (const constant of [0, 1, 0.1, 0.7]) {
      assertRefused(clusterRobustMean(Array(9).fill(constant), [1, 1, 2, 2, 2, 2, 3, 3, 3]));
    }
    // The items vary, the clusters do not.
    assertRefused(clusterRobustMean([0.1, 0.7, 0.7, 0.1, 0.1, 0.7], [1, 1, 2, 2, 3, 3]));
  });

  test("throw where an item has no cluster, no number, or a label that is none", () => {
    expect(() => clusterRobustMean([1, 2, 3], [1, 2])).toThrow(LengthMismatchError);
    expect(() => clusterRobustMean([1, 2, Number.NaN], [1, 2, 3])).toThrow(NonFiniteValueError);
    expect(() => clusterRobustMean([1, 2, 3], [1, 2, 0.5])).toThrow(InvalidCountError);
    expect(() => clusterRobustMean([1, 2, 3], [1, 2, Number.NaN])).toThrow(/clusters\[2\]/u);
  });
});
