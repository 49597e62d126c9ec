import { describe, expect, test } from "vitest";
import { bootstrapLaw } from "../../src/resample/bootstrap-law.ts";
import { clusterRatioLaw } from "../../src/resample/cluster-ratio-law.ts";
import { clusterTotals } from "../../src/resample/cluster-totals.ts";
import { expectClose } from "../golden.ts";
import { MEANS_OF_A, MEANS_OF_B } from "../g1.ts";
import { resampleCases } from "./golden-cases.ts";

/** What a law of few values that is no lattice may be smoothed by, in standard errors. */
const SMOOTHING = 0.002;

describe("the law of resamples", () => {
  test("has quantiles where 4 000 000 resamples of hard data have them", () => {
    for (const { name, values, clusters, brackets, below, acceleration } of resampleCases()
      .simulated) {
      const law =
        clusters === undefined
          ? bootstrapLaw(values)
          : clusterRatioLaw(clusterTotals(values, clusters));
      const slack = SMOOTHING * law.standardError;
      for (const { p, low, high } of brackets) {
        const quantile = law.quantile(p);
        const message = `${name}: ${quantile} at ${p}, simulated [${low}, ${high}]`;
        expect(quantile >= low - slack && quantile <= high + slack, message).toBe(true);
      }
      // Five standard errors of a share near one half.
      expect(Math.abs(law.below() - below), name).toBeLessThan(0.00125);
      if (acceleration !== undefined) expectClose(law.acceleration(), acceleration, name);
    }
  });

  test("has the acceleration of G1 that the statistics reference prints", () => {
    const differences = MEANS_OF_A.map((score, item) => score - MEANS_OF_B[item]!);
    expectClose(bootstrapLaw(differences).acceleration(), 0.00580030897153013, "a of d");
  });

  test("is the same for equal clusters as for their means", () => {
    const values = [0.3, 1.7, 0.9, 4.1, 2.2, 0.4, 3.3, 5];
    const clusters = [1, 1, 2, 2, 3, 3, 4, 4];
    const law = clusterRatioLaw(clusterTotals(values, clusters));
    const ofMeans = bootstrapLaw([1, 2.5, 1.3, 4.15]);
    expectClose(law.quantile(0.9), ofMeans.quantile(0.9), "quantile");
    expectClose(law.below(), ofMeans.below(), "below");
  });

  test("does not depend on the way there: one by one, by levels, or by power sums", () => {
    // 1 500 distinct values go through power sums; rounded to 900 levels, through those.
    const values = Array.from({ length: 1500 }, (_, i) => -Math.log((i + 0.5) / 1500));
    const rounded = values.map((value) => Math.round(value * 1000) / 1000);
    const [fine, coarse] = [bootstrapLaw(values), bootstrapLaw(rounded)];
    for (const p of [0.001, 0.025, 0.5, 0.975, 0.999]) {
      expect(coarse.quantile(p)).toBeCloseTo(fine.quantile(p), 4);
    }
    // The same values twice have the mean, and a standard error that is √2 smaller.
    expectClose(
      bootstrapLaw([...values, ...values]).standardError * Math.SQRT2,
      fine.standardError,
      "twice",
      1e-12,
    );
  });
});
