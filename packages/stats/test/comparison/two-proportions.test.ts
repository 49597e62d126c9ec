import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fisherExact, fisherMidP } from "../../src/comparison/fisher-exact.ts";
import { newcombePairedInterval } from "../../src/comparison/newcombe-paired-interval.ts";
import { newcombeInterval, proportionDifference } from "../../src/comparison/two-proportions.ts";
import { binomialMass } from "../../src/distribution/binomial.ts";
import { InvalidCountError, NotEstimableError } from "../../src/errors.ts";
import { expectClose, expectInterval, readGolden } from "../golden.ts";
import { assertContains, assertIntervalLaws, assertMirrored, assertTestAgrees } from "../laws.ts";

type Count = readonly [successes: number, trials: number];

interface Golden {
  readonly twoProportions: readonly {
    readonly treatment: Count;
    readonly control: Count;
    readonly level: number;
    readonly score: readonly number[];
    readonly newcombe: readonly number[];
    readonly statistic?: number;
    readonly p?: number;
  }[];
  readonly fisher: readonly {
    readonly treatment: Count;
    readonly control: Count;
    readonly exact: number;
    readonly midP: number;
  }[];
  readonly newcombePaired: readonly {
    readonly both: number;
    readonly onlyTreatment: number;
    readonly onlyControl: number;
    readonly neither: number;
    readonly interval: readonly number[];
  }[];
}

const golden = readGolden("comparison-more") as Golden;
const countOf = ([successes, trials]: Count): { successes: number; trials: number } => ({
  successes,
  trials,
});
const group = fc
  .integer({ min: 1, max: 200 })
  .chain((trials) => fc.record({ successes: fc.nat(trials), trials: fc.constant(trials) }));

describe("the score interval and test for two independent proportions", () => {
  test("have the golden numbers of mpmath and R, and the test that of statsmodels", () => {
    for (const { treatment, control, level, score, ...expected } of golden.twoProportions) {
      const where = `${treatment.join("/")} against ${control.join("/")} at ${level}`;
      const { difference, test: scoreTest } = proportionDifference(
        countOf(treatment),
        countOf(control),
        { level },
      );
      expectInterval(difference.interval, score, where);
      expectClose(scoreTest.statistic, expected.statistic ?? 0, `z of ${where}`);
      expectClose(scoreTest.p, expected.p ?? 1, `p of ${where}`);
    }
  });

  test("have the limits that Newcombe (1998) prints in his table of comparisons", () => {
    const { difference } = proportionDifference(countOf([56, 70]), countOf([48, 80]));
    expect(difference.interval.lower).toBeCloseTo(0.0528, 4);
    expect(difference.interval.upper).toBeCloseTo(0.3382, 4);
  });

  test("agree with each other, contain the difference, widen with the level and change sign", () => {
    fc.assert(
      fc.property(
        group,
        group,
        fc.double({ min: 0.5, max: 0.999, noNaN: true }),
        (first, second, level) => {
          const contrast = proportionDifference(first, second, { level });
          assertTestAgrees(contrast);
          assertContains(contrast.difference.interval, contrast.difference.value);
          assertMirrored(
            contrast.difference.interval,
            proportionDifference(second, first, { level }).difference.interval,
            0,
          );
        },
      ),
      { seed: 22, numRuns: 150 },
    );
    assertIntervalLaws(
      (level) =>
        proportionDifference(countOf([9, 10]), countOf([3, 12]), { level }).difference.interval,
    );
    assertIntervalLaws(
      (level) =>
        proportionDifference(countOf([5, 5]), countOf([5, 5]), { level }).difference.interval,
    );
  });

  test("cover 95 % on average, computed exactly over all tables of 20 and 30 trials", () => {
    const tables = Array.from({ length: 21 }, (_, x1) =>
      Array.from({ length: 31 }, (__, x2) => ({
        x1,
        x2,
        ...proportionDifference(countOf([x1, 20]), countOf([x2, 30])).difference.interval,
      })),
    ).flat();
    const coverages = [0.1, 0.3, 0.5, 0.8, 0.95].flatMap((p1) =>
      [0.15, 0.5, 0.77, 0.9].map((p2) =>
        tables
          .filter(({ lower, upper }) => lower! <= p1 - p2 && p1 - p2 <= upper!)
          .reduce(
            (sum, { x1, x2 }) => sum + binomialMass(x1, 20, p1) * binomialMass(x2, 30, p2),
            0,
          ),
      ),
    );
    expect(Math.min(...coverages)).toBeGreaterThan(0.925);
    const average = coverages.reduce((sum, coverage) => sum + coverage, 0) / coverages.length;
    expect(average).toBeGreaterThan(0.945);
    expect(average).toBeLessThan(0.965);
  });

  test("refuse a group without trials, and counts that are none", () => {
    expect(() => proportionDifference(countOf([0, 0]), countOf([1, 2]))).toThrow(NotEstimableError);
    expect(() => newcombeInterval(countOf([1, 2]), countOf([0, 0]))).toThrow(NotEstimableError);
    for (const bad of [
      [3, 2],
      [-1, 2],
      [0.5, 2],
      [Number.NaN, 2],
      [0, Infinity],
    ] as const) {
      expect(() => proportionDifference(countOf(bad), countOf([1, 2]))).toThrow(InvalidCountError);
      expect(() => fisherExact(countOf([1, 2]), countOf(bad))).toThrow(InvalidCountError);
    }
  });
});

