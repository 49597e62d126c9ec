import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  wildClusterBootstrap,
  type WildClusterTest,
} from "../../src/comparison/wild-cluster-bootstrap.ts";
import { WILD_WEIGHTS, type WildWeights } from "../../src/comparison/wild-cluster-patterns.ts";
import { InvalidCountError, LengthMismatchError, NonFiniteValueError } from "../../src/errors.ts";
import type { Values } from "../../src/estimate.ts";
import { clusterRobustVariants } from "../../src/interval/cluster-robust.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { exactSignFlip } from "../../src/resample/exact-sign-flip.ts";
import { mean } from "../../src/summary/mean.ts";
import { assertRate, countOf } from "../calibration.ts";
import { MEANS_OF_A, MEANS_OF_B, PASSAGE } from "../g1.ts";
import { expectClose } from "../golden.ts";
import { assertRefused } from "../laws.ts";
import { resampleCases } from "../resample/golden-cases.ts";

const rng = createRandom(1);

function tested(
  values: Values,
  clusters: readonly number[],
  options: { readonly weights?: WildWeights; readonly replicates?: number } = {},
): WildClusterTest {
  const result = wildClusterBootstrap(values, clusters, { rng, ...options });
  if ("kind" in result) throw new Error(`refused: ${result.reason}`);
  return result;
}

