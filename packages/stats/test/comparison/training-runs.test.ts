import { describe, expect, test } from "vitest";
import {
  trainingRunsDifference,
  trainingRunsMean,
  trainingRunsPermutation,
} from "../../src/comparison/training-runs.ts";
import { NonFiniteValueError } from "../../src/errors.ts";
import { meanTInterval } from "../../src/interval/mean-t-interval.ts";
import { expectClose, expectInterval, readGolden } from "../golden.ts";
import { assertRefused, assertTestAgrees, contrasted, estimated } from "../laws.ts";

interface RunsCase {
  readonly treatment: readonly number[];
  readonly control: readonly number[];
  readonly p: number;
  readonly welchStatistic: number;
  readonly welchP: number;
}

const CASES = (readGolden("comparison-more") as { readonly permutations: readonly RunsCase[] })
  .permutations;

describe("training runs", () => {
  test("have the golden Welch and permutation numbers of scipy and R", () => {
    for (const { treatment, control, p, welchStatistic, welchP } of CASES) {
      const contrast = contrasted(trainingRunsDifference(treatment, control));
      const where = `${treatment.length} against ${control.length} runs`;
      expectClose(contrast.test.statistic, welchStatistic, `t of ${where}`);
      expectClose(contrast.test.p, welchP, `p of ${where}`);
      assertTestAgrees(contrast);
      const permutation = trainingRunsPermutation(treatment, control);
      expectClose("p" in permutation ? permutation.p : undefined, p, `permutation, ${where}`);
      expect(trainingRunsPermutation(control, treatment)).toEqual(permutation);
    }
  });

  test("have the p of two deals in all that there are where one side has the best runs", () => {
    // The three best of 63 scores, −31 to 31: only they and the three worst lie so far out.
    const scores = Array.from({ length: 63 }, (_, run) => 31 - run);
    const [best, rest] = [scores.slice(0, 3), scores.slice(3)];
    const deals = (63 * 62 * 61) / 6;
    expect(trainingRunsPermutation(best, rest)).toEqual({ method: "permutation", p: 2 / deals });
    expect(trainingRunsPermutation(rest, best)).toEqual({ method: "permutation", p: 2 / deals });
    // 2449 · 2448 / 2 deals are just not too many.
    const line = Array.from({ length: 2449 }, (_, run) => 1224 - run);
    const pair = trainingRunsPermutation(line.slice(0, 2), line.slice(2));
    expect(pair).toEqual({ method: "permutation", p: 2 / ((2449 * 2448) / 2) });
    // 264 · 263 · 262 / 6 deals are more than three million, whichever side is the small one.
    const many = Array.from({ length: 261 }, (_, run) => run);
    for (const refused of [
      trainingRunsPermutation(best, many),
      trainingRunsPermutation(many, best),
    ]) {
      expect(assertRefused(refused).reason).toMatch(/three million/u);
      expect(assertRefused(refused).n).toBe(264);
    }
  });

  test("have the same p in tenths and in millions, where sums that are equal differ by rounding", () => {
    const [first, second] = [
      [7, 3, 5, 6, 1],
      [2, 4, 3, 0],
    ];
    const { p } = trainingRunsPermutation(first, second) as { readonly p: number };
    for (const unit of [0.1, 1e7 / 3]) {
      const scaled = (runs: readonly number[]): number[] => runs.map((score) => score * unit);
      expect(trainingRunsPermutation(scaled(first), scaled(second))).toMatchObject({ p });
    }
  });

  test("have the t interval of their scores", () => {
    const { interval } = estimated(meanTInterval([71.2, 73.4, 70.9]));
    const runs = estimated(trainingRunsMean([71.2, 73.4, 70.9]));
    expectInterval(runs.interval, [interval.lower!, interval.upper!], "three runs");
  });

  test("are refused with one run, none, equal ones, or too many to list", () => {
    for (const runs of [[], [1], [2, 2, 2]]) {
      assertRefused(trainingRunsMean(runs));
      assertRefused(trainingRunsDifference(runs, [3]));
    }
    for (const alone of [
      trainingRunsMean([0.5, 0.5, 0.5]),
      trainingRunsDifference([2, 2], [3, 3, 3]),
    ]) {
      // In the words of runs, not of a printed standard deviation.
      const { reason, value, n } = assertRefused(alone);
      expect(reason).toContain("All runs have the same score");
      expect(value === 0.5 || value === -1).toBe(true);
      expect(n).toBe(value === -1 ? 5 : 3);
    }
    expect(contrasted(trainingRunsDifference([2, 2], [3, 4])).difference.value).toBe(-1.5);
    assertRefused(trainingRunsPermutation([1], [1, 2]));
    expect(assertRefused(trainingRunsDifference([1, 2], [])).reason).toMatch(/^There are no runs/u);
    expect(assertRefused(trainingRunsMean([70])).reason).toMatch(/^One run says nothing/u);
    const rounded = assertRefused(trainingRunsMean([0.1 + 0.2, 0.3]));
    expect(rounded.reason).toContain("All runs have the same score");
    const many = Array.from({ length: 30 }, (_, run) => run);
    assertRefused(trainingRunsPermutation(many, many));
    expect(() => trainingRunsPermutation([1, Number.NaN], [1, 2])).toThrow(NonFiniteValueError);
  });
});