describe("Newcombe's intervals", () => {
  test("for independent proportions have the golden limits of statsmodels", () => {
    for (const { treatment, control, level, newcombe } of golden.twoProportions) {
      const interval = newcombeInterval(countOf(treatment), countOf(control), { level });
      expectInterval(interval, newcombe, `${treatment.join("/")} − ${control.join("/")}`);
    }
  });

  test("for paired proportions have the golden limits, and those that the statistics reference prints", () => {
    for (const { interval, ...table } of golden.newcombePaired) {
      expectInterval(newcombePairedInterval(table), interval, JSON.stringify(table));
    }
    const printed = { both: 36, onlyTreatment: 12, onlyControl: 2, neither: 0 };
    expectInterval(newcombePairedInterval(printed), [0.05693, 0.340428], "printed", 1e-5);
  });

  test("keep the laws of intervals inside [−1, 1]", () => {
    const count = fc.nat(40);
    const tables = fc
      .record({ both: count, onlyTreatment: count, onlyControl: count, neither: count })
      .filter((table) => Object.values(table).some((cell) => cell > 0));
    fc.assert(
      fc.property(tables, (table) => {
        const interval = newcombePairedInterval(table);
        const n = Object.values(table).reduce((sum, cell) => sum + cell, 0);
        assertContains(interval, (table.onlyTreatment - table.onlyControl) / n);
        const { both, onlyTreatment, onlyControl, neither } = table;
        const swapped = { both, onlyTreatment: onlyControl, onlyControl: onlyTreatment, neither };
        assertMirrored(interval, newcombePairedInterval(swapped), 0);
        const level = 0.8;
        const narrower = newcombePairedInterval(table, { level });
        assertMirrored(narrower, newcombePairedInterval(swapped, { level }), 0);
        expect(interval.lower).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(interval.upper).toBeLessThanOrEqual(1 + 1e-12);
      }),
      { seed: 23, numRuns: 100 },
    );
    const table = { both: 7, onlyTreatment: 3, onlyControl: 2, neither: 5 };
    assertIntervalLaws((level) => newcombePairedInterval(table, { level }));
    expect(() => newcombePairedInterval({ ...table, both: -1 })).toThrow(InvalidCountError);
    const none = { both: 0, onlyTreatment: 0, onlyControl: 0, neither: 0 };
    expect(() => newcombePairedInterval(none)).toThrow(NotEstimableError);
  });
});

