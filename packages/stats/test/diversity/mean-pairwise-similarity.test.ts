import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  homogeneity,
  homogeneityDifference,
  meanPairwiseSimilarity,
  type PairwiseSimilarityOptions,
} from "../../src/diversity/mean-pairwise-similarity.ts";
import type { PairwiseMatrix } from "../../src/diversity/similarity-matrix.ts";
import {
  InvalidCountError,
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
} from "../../src/errors.ts";
import { createRandom, type Random } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { crossedMean } from "../../src/variance/crossed-mean.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, expectInterval, readGolden } from "../golden.ts";
import {
  assertContains,
  assertIntervalLaws,
  assertRefused,
  assertTestAgrees,
  contrasted,
  estimated,
} from "../laws.ts";

interface Expected {
  readonly value: number;
  readonly standardError: number;
  readonly interval: readonly number[];
}

interface TwoWay extends Expected {
  readonly degreesOfFreedom: number;
  readonly prompts: number;
  readonly models: number;
  readonly interaction: number;
}

interface Golden {
  readonly cases: readonly {
    readonly labels: readonly number[];
    readonly tables: readonly PairwiseMatrix[];
    readonly level: number;
    readonly overPrompts: Expected;
    readonly between?: TwoWay;
    readonly within?: TwoWay;
  }[];
  readonly single: {
    readonly treatment: readonly PairwiseMatrix[];
    readonly control: readonly PairwiseMatrix[];
    readonly homogeneity: Expected;
    readonly difference: number;
    readonly statistic: number;
    readonly p: number;
    readonly interval: readonly number[];
  };
}

const golden = readGolden("diversity/similarity") as Golden;

/** A symmetric table from its lower triangle, row by row. */
function tableOf(size: number, entry: (row: number, column: number) => number): number[][] {
  const table = Array.from({ length: size }, () => Array.from({ length: size }, () => 1));
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) {
      table[row]![column] = table[column]![row] = entry(row, column);
    }
  }
  return table;
}

/** Tables with independent effects of prompts and models; the expected similarity is 0.5. */
function simulated(rng: Random, prompts: number, models: number): number[][][] {
  const ofModel = Array.from({ length: models }, () => 0.1 * normal(rng));
  return Array.from({ length: prompts }, () => {
    const ofPrompt = 0.1 * normal(rng);
    return tableOf(
      models,
      (row, column) => 0.5 + ofPrompt + ofModel[row]! + ofModel[column]! + 0.1 * normal(rng),
    );
  });
}

describe("the mean pairwise similarity of many models", () => {
  test("has the golden numbers of running over all pairs again without each prompt and model", () => {
    for (const { labels: models, tables, level, overPrompts, between, within } of golden.cases) {
      const fixed = { models, level, redrawn: "prompts" } as const;
      const ofThese = estimated(meanPairwiseSimilarity(tables, fixed));
      expectClose(ofThese.value, overPrompts.value, "value");
      expectClose(ofThese.standardError, overPrompts.standardError, "over prompts");
      expectInterval(ofThese.interval, overPrompts.interval, "over prompts");
      if (between !== undefined) expectTwoWay(tables, { models, level }, between);
      if (within !== undefined) {
        expectTwoWay(tables, { models, level, pairs: "within-model" }, within);
      }
    }
  });

  test("within models is the crossed analysis of variance of the prompt × model table", () => {
    const rng = createRandom(91);
    const ofModel = Array.from({ length: 4 }, () => normal(rng));
    const scores = Array.from({ length: 5 }, () => {
      const shared = normal(rng);
      return ofModel.map((own) => shared + own + 0.2 * normal(rng));
    });
    const tables = scores.map((row) =>
      tableOf(8, (one, two) => (one >> 1 === two >> 1 ? row[one >> 1]! : 7)),
    );
    const models = [0, 0, 1, 1, 2, 2, 3, 3];
    const factors = [
      { name: "prompt", levels: 5 },
      { name: "model", levels: 4 },
    ];
    const ours = estimated(meanPairwiseSimilarity(tables, { models, pairs: "within-model" }));
    const crossed = estimated(
      crossedMean(scores.flat(), { factors, redrawn: ["prompt", "model"] }),
    );
    expectClose(ours.standardError, crossed.standardError!, "standard error");
    expectClose(ours.degreesOfFreedom, crossed.degreesOfFreedom!, "degrees of freedom");
    expectInterval(ours.interval, [crossed.interval.lower!, crossed.interval.upper!], "interval");
  });

  test("is never surer than over prompts or models alone, shifts and scales, and widens", () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.integer({ min: 2, max: 6 }), (seed, prompts) => {
        const models = [4, 9, 9, 7, 7];
        const tables = simulated(createRandom(seed), prompts, 5);
        const estimate = meanPairwiseSimilarity(tables, { models });
        if (estimate.kind === "not-estimable") throw new Error(estimate.reason);
        const variance = estimate.variance!;
        expect(variance.total).toBeGreaterThanOrEqual(Math.max(variance.prompts, variance.models));
        assertContains(estimate.interval, estimate.value);
        assertIntervalLaws(
          (level) => estimated(meanPairwiseSimilarity(tables, { models, level })).interval,
        );
        const moved = tables.map((rows) => rows.map((row) => row.map((each) => 3 - 2 * each)));
        const other = estimated(meanPairwiseSimilarity(moved, { models }));
        expectClose(other.value, 3 - 2 * estimate.value, "moved", 1e-9);
        expectClose(other.standardError, 2 * estimate.standardError!, "scaled", 1e-9);
      }),
      { seed: 92, numRuns: 30 },
    );
  });

  test("covers when prompts and models are drawn; counting pairs or prompts alone does not", () => {
    const draws = 1500;
    const models = [0, 1, 2, 3, 4, 5, 6, 7];
    let overPrompts = 0;
    const hits = countOf(draws, (draw) => {
      const tables = simulated(createRandom(5000 + draw), 10, 8);
      const alone = estimated(meanPairwiseSimilarity(tables, { models, redrawn: "prompts" }));
      overPrompts += Number(covers(alone.interval, 0.5));
      return covers(estimated(meanPairwiseSimilarity(tables, { models })).interval, 0.5);
    });
    assertRate(hits, draws, [0.93, 0.97]);
    expect(overPrompts / draws).toBeLessThan(0.75);
  });

  test("is refused without prompts, models, pairs, or spread", () => {
    const tables = simulated(createRandom(3), 4, 3);
    assertRefused(meanPairwiseSimilarity([], { models: [1, 2, 3] }));
    assertRefused(meanPairwiseSimilarity(tables.slice(0, 1), { models: [1, 2, 3] }));
    assertRefused(meanPairwiseSimilarity(tables, { models: [1, 2, 2] }));
    assertRefused(meanPairwiseSimilarity(tables, { models: [1, 1, 1], redrawn: "prompts" }));
    assertRefused(meanPairwiseSimilarity(tables, { models: [1, 2, 2], pairs: "within-model" }));
    const equal = Array.from({ length: 4 }, () => tableOf(3, () => 0.1));
    const refusal = assertRefused(meanPairwiseSimilarity(equal, { models: [1, 2, 3] }));
    expect(refusal.value).toBeCloseTo(0.1, 14);
    const two = { models: [1, 2, 2], redrawn: "prompts" } as const;
    expect(estimated(meanPairwiseSimilarity(tables, two)).degreesOfFreedom).toBe(3);
  });

  test("throws for tables that are none, and labels that do not fit", () => {
    const tables = simulated(createRandom(3), 4, 3);
    expect(() => meanPairwiseSimilarity(tables, { models: [1, 2, 3, 4] })).toThrow(
      LengthMismatchError,
    );
    expect(() => meanPairwiseSimilarity(tables, { models: [1, 2, 0.5] })).toThrow(
      InvalidCountError,
    );
    tables[1]![2]![0] = Number.NaN;
    expect(() => meanPairwiseSimilarity(tables, { models: [1, 2, 3] })).toThrow("prompts[1][2][0]");
  });
});

