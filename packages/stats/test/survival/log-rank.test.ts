import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  InvalidCountError,
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
} from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { logRank, type LogRank } from "../../src/survival/log-rank.ts";
import { assertRate, countOf } from "../calibration.ts";
import { expectClose } from "../golden.ts";
import { assertRefused } from "../laws.ts";
import { exponentialTimes, someWatched, survivalCases } from "./survival-cases.ts";

function tested(result: LogRank | NotEstimable): LogRank {
  if (result.kind === "not-estimable") throw new Error(`refused: ${result.reason}`);
  return result;
}

describe("the log-rank test", () => {
  test("has the statistic and p of matrix algebra in numpy, and R's statistic and expected events", () => {
    for (const { name, times, events, groups, r, ...golden } of survivalCases()) {
      const result = tested(logRank(times, events, { groups }));
      const { statistic, p } = result.test;
      expectClose(statistic, golden.logRank[0], name);
      expectClose(p, golden.logRank[1], name);
      expectClose(statistic, r.logRank[0], `R: ${name}`, 1e-11);
      result.groups.forEach(({ label, expected }) =>
        expectClose(expected, r.expected[label - 1]!, `R: ${name}, group ${label}`, 1e-11),
      );
    }
  });

  test("has both oracles' statistic within strata, also where it is exactly 0", () => {
    for (const { name, times, events, groups, strata, r, stratified } of survivalCases()) {
      const { statistic, p } = tested(logRank(times, events, { groups, strata })).test;
      expectClose(statistic, stratified[0], name);
      expectClose(p, stratified[1], name);
      expectClose(statistic, r.logRank[1], `R: ${name}`, 1e-11);
    }
  });

  test("is finite, counts every event, and depends on neither labels, order, unit nor a stratum's name", () => {
    const grouped = someWatched.chain((watched) => {
      const label = fc.integer({ min: 0, max: 2 });
      const labels = { minLength: watched.times.length, maxLength: watched.times.length };
      return fc.tuple(fc.constant(watched), fc.array(label, labels), fc.array(label, labels));
    });
    fc.assert(
      fc.property(grouped, ([{ times, events }, groups, strata]) => {
        const result = logRank(times, events, { groups, strata });
        const turned = logRank(times.map((time) => 4 * time).toReversed(), events.toReversed(), {
          groups: groups.map((label) => 7 - label).toReversed(),
          strata: strata.map((label) => label - 1).toReversed(),
        });
        expect(turned.kind).toBe(result.kind);
        if (result.kind === "not-estimable") {
          assertRefused(result);
          return;
        }
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        const { p, statistic } = result.test;
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(statistic).toBeGreaterThanOrEqual(0);
        expect(tested(turned).test.statistic).toBeCloseTo(statistic!, 9);
        const happened = events.filter((flag) => flag === 1).length;
        const sumOf = (key: "observed" | "expected" | "n"): number =>
          result.groups.reduce((sum, group) => sum + group[key], 0);
        expect(sumOf("observed")).toBe(happened);
        expect(sumOf("expected")).toBeCloseTo(happened, 9);
        expect(sumOf("n")).toBe(times.length);
      }),
      { seed: 44, numRuns: 200 },
    );
  });

  test("with one pair per stratum and no case cut off is McNemar's χ² of who came first", () => {
    // Strata of one pair each: 6 times group 1 first, twice group 2: (6 − 2)² / 8.
    const first = [1, 1, 1, 1, 1, 1, 2, 2];
    const times = first.flatMap((_, pair) => [pair + 1, pair + 1.5]);
    const groups = first.flatMap((leader) => [leader, 3 - leader]);
    const strata = first.flatMap((_, pair) => [pair, pair]);
    const events = times.map(() => 1 as const);
    expect(tested(logRank(times, events, { groups, strata })).test.statistic).toBeCloseTo(2, 12);
  });

  test("rejects about as often as it says where curves are equal, also with unequal groups", () => {
    const draws = 1000;
    const hits = countOf(draws, (draw) => {
      const { times, events } = exponentialTimes(createRandom(308).substream(`draw ${draw}`), 60);
      const groups = times.map((_, index) => (index % 3 === 0 ? 1 : 2));
      return tested(logRank(times, events, { groups })).test.p < 0.05;
    });
    assertRate(hits, draws, [0.04, 0.065]);
  });

  test("refuses one group or nothing to compare, and throws at what is no time, flag or label", () => {
    assertRefused(logRank([], [], { groups: [] }) as NotEstimable);
    assertRefused(logRank([1, 2], [1, 1], { groups: [5, 5] }) as NotEstimable);
    assertRefused(logRank([1, 2], [0, 0], { groups: [1, 2] }) as NotEstimable);
    assertRefused(logRank([1, 2], [0, 1], { groups: [1, 2] }) as NotEstimable);
    const groups = [1, 2];
    expect(() => logRank([1, Number.NaN], [1, 1], { groups })).toThrow(NonFiniteValueError);
    expect(() => logRank([1, -1], [1, 1], { groups })).toThrow(InvalidParameterError);
    expect(() => logRank([1, 2], Int32Array.of(1, 3), { groups })).toThrow(InvalidCountError);
    expect(() => logRank([1, 2], [1, 1], { groups: [1] })).toThrow(LengthMismatchError);
    expect(() => logRank([1, 2], [1, 1], { groups: [1, 0.5] })).toThrow(/groups\[1\]/u);
    expect(() => logRank([1, 2], [1, 1], { groups, strata: [1] })).toThrow(LengthMismatchError);
  });
});
