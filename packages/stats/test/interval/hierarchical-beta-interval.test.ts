import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  InvalidCountError,
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
} from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import {
  hierarchicalBetaInterval,
  type ConcentrationPrior,
  type HierarchicalBetaEstimate,
} from "../../src/interval/hierarchical-beta-interval.ts";
import { clusterRobustMean } from "../../src/interval/cluster-robust.ts";
import { uniformBayesInterval } from "../../src/interval/uniform-bayes-interval.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { shuffle } from "../../src/random/sampling.ts";
import { expectClose, expectInterval, readGolden } from "../golden.ts";
import {
  assertContains,
  assertIntervalLaws,
  assertRefused,
  assertShrinks,
  estimated,
} from "../laws.ts";

const CASES = readGolden("hierarchical-beta") as readonly {
  readonly name: string;
  readonly prior: ConcentrationPrior;
  readonly level: number;
  readonly successes: readonly number[];
  readonly sizes: readonly number[];
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  readonly correlation: number;
}[];

/** Items of clusters with so many passes each. */
function itemsOf(successes: readonly number[], sizes: readonly number[]) {
  const clusters = sizes.flatMap((size, cluster) => Array<number>(size).fill(cluster));
  const values = sizes.flatMap((size, cluster) =>
    Array.from({ length: size }, (_, item) => Number(item < successes[cluster]!)),
  );
  return { values, clusters };
}

function answered(result: HierarchicalBetaEstimate | NotEstimable): HierarchicalBetaEstimate {
  if (result.kind === "not-estimable") throw new Error(`refused: ${result.reason}`);
  return result;
}

/** Two to seven clusters, most of them with several items. */
const clustered = fc.array(fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 9 }), {
  minLength: 2,
  maxLength: 7,
});