describe("the homogeneity of one model", () => {
  test("and its difference to another's have the golden numbers of scipy", () => {
    const { treatment, control, ...expected } = golden.single;
    const one = estimated(homogeneity(treatment));
    expectClose(one.value, expected.homogeneity.value, "value");
    expectClose(one.standardError, expected.homogeneity.standardError, "standard error");
    expectInterval(one.interval, expected.homogeneity.interval, "homogeneity");
    const contrast = contrasted(homogeneityDifference(treatment, control));
    expectClose(contrast.difference.value, expected.difference, "difference");
    expectInterval(contrast.difference.interval, expected.interval, "difference");
    expectClose(contrast.test.statistic, expected.statistic, "t");
    expectClose(contrast.test.p, expected.p, "p");
    expect(assertTestAgrees(contrast)).toBe(true);
  });

  test("has the prompt as its unit, so that more responses alone do not make it sure", () => {
    const prompts = [0.2, 0.6, 0.4];
    const few = prompts.map((mean) => tableOf(2, () => mean));
    const many = prompts.map((mean) => tableOf(20, () => mean));
    expectClose(
      estimated(homogeneity(many)).standardError,
      estimated(homogeneity(few)).standardError!,
      "190 pairs instead of 1",
    );
  });

  test("is refused without prompts or spread, and throws where a prompt has no pair", () => {
    assertRefused(homogeneity([]));
    assertRefused(homogeneity([tableOf(3, () => 0.5)]));
    assertRefused(homogeneity([tableOf(3, () => 0.5), tableOf(2, () => 0.5)]));
    assertRefused(homogeneityDifference([], []));
    expect(() => homogeneity([[[1]]])).toThrow(InvalidParameterError);
    expect(() => homogeneityDifference([[[1]]], [])).toThrow(LengthMismatchError);
    const lopsided = [
      [1, Infinity],
      [0, 1],
    ];
    expect(() => homogeneity([lopsided])).toThrow(NonFiniteValueError);
  });
});

function expectTwoWay(
  tables: readonly PairwiseMatrix[],
  options: PairwiseSimilarityOptions,
  expected: TwoWay,
): void {
  const estimate = meanPairwiseSimilarity(tables, options);
  if (estimate.kind === "not-estimable") throw new Error(estimate.reason);
  const where = options.pairs ?? "between models";
  expectClose(estimate.value, expected.value, `value ${where}`);
  expectClose(estimate.variance?.prompts, expected.prompts, `prompts ${where}`);
  expectClose(estimate.variance?.models, expected.models, `models ${where}`);
  expectClose(estimate.variance?.interaction, expected.interaction, `interaction ${where}`);
  expectClose(estimate.standardError, expected.standardError, `standard error ${where}`);
  expectClose(estimate.degreesOfFreedom, expected.degreesOfFreedom, `df ${where}`);
  expectInterval(estimate.interval, expected.interval, where);
}
