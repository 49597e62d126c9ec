import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidCountError, InvalidParameterError, LengthMismatchError } from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import {
  crossedComponents,
  type CrossedComponents,
} from "../../src/variance/crossed-components.ts";
import { crossedDifference, crossedMean } from "../../src/variance/crossed-mean.ts";
import { levelLottery } from "../../src/variance/level-lottery.ts";
import { meanNormalRange } from "../../src/variance/mean-normal-range.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, readGolden } from "../golden.ts";
import {
  assertIntervalLaws,
  assertRefused,
  assertTestAgrees,
  contrasted,
  estimated,
} from "../laws.ts";
import { assertComponentLaws } from "./component-laws.ts";

interface CrossedCase {
  readonly name: string;
  readonly levels: readonly number[];
  readonly repeats: number;
  readonly scores: readonly number[];
  readonly effects: readonly (readonly number[])[];
  readonly components: readonly number[];
  readonly meanSquares: readonly number[];
  readonly degreesOfFreedom: readonly number[];
  readonly mean: number;
  readonly means: readonly { readonly redrawn: readonly number[]; readonly variance: number }[];
}

const GOLDEN = readGolden("variance") as {
  readonly crossed: readonly CrossedCase[];
  readonly ranges: readonly { readonly values: number; readonly range: number }[];
};

const NAMES = ["item", "prompt", "judge"];
const factorsOf = (
  levels: readonly number[],
): readonly { readonly name: string; readonly levels: number }[] =>
  levels.map((count, index) => ({ name: NAMES[index]!, levels: count }));

function known(result: CrossedComponents | NotEstimable): CrossedComponents {
  if (result.kind === "not-estimable") throw new Error(result.reason);
  return result;
}

/** Item × prompt scores with variances 1 (item), `prompt`, 0.25 (interaction and noise). */
function promptTable(seed: number, items: number, prompts: number, prompt: number): number[] {
  const rng = createRandom(seed);
  const ofPrompt = Array.from({ length: prompts }, () => Math.sqrt(prompt) * normal(rng));
  return Array.from({ length: items }, () => {
    const item = normal(rng);
    return ofPrompt.map((effect) => item + effect + 0.5 * normal(rng));
  }).flat();
}

describe("the crossed components", () => {
  test("have the mean squares of R and solve the traces of numpy, two or three factors, with repeats or not", () => {
    for (const { name, levels, repeats, scores, ...golden } of GOLDEN.crossed) {
      const result = known(crossedComponents(scores, { factors: factorsOf(levels), repeats }));
      expect(result.effects).toHaveLength(golden.effects.length);
      result.effects.forEach(({ factors, component, meanSquare }, index) => {
        expect(factors).toEqual(golden.effects[index]!.map((factor) => NAMES[factor]));
        const where = `${factors.join(" × ")} of ${name}`;
        expectClose(meanSquare.value, golden.meanSquares[index]!, where, 1e-8);
        expect(meanSquare.degreesOfFreedom).toBe(golden.degreesOfFreedom[index]);
        expectClose(component.value, golden.components[index]!, where, 1e-8);
        assertComponentLaws(component);
      });
    }
  });

  test("say which effect holds the noise, and flag what is negative", () => {
    const [pair, , , , noise] = GOLDEN.crossed;
    const { effects } = known(
      crossedComponents(pair!.scores, { factors: factorsOf(pair!.levels) }),
    );
    expect(effects.map(({ includesNoise }) => includesNoise)).toEqual([false, false, true]);
    const flagged = known(crossedComponents(noise!.scores, { factors: factorsOf(noise!.levels) }));
    expect(flagged.effects[0]!.component).toMatchObject({ negative: true, truncated: 0 });
  });

  test("do not mind in which order the factors are listed", () => {
    const sizes = fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 }));
    fc.assert(
      fc.property(sizes, fc.nat(1000), ([items, prompts], seed) => {
        const scores = promptTable(seed, items, prompts, 0.5);
        const turned = scores.map(
          (_, place) => scores[(place % items) * prompts + Math.floor(place / items)]!,
        );
        const [first, second] = factorsOf([items, prompts]);
        const one = known(crossedComponents(scores, { factors: [first!, second!] }));
        const two = known(crossedComponents(turned, { factors: [second!, first!] }));
        expect(two.effects[0]!.component.value).toBeCloseTo(one.effects[1]!.component.value, 10);
        expect(two.effects[2]!.component.value).toBeCloseTo(one.effects[2]!.component.value, 10);
      }),
      { seed: 34, numRuns: 60 },
    );
  });

  test("cover a prompt variance with few prompts about as they say", () => {
    const draws = 1000;
    const hits = countOf(draws, (draw) => {
      const scores = promptTable(draw, 20, 5, 0.2);
      const { effects } = known(crossedComponents(scores, { factors: factorsOf([20, 5]) }));
      return covers(effects[1]!.component.interval!, 0.2);
    });
    assertRate(hits, draws, [0.94, 0.965]);
  });

  test("refuse a constant table, and throw for a table with holes or a design that is none", () => {
    const factors = factorsOf([3, 2]);
    assertRefused(crossedComponents([0.1, 0.1, 0.1, 0.1, 0.1, 0.1], { factors }) as NotEstimable);
    expect(() => crossedComponents([1, 2, 3, 4, 5], { factors })).toThrow(LengthMismatchError);
    expect(() => crossedComponents([1, 2, 3], { factors: factorsOf([3, 1]) })).toThrow(
      InvalidCountError,
    );
    const twice = [factors[0]!, factors[0]!];
    expect(() => crossedComponents([1, 2, 3, 4, 5, 6, 7, 8, 9], { factors: twice })).toThrow(
      InvalidParameterError,
    );
    expect(() => crossedComponents([1], { factors: [] })).toThrow(InvalidCountError);
  });
});

