import { describe, expect, test } from "vitest";
import { binomialCdf, binomialMass } from "../../src/distribution/binomial.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { accelerationOf } from "../../src/resample/jackknife.ts";
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

  test("is binomial for few values of two kinds, wherever they lie", () => {
    for (const [low, high] of [
      [0, 1],
      [Math.PI, Math.PI + 0.1],
      [-7, 3],
    ] as const) {
      for (const items of [2, 3, 5, 12]) {
        const highs = Math.ceil(items / 3);
        const values = Array.from({ length: items }, (_, item) => (item < highs ? high : low));
        const law = bootstrapLaw(values);
        const share = highs / items;
        const below = binomialCdf(highs, items, share) - 0.5 * binomialMass(highs, items, share);
        expectClose(law.below(), below, `below, ${items} of ${low}`, 1e-11);
        for (let count = 0; count < items; count++) {
          const p = binomialCdf(count, items, share);
          if (p < 1e-9 || p > 1 - 1e-9) continue;
          const point = low + (high - low) * (count / items);
          // A hair below the step it is there, a hair above at the next.
          expectClose(law.quantile(p - 1e-10), point, `quantile ${count} of ${items}`, 1e-11);
          const next = low + (high - low) * ((count + 1) / items);
          expectClose(law.quantile(p + 1e-10), next, `quantile above ${count}`, 1e-11);
        }
      }
    }
  });

  test("is close to that of all resamples where a handful of odd values makes it jump", () => {
    const values = [0, 1, Math.E, Math.PI * 2];
    const means: number[] = [];
    for (const a of values)
      for (const b of values)
        for (const c of values) for (const d of values) means.push((a + b + c + d) / 4);
    means.sort((first, second) => first - second);
    const law = bootstrapLaw(values);
    for (let step = 1; step < 20; step++) {
      const p = step / 20;
      const [low, high] = [means[Math.floor(256 * p) - 3]!, means[Math.floor(256 * p) + 3]!];
      const quantile = law.quantile(p);
      const slack = 0.01 * law.standardError;
      expect(quantile >= low - slack && quantile <= high + slack, `${p}: ${quantile}`).toBe(true);
    }
  });

  test("has the acceleration of the jackknife for many values, too", () => {
    const values = Array.from({ length: 1500 }, (_, i) => -Math.log((i + 0.5) / 1500));
    const total = values.reduce((sum, value) => sum + value, 0);
    const leftOut = Float64Array.from(values, (value) => (total - value) / 1499);
    expectClose(bootstrapLaw(values).acceleration(), accelerationOf(leftOut), "a", 1e-9);
  });

  test("of a ratio moves with its values", () => {
    const sizes = Float64Array.from({ length: 40 }, (_, cluster) => 1 + ((cluster * 7) % 5));
    const totals = sizes.map((size, cluster) => size * Math.sin(cluster) ** 2);
    const moved = totals.map((total, cluster) => total + 50 * sizes[cluster]!);
    const [law, other] = [
      clusterRatioLaw({ sizes, totals }),
      clusterRatioLaw({ sizes, totals: moved }),
    ];
    for (const p of [0.025, 0.5, 0.975]) {
      expectClose(other.quantile(p) - 50, law.quantile(p), `quantile at ${p}`, 1e-9);
    }
    expectClose(other.below(), law.below(), "below", 1e-9);
  });

  test("is found where one cluster of ten is larger than all others, so that it has gaps", () => {
    const sizes = Float64Array.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 200);
    const totals = Float64Array.of(0, 1, 0.3, 1, 0.7, 0.2, 0.9, 0.1, 1, 20);
    const rng = createRandom(8);
    const ratios = Array.from({ length: 40_000 }, () => {
      let [size, total] = [0, 0];
      for (let draw = 0; draw < 10; draw++) {
        const cluster = rng.integer(10);
        size += sizes[cluster]!;
        total += totals[cluster]!;
      }
      return total / size;
    }).toSorted((a, b) => a - b);
    const law = clusterRatioLaw({ sizes, totals });
    for (const p of [0.05, 0.2, 0.5, 0.8, 0.9]) {
      // Within six standard errors of a simulated share.
      const slack = Math.ceil(6 * Math.sqrt(p * (1 - p) * 40_000));
      const [low, high] = [ratios[40_000 * p - slack]!, ratios[40_000 * p + slack]!];
      const quantile = law.quantile(p);
      // Two hundredths of the spread that the ratio has where the large cluster is left out.
      const smoothing = 0.01;
      const message = `${p}: ${quantile} in [${low}, ${high}]`;
      expect(quantile >= low - smoothing && quantile <= high + smoothing, message).toBe(true);
    }
  });
});
