import { describe, expect, test } from "vitest";
import { NotEstimableError } from "../../src/errors.ts";
import { createRandom, type Random } from "../../src/random/random-stream.ts";
import { bernoulli } from "../../src/random/sampling.ts";
import { fixedItemsDifference, fixedItemsMean } from "../../src/variance/fixed-items.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, expectInterval, readGolden } from "../golden.ts";
import { assertIntervalLaws, assertRefused, estimated } from "../laws.ts";

interface Case {
  readonly name: string;
  readonly treatment: readonly number[][];
  readonly control?: readonly number[][];
  readonly value: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly lower: number;
  readonly upper: number;
  readonly p: number;
}

const CASES = readGolden("fixed-items") as readonly Case[];

/** Answers to items with these probabilities of a right one. */
function answers(rng: Random, rates: readonly number[], repeats: number): number[][] {
  return rates.map((rate) => Array.from({ length: repeats }, () => Number(bernoulli(rng, rate))));
}

describe("the mean of fixed items", () => {
  test("has the golden values of R, and those of Welch's test for one item", () => {
    for (const golden of CASES) {
      const { name, treatment, control } = golden;
      const contrast = control === undefined ? undefined : fixedItemsDifference(treatment, control);
      if (contrast !== undefined && "kind" in contrast) throw new Error(contrast.reason);
      const estimate = contrast?.difference ?? estimated(fixedItemsMean(treatment));
      expectClose(estimate.value, golden.value, `value of ${name}`);
      expectClose(estimate.standardError, golden.standardError, `standard error of ${name}`);
      expectClose(estimate.degreesOfFreedom, golden.degreesOfFreedom, `df of ${name}`);
      expectInterval(estimate.interval, [golden.lower, golden.upper], name);
      if (contrast !== undefined) expectClose(contrast.test.p, golden.p, `p of ${name}`);
    }
    expect(CASES.filter(({ control }) => control !== undefined)).toHaveLength(4);
  });

  test("widens with the level, and is refused where running again says nothing", () => {
    const scores = [
      [0, 1],
      [1, 1],
      [1, 0, 1],
    ];
    assertIntervalLaws((level) => estimated(fixedItemsMean(scores, { level })).interval);
    expect(assertRefused(fixedItemsMean([[0, 1], [1]])).reason).toMatch(/stand alone/u);
    const same = [1, 1];
    expect(assertRefused(fixedItemsMean([same, same])).reason).toMatch(/two ways/u);
    expect(assertRefused(fixedItemsMean([])).reason).toMatch(/no items/u);
    expect(assertRefused(fixedItemsDifference([[0, 1]], [[1]])).reason).toMatch(/stand alone/u);
    expect(() => fixedItemsMean([[0, 1], []])).toThrow(NotEstimableError);
    expect(() => fixedItemsDifference([[0, 1]], [])).toThrow(/treatment/u);
  });

  test("covers the truth of these items at its level, with 2, 3 and 10 answers to each", () => {
    const draws = 3000;
    const rng = createRandom(20_251_207);
    const rates = Array.from({ length: 60 }, (_, item) => (item % 3 === 0 ? 0.9 : 0.4));
    const truth = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    for (const repeats of [2, 3, 10]) {
      const hits = countOf(draws, () =>
        covers(estimated(fixedItemsMean(answers(rng, rates, repeats))).interval, truth),
      );
      assertRate(hits, draws, [0.94, 0.96]);
    }
  });

  test("finds a difference of equal models at its level only", () => {
    const draws = 3000;
    const rng = createRandom(7);
    const rates = Array.from({ length: 40 }, (_, item) => (item + 0.5) / 40);
    const rejected = countOf(draws, () => {
      const contrast = fixedItemsDifference(answers(rng, rates, 3), answers(rng, rates, 3));
      return !("kind" in contrast) && contrast.test.p <= 0.05;
    });
    assertRate(rejected, draws, [0.04, 0.06]);
  });
});