describe("the mean of a crossed table", () => {
  test("has the variance that the components of numpy give, for every choice of what is redrawn", () => {
    for (const { name, levels, repeats, scores, mean, means } of GOLDEN.crossed) {
      for (const { redrawn, variance } of means) {
        const names = redrawn.map((factor) => NAMES[factor]!);
        const result = crossedMean(scores, { factors: factorsOf(levels), repeats, redrawn: names });
        expectClose(result.value, mean, name);
        if (result.kind === "not-estimable") {
          expect(variance, `${names.join(", ")} of ${name}`).toBeLessThan(1e-12);
          continue;
        }
        expectClose(
          result.standardError,
          Math.sqrt(variance),
          `${names.join(", ")} of ${name}`,
          1e-7,
        );
        if (redrawn.length === 1)
          expect(result.degreesOfFreedom).toBeCloseTo(levels[redrawn[0]!]! - 1, 9);
      }
    }
  });

  test("covers with t on P − 1 degrees of freedom however many items; its parts are laws of an interval", () => {
    const draws = 1500;
    const options = { factors: factorsOf([30, 4]), redrawn: ["prompt"] };
    const hits = countOf(draws, (draw) => {
      const scores = promptTable(5000 + draw, 30, 4, 0.3);
      // The statement is about these items: the mean over prompts is that of the items' own effects.
      const truth = mean30(draw);
      return covers(estimated(crossedMean(scores, options)).interval, truth);
    });
    assertRate(hits, draws, [0.94, 0.96]);
    const scores = promptTable(1, 30, 4, 0.3);
    assertIntervalLaws((level) => estimated(crossedMean(scores, { ...options, level })).interval);
  });

  test("of a difference rejects a true null at its level, where counting only items rejects far too often", () => {
    const draws = 600;
    const factors = factorsOf([25, 4]);
    let itemsOnly = 0;
    const rejections = countOf(draws, (draw) => {
      const [one, two] = [
        promptTable(2 * draw, 25, 4, 0.3),
        promptTable(2 * draw + 100_001, 25, 4, 0.3),
      ];
      const both = contrasted(
        crossedDifference(one, two, { factors, redrawn: ["item", "prompt"] }),
      );
      itemsOnly += Number(
        assertTestAgrees(contrasted(crossedDifference(one, two, { factors, redrawn: ["item"] }))),
      );
      return assertTestAgrees(both);
    });
    assertRate(rejections, draws, [0.02, 0.07]);
    expect(itemsOnly / draws).toBeGreaterThan(0.15);
  });

  test("is refused where nothing was redrawn or nothing varies", () => {
    const factors = factorsOf([3, 2]);
    const scores = [1, 1, 2, 2, 3, 3];
    assertRefused(crossedMean(scores, { factors, redrawn: ["prompt"] }));
    expect(() => crossedMean(scores, { factors, redrawn: [] })).toThrow(InvalidParameterError);
    expect(() => crossedMean(scores, { factors, redrawn: ["judge"] })).toThrow(
      InvalidParameterError,
    );
    const same = crossedDifference(scores, scores, { factors, redrawn: ["item"] });
    assertRefused(same);
  });
});