describe("the wild cluster bootstrap", () => {
  test("has the p values of listing all patterns in Python, with signs and with Webb's weights", () => {
    for (const { name, values, clusters, weights, statistic, p } of resampleCases().wild) {
      const result = tested(values, clusters, { weights });
      expectClose(result.statistic, statistic, name, 1e-11);
      expectClose(result.p, p, `${name}, ${weights}`, 1e-12);
      expect(result.exhaustive).toBe(true);
    }
  });

  test("has the t and the p that the statistics reference prints for the passages of G1", () => {
    const d = MEANS_OF_A.map((score, item) => score - MEANS_OF_B[item]!);
    const result = tested(d, PASSAGE);
    expectClose(result.statistic, 2.967700922333, "t", 1e-12);
    expectClose(result.p, 32 / 4096, "p", 1e-12);
    // Four of the twelve passages do not differ: the other eight cannot give less.
    expect(result).toMatchObject({ clusters: 12, replicates: 2 ** 8, smallestP: 2 ** -7 });
  });

  test("divides the mean by CR1, and needs neither unit, order, side nor names", () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.nat(7)), {
      minLength: 6,
      maxLength: 30,
    });
    fc.assert(
      fc.property(rows, fc.constantFrom(1, 1e-200, 1e200), (drawn, unit) => {
        const values = drawn.map(([value]) => value);
        const clusters = drawn.map(([, label]) => label);
        const result = wildClusterBootstrap(values, clusters, { rng });
        if ("kind" in result) return;
        const { cr1 } = clusterRobustVariants(values, clusters);
        expectClose(result.statistic, mean(values) / cr1, "t", 1e-9);
        expect(result.p).toBeGreaterThanOrEqual(result.smallestP);
        expect(result.p).toBeLessThanOrEqual(1);
        const other = tested(
          values.map((value) => -value * unit).toReversed(),
          clusters.map((label) => 50 - 3 * label).toReversed(),
        );
        expectClose(other.p, result.p, "the other way round", 1e-12);
        expectClose(other.statistic, -result.statistic!, "t the other way round", 1e-9);
      }),
      { seed: 41, numRuns: 150 },
    );
  });

  test("is the exact sign-flip test of cluster totals where all clusters have one size", () => {
    const stream = createRandom(42);
    const clusters = Array.from({ length: 36 }, (_, item) => item % 12);
    for (let draw = 0; draw < 20; draw++) {
      const values = clusters.map(() => stream.integer(9) - 3);
      const flip = exactSignFlip(values, { clusters });
      expectClose(tested(values, clusters).p, "kind" in flip ? 2 : flip.p, "p", 1e-12);
    }
  });

  test("draws patterns where there are many clusters, near the p of listing, and never 0", () => {
    const stream = createRandom(43);
    const clusters = Array.from({ length: 16 }, (_, item) => item);
    const values = clusters.map(() => normal(stream) + 0.5);
    const { p, exhaustive, replicates, monteCarloError } = tested(values, clusters);
    expect({ exhaustive, replicates }).toEqual({ exhaustive: false, replicates: 9999 });
    expectClose(monteCarloError, Math.sqrt((p * (1 - p)) / 9999), "Monte-Carlo error", 1e-12);
    const flip = exactSignFlip(values, { clusters });
    expect(Math.abs(p - ("kind" in flip ? 2 : flip.p)) / monteCarloError!).toBeLessThan(4.5);
    const clear = clusters.map((cluster) => 5 + (cluster % 3));
    expect(tested(clear, clusters, { replicates: 99 })).toMatchObject({ p: 0.01, smallestP: 0.01 });
    expect(tested(values, clusters)).toEqual(tested(values, clusters));
    // Around a mean of 0 every pattern is at least as far out.
    const even = clusters.map((cluster) => (cluster % 2 === 0 ? 1 : -1));
    expect(tested(even, clusters, { replicates: 99 })).toMatchObject({ statistic: 0, p: 1 });
  });

  test("rejects about 5 % of true null hypotheses for nine clusters of unequal size", () => {
    const stream = createRandom(44);
    const sizes = [1, 2, 2, 3, 4, 4, 5, 6, 8];
    const clusters = sizes.flatMap((size, cluster) => Array<number>(size).fill(cluster));
    const draws = 2000;
    const rejections = countOf(draws, () => {
      const effects = sizes.map(() => normal(stream));
      const values = clusters.map((cluster) => effects[cluster]! + normal(stream));
      return tested(values, clusters).p <= 0.05;
    });
    assertRate(rejections, draws, [0.04, 0.055]);
  });

  test("lists all patterns of fourteen clusters, and draws those of fifteen", () => {
    const scores = Array.from({ length: 15 }, (_, cluster) => (cluster % 5) - 1);
    const labels = scores.map((_, cluster) => cluster);
    const [fewer, more] = [
      tested(scores.slice(1), labels.slice(1)),
      tested(scores, labels, { replicates: 99 }),
    ];
    // Clusters whose total is 0 have no weight: three of fifteen, and of fourteen.
    expect(fewer).toMatchObject({ exhaustive: true, replicates: 2 ** 11, clusters: 14 });
    expect(more).toMatchObject({ exhaustive: true, replicates: 2 ** 12, clusters: 15 });
    const busy = scores.map((score) => score + 0.5);
    expect(tested(busy.slice(1), labels.slice(1))).toMatchObject({ exhaustive: true });
    expect(tested(busy, labels, { replicates: 99 })).toMatchObject({ exhaustive: false });
  });

  test("survives JSON", () => {
    const result = tested([1, 2, 0, 4], [1, 2, 3, 4], { weights: "webb" });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  test("is refused where no clusters, or no differences between them, are left", () => {
    assertRefused(wildClusterBootstrap([], [], { rng }));
    assertRefused(wildClusterBootstrap([1, 2], [3, 3], { rng }));
    assertRefused(wildClusterBootstrap([0, 0, 0], [1, 2, 3], { rng }));
    assertRefused(wildClusterBootstrap([0.1 + 0.2, 0.3, 0.3], [1, 2, 3], { rng }));
    assertRefused(wildClusterBootstrap([1, 3, 2], [1, 1, 2], { rng }));
  });

  test("throws for a value that is no number, a missing cluster and half a replicate", () => {
    expect(() => tested([1, Number.NaN], [1, 2])).toThrow(NonFiniteValueError);
    expect(() => tested([1, 2], [1])).toThrow(LengthMismatchError);
    expect(() => tested([1, 2], [1, 1.5])).toThrow(InvalidCountError);
    expect(() => tested([1, 2], [1, 2], { replicates: 0.5 })).toThrow(InvalidCountError);
  });

  test("has Webb's six weights: of mean 0 and variance 1, three of each sign", () => {
    const roots = [1 / 2, 1, 3 / 2].map(Math.sqrt);
    const atoms = Array.from(WILD_WEIGHTS.webb.atoms);
    const expected = [...roots, ...roots.map((root) => -root)];
    expect(atoms).toHaveLength(6);
    atoms.forEach((atom, index) => expectClose(atom, expected[index]!, `weight ${index}`, 1e-15));
  });
});