/** Ways to choose some of n. */
function choose(n: number, some: number): number {
  let ways = 1;
  for (let chosen = 1; chosen <= some; chosen++) ways = (ways * (n - chosen + 1)) / chosen;
  return ways;
}

describe("Fisher's exact test and its mid-p", () => {
  test("are the shares of the ways to deal the successes out, for all small tables", () => {
    for (const [n1, n2] of [
      [1, 1],
      [3, 5],
      [4, 4],
      [6, 3],
    ] as const) {
      for (let x1 = 0; x1 <= n1; x1++) {
        for (let x2 = 0; x2 <= n2; x2++) {
          const ways = Array.from({ length: x1 + x2 + 1 }, (_, k) =>
            k <= n1 && x1 + x2 - k <= n2 ? choose(n1, k) * choose(n2, x1 + x2 - k) : 0,
          );
          const total = ways.reduce((sum, each) => sum + each, 0);
          const observed = ways[x1]!;
          const rarer = ways.reduce((sum, each) => sum + (each < observed ? each : 0), 0);
          const alike = ways.reduce((sum, each) => sum + (each === observed ? each : 0), 0);
          const [first, second] = [countOf([x1, n1]), countOf([x2, n2])];
          const where = `${x1}/${n1} against ${x2}/${n2}`;
          expectClose(fisherExact(first, second).p, (rarer + alike) / total, where, 1e-12);
          expectClose(fisherMidP(first, second).p, (rarer + alike / 2) / total, where, 1e-12);
        }
      }
    }
  });

  test("have the golden numbers of R and of whole fractions", () => {
    for (const { treatment, control, exact, midP } of golden.fisher) {
      const where = `${treatment.join("/")} against ${control.join("/")}`;
      expectClose(fisherExact(countOf(treatment), countOf(control)).p, exact, `exact, ${where}`);
      expectClose(fisherMidP(countOf(treatment), countOf(control)).p, midP, `mid-p, ${where}`);
    }
  });

  test("reject no more often than 5 % under a common rate, the mid-p about as often", () => {
    const pairs = Array.from({ length: 16 }, (_, x1) =>
      Array.from({ length: 26 }, (__, x2) => ({ x1, x2 })),
    ).flat();
    for (const p of [0.1, 0.4, 0.75]) {
      const sizeOf = (isRejected: (x1: number, x2: number) => boolean): number =>
        pairs
          .filter(({ x1, x2 }) => isRejected(x1, x2))
          .reduce((sum, { x1, x2 }) => sum + binomialMass(x1, 15, p) * binomialMass(x2, 25, p), 0);
      const exact = sizeOf((x1, x2) => fisherExact(countOf([x1, 15]), countOf([x2, 25])).p <= 0.05);
      const mid = sizeOf((x1, x2) => fisherMidP(countOf([x1, 15]), countOf([x2, 25])).p <= 0.05);
      expect(exact).toBeLessThanOrEqual(0.05);
      expect(mid).toBeGreaterThanOrEqual(exact);
      expect(mid).toBeLessThan(0.06);
    }
  });

  test("do not depend on which is called the treatment, nor on what is called a success", () => {
    fc.assert(
      fc.property(group, group, (first, second) => {
        for (const fisher of [fisherExact, fisherMidP]) {
          const { p } = fisher(first, second);
          expect(p).toBeGreaterThan(0);
          expect(p).toBeLessThanOrEqual(1);
          expectClose(fisher(second, first).p, p, "swapped", 1e-9);
          const [failures, others] = [first, second].map(({ successes, trials }) => ({
            successes: trials - successes,
            trials,
          }));
          expectClose(fisher(failures!, others!).p, p, "failures", 1e-9);
        }
      }),
      { seed: 24, numRuns: 100 },
    );
  });
});