describe("the mean of a crossed table whose mean squares nearly cancel", () => {
  test("is refused instead of resting on a millionth of a degree of freedom", () => {
    // Mean squares 4, 4 and 4g² on one degree of freedom each: the variance is 2 − g² ≥ 0, as small as one likes.
    const design = { factors: factorsOf([2, 2]), redrawn: ["item", "prompt"] };
    const table = (g: number): number[] => [2 + g, -g, -g, g - 2];
    for (const short of [1e-3, 1e-6, 1e-12]) {
      assertRefused(crossedMean(table(Math.SQRT2 * (1 - short)), design));
    }
    expect(estimated(crossedMean(table(0.5), design)).degreesOfFreedom).toBeGreaterThan(1);
  });
});

describe("the lottery of prompts", () => {
  test("has the expected ranges of normal values that scipy integrates", () => {
    for (const { values, range } of GOLDEN.ranges) {
      expectClose(meanNormalRange(values), range, `${values} values`, 1e-10);
    }
  });

  test("sees no spread where there is only noise, although the range does", () => {
    let [observed, corrected, noise] = [0, 0, 0];
    for (let draw = 0; draw < 200; draw++) {
      const scores = promptTable(9000 + draw, 20, 8, 0);
      const lottery = levelLottery(scores, { factors: factorsOf([20, 8]), factor: "prompt" });
      if (lottery.kind === "not-estimable") throw new Error(lottery.reason);
      observed += lottery.observedRange / 200;
      corrected += lottery.correctedRange / 200;
      noise += lottery.rangeOfNoise / 200;
    }
    expect(Math.abs(observed - noise)).toBeLessThan(0.05);
    expect(corrected).toBeLessThan(0.4 * observed);
  });

  test("counts all of the noise where the component is negative: a table worked out by hand", () => {
    // Both prompts have mean 2, so that MS_prompt = 0; the residuals ±½ of two items leave MS = 1/2 on 2 degrees of freedom.
    const options = { factors: factorsOf([3, 2]), factor: "prompt" };
    const lottery = levelLottery([1, 2, 2, 1, 3, 3], options);
    if (lottery.kind === "not-estimable") throw new Error(lottery.reason);
    expectClose(lottery.component.value, -1 / 6, "component");
    expect(lottery.component.negative).toBe(true);
    expect(lottery.observedRange).toBe(0);
    // Two normal values differ by 2 / √π standard deviations on average; that of a mean over 3 items is √(½ / 3).
    expectClose(lottery.rangeOfNoise, (2 / Math.sqrt(Math.PI)) * Math.sqrt(1 / 6), "noise");
    expect(lottery.correctedRange).toBe(0);
  });

  test("gives one range for tables with few and many prompts, where the observed one grows", () => {
    const lotteryOf = (
      prompts: number,
    ): { readonly observedRange: number; readonly correctedRange: number } => {
      const scores = promptTable(77, 200, prompts, 0.4);
      const options = { factors: factorsOf([200, prompts]), factor: "prompt", rangeOver: 5 };
      const lottery = levelLottery(scores, options);
      if (lottery.kind === "not-estimable") throw new Error(lottery.reason);
      return lottery;
    };
    const [few, many] = [lotteryOf(10), lotteryOf(100)];
    expect(many.observedRange).toBeGreaterThan(1.3 * few.observedRange);
    expect(Math.abs(many.correctedRange / few.correctedRange - 1)).toBeLessThan(0.5);
  });
});

/** The items' own effects of `promptTable(5000 + draw, 30, 4, …)`, averaged: its stream is drawn again. */
function mean30(draw: number): number {
  const rng = createRandom(5000 + draw);
  for (let prompt = 0; prompt < 4; prompt++) normal(rng);
  let sum = 0;
  for (let item = 0; item < 30; item++) {
    sum += normal(rng);
    for (let prompt = 0; prompt < 4; prompt++) normal(rng);
  }
  return sum / 30;
}