describe("the hierarchical beta interval", () => {
  test("has the golden numbers of nested rules over m and the correlation, which R's grid agrees with", () => {
    expect(CASES).toHaveLength(14);
    for (const { name, prior, level, successes, sizes, ...golden } of CASES) {
      const { values, clusters } = itemsOf(successes, sizes);
      const result = answered(hierarchicalBetaInterval(values, clusters, { prior, level }));
      const where = `${name}, ${prior}`;
      expectClose(result.value, golden.mean, `mean of ${where}`);
      expectInterval(result.interval, [golden.lower, golden.upper], where);
      expectClose(result.intraclassCorrelation, golden.correlation, `correlation of ${where}`);
      const kind = "estimated";
      expect(result).toMatchObject({ kind, prior, clusters: sizes.length, n: values.length });
    }
  });

  test("shows the other prior's answer, and how far it moves an end", () => {
    for (const { prior, level, successes, sizes, lower, upper } of CASES) {
      const other = CASES.find(
        (one) => one.successes.join() === successes.join() && one.prior !== prior,
      )!;
      const { values, clusters } = itemsOf(successes, sizes);
      const result = answered(hierarchicalBetaInterval(values, clusters, { prior, level }));
      expectInterval(result.otherPrior.interval, [other.lower, other.upper], "other prior");
      expect(result.otherPrior.prior).toBe(other.prior);
      const moved = Math.max(Math.abs(other.lower - lower), Math.abs(other.upper - upper));
      const narrower = Math.min(other.upper - other.lower, upper - lower);
      expectClose(result.priorSensitivity, moved / narrower, "sensitivity", 1e-7);
    }
  });

  test("is the posterior of a uniform prior where every cluster is one item", () => {
    for (const [successes, n] of [
      [0, 2],
      [10, 20],
      [19, 20],
      [300, 1000],
    ] as const) {
      const values = Array.from({ length: n }, (_, item) => Number(item < successes));
      const result = answered(
        hierarchicalBetaInterval(
          values,
          values.map((_, item) => item),
        ),
      );
      const { lower, upper } = uniformBayesInterval(successes, n);
      expectInterval(result.interval, [lower!, upper!], `${successes}/${n}`);
      expectClose(result.value, (1 + successes) / (2 + n), "mean");
      expect(result.priorSensitivity).toBeLessThan(1e-8);
      // The data say nothing of the correlation: under the uniform prior its mean is ½.
      expectClose(result.intraclassCorrelation, 0.5, "correlation");
    }
  });

  test("keeps the digits of far tails", () => {
    const values = Array.from({ length: 12 }, (_, item) => Number(item < 9));
    const items = values.map((_, item) => item);
    for (const level of [0.5, 0.999, 1 - 1e-6, 1 - 1e-9]) {
      const { interval, otherPrior } = answered(hierarchicalBetaInterval(values, items, { level }));
      const { lower, upper } = uniformBayesInterval(9, 12, { level });
      expectInterval(interval, [lower!, upper!], `level ${level}`, 1e-8);
      expectInterval(otherPrior.interval, [lower!, upper!], `other prior, ${level}`, 1e-8);
      expectClose(1 - interval.upper!, 1 - upper!, `upper tail, ${level}`, 1e-7);
    }
  });

  test("comes to the cluster-robust interval where clusters are many", () => {
    const { values, clusters } = itemsOf(
      Array.from({ length: 3000 }, (_, cluster) => (cluster * 7) % 11),
      Array<number>(3000).fill(10),
    );
    const { interval, value } = answered(hierarchicalBetaInterval(values, clusters));
    const robust = estimated(clusterRobustMean(values, clusters));
    const width = robust.interval.upper! - robust.interval.lower!;
    expect(Math.abs(value - robust.value)).toBeLessThan(0.02 * width);
    expect(Math.abs(interval.lower! - robust.interval.lower!)).toBeLessThan(0.03 * width);
    expect(Math.abs(interval.upper! - robust.interval.upper!)).toBeLessThan(0.03 * width);
  });

  test("is inside (0, 1) around its mean, knows no order of items, and mirrors under 1 − x", () => {
    fc.assert(
      fc.property(clustered, fc.integer(), (groups, seed) => {
        const values = groups.flat();
        const clusters = groups.flatMap((group, cluster) => group.map(() => cluster));
        const result = answered(hierarchicalBetaInterval(values, clusters));
        const { lower, upper } = result.interval as { lower: number; upper: number };
        expect(lower).toBeGreaterThan(0);
        expect(upper).toBeLessThan(1);
        expect(lower).toBeLessThan(result.value);
        assertContains(result.interval, result.value);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);

        const order = shuffle(createRandom(Math.abs(seed)), [...values.keys()]);
        const shuffled = hierarchicalBetaInterval(
          order.map((item) => values[item]!),
          order.map((item) => 100 - clusters[item]!),
        );
        expect(shuffled).toEqual(result);

        const flipped = hierarchicalBetaInterval(
          values.map((value) => 1 - value),
          clusters,
        );
        const mirrored = answered(flipped);
        expect(mirrored.value).toBeCloseTo(1 - result.value, 9);
        expect(mirrored.interval.lower).toBeCloseTo(1 - upper, 8);
        expect(mirrored.interval.upper).toBeCloseTo(1 - lower, 8);
      }),
      { seed: 12, numRuns: 60 },
    );
  });

  test("widens with the level, and shrinks with more clusters of the same kind", () => {
    const { values, clusters } = itemsOf([3, 5, 0, 2], [5, 5, 4, 3]);
    assertIntervalLaws(
      (level) => answered(hierarchicalBetaInterval(values, clusters, { level })).interval,
    );
    const twice = hierarchicalBetaInterval(
      [...values, ...values],
      [...clusters, ...clusters.map((cluster) => 10 + cluster)],
    );
    assertShrinks(
      answered(hierarchicalBetaInterval(values, clusters)).interval,
      answered(twice).interval,
    );
  });

  test("takes a few large clusters for few: items beyond some hundred tell it no more", () => {
    const intervalOf = (size: number) => {
      const { values, clusters } = itemsOf([0.6 * size, 0.82 * size], [size, size]);
      return answered(hierarchicalBetaInterval(values, clusters)).interval as {
        lower: number;
        upper: number;
      };
    };
    const [some, many] = [intervalOf(1000), intervalOf(50_000)];
    expect(many.lower).toBeCloseTo(some.lower, 2);
    expect(many.upper).toBeCloseTo(some.upper, 2);
    expect(many.upper - many.lower).toBeGreaterThan(0.55);
  });

  test("refuses one cluster and no items, and input that is none", () => {
    expect(assertRefused(hierarchicalBetaInterval([], []))).toMatchObject({ n: 0 });
    expect(assertRefused(hierarchicalBetaInterval([], [])).value).toBeUndefined();
    expect(assertRefused(hierarchicalBetaInterval([1, 0, 1, 1], [4, 4, 4, 4]))).toMatchObject({
      value: 0.75,
      n: 4,
    });
    expect(() => hierarchicalBetaInterval([0.5, 1], [1, 2])).toThrow(InvalidParameterError);
    expect(() => hierarchicalBetaInterval([1, 0], [1, 2], { level: 95 })).toThrow(
      InvalidParameterError,
    );
    expect(() =>
      hierarchicalBetaInterval([1, 0], [1, 2], { prior: "flat" as ConcentrationPrior }),
    ).toThrow(InvalidParameterError);
    expect(() => hierarchicalBetaInterval([1, Number.NaN], [1, 2])).toThrow(NonFiniteValueError);
    expect(() => hierarchicalBetaInterval([1, 0], [1])).toThrow(LengthMismatchError);
    expect(() => hierarchicalBetaInterval([1, 0], [1, 0.5])).toThrow(InvalidCountError);
  });
});
