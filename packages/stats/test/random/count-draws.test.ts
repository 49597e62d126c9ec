import { describe, expect, test } from "vitest";
import { binomialMass } from "../../src/distribution/binomial.ts";
import { chiSquaredUpperTail } from "../../src/distribution/chi-squared.ts";
import { poissonCdf, poissonMass } from "../../src/distribution/poisson.ts";
import { InvalidCountError, InvalidParameterError } from "../../src/errors.ts";
import { binomialDraw } from "../../src/random/binomial.ts";
import { logFactorial } from "../../src/random/log-factorial.ts";
import { multinomialResampler, poissonResampler } from "../../src/random/multinomial.ts";
import { poissonTable } from "../../src/random/poisson-table.ts";
import { poissonDraw } from "../../src/random/poisson.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { wordStream } from "../../src/random/word-stream.ts";
import { logGamma } from "../../src/special/log-gamma.ts";
import { expectClose } from "../golden.ts";

const DRAWS = 40_000;

/** Pearson's χ² of draws against a mass function, cells of fewer than ten expected pooled at the two ends. */
function fitOf(draw: () => number, mass: (count: number) => number): number {
  const counts = new Map<number, number>();
  for (let index = 0; index < DRAWS; index++) {
    const value = draw();
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  let [statistic, cells, expectedIn, observedIn, seen] = [0, 0, 0, 0, 0];
  for (let count = 0; seen < DRAWS - 10; count++) {
    expectedIn += DRAWS * mass(count);
    observedIn += counts.get(count) ?? 0;
    if (expectedIn < 10) continue;
    statistic += (observedIn - expectedIn) ** 2 / expectedIn;
    seen += expectedIn;
    cells++;
    [expectedIn, observedIn] = [0, 0];
  }
  return chiSquaredUpperTail(statistic, cells - 1);
}

function totalOf(counts: Float64Array): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}

describe("draws of counts", () => {
  test("binomial ones have the binomial distribution, by inversion, by rejection and mirrored", () => {
    const cases = [
      [7, 0.3],
      [1000, 0.004],
      [40, 0.5],
      [500, 0.03],
      [1_000_000, 67e-6],
      [60, 0.9],
      [3000, 0.7],
    ] as const;
    cases.forEach(([trials, probability], index) => {
      const rng = wordStream([18, 2], index);
      const draw = (): number => binomialDraw(rng, trials, probability);
      const p = fitOf(draw, (count) => binomialMass(count, trials, probability));
      expect(p, `${trials}, ${probability}`).toBeGreaterThan(1e-4);
    });
  });

  test("Poisson ones have the Poisson distribution, by inversion and by rejection", () => {
    [0.3, 4, 9.9, 10, 67, 1500].forEach((mean, index) => {
      const rng = wordStream([18, 3], index);
      const p = fitOf(
        () => poissonDraw(rng, mean),
        (count) => poissonMass(count, mean),
      );
      expect(p, `mean ${mean}`).toBeGreaterThan(1e-4);
    });
  });

  test("Poisson ones from a table are the quantiles of a uniform draw", () => {
    const rng = createRandom(182);
    for (const mean of [0, 1e-9, 0.3, 1, 67.25, 500]) {
      const draw = poissonTable(mean);
      for (const u of [
        0,
        2 ** -53,
        1 - 2 ** -53,
        ...Array.from({ length: 500 }, () => rng.uniform()),
      ]) {
        const count = draw({ uint32: () => 0, uniform: () => u });
        // Within the rounding of either cumulative probability.
        expect(poissonCdf(count, mean), `${u} of mean ${mean}`).toBeGreaterThanOrEqual(u - 1e-14);
        if (count > 0 && u > 1e-15) {
          expect(poissonCdf(count - 1, mean), `${u} of ${mean}`).toBeLessThanOrEqual(u + 1e-14);
        }
      }
    }
    expect(poissonTable(501)(wordStream([18, 5], 0))).toBe(
      poissonDraw(wordStream([18, 5], 0), 501),
    );
    expect(() => poissonTable(-1)(rng)).toThrow(InvalidParameterError);
  });

  test("resampled ones have the law of drawing with replacement, cell by cell and together, in one stage or two", () => {
    // Two stages need more cells than three times the root of the units.
    const many = Float64Array.from({ length: 120 }, (_, cell) => [0, 9, 1, 6, 2][cell % 5]!);
    const few = Float64Array.of(200, 0, 150, 70, 12);
    const groups: readonly (readonly [Float64Array, readonly number[]])[] = [
      [many, [4]],
      [many, [0, 1, 2, 5, 7, 13, 21, 34, 55, 89]],
      [few, [2]],
      [few, [0, 1, 4]],
    ];
    for (const [counts, cells] of groups) {
      const units = totalOf(counts);
      const share = cells.reduce((sum, cell) => sum + counts[cell]!, 0) / units;
      const resample = multinomialResampler(counts);
      const drawn = new Float64Array(counts.length);
      let [replicate, incomplete] = [0, 0];
      const inGroup = (): number => {
        resample(wordStream([18, 6], replicate++), drawn);
        if (totalOf(drawn) !== units) incomplete += 1;
        return cells.reduce((sum, cell) => sum + drawn[cell]!, 0);
      };
      const p = fitOf(inGroup, (count) => binomialMass(count, units, share));
      expect(p, `cells ${cells.join()} of ${counts.length}`).toBeGreaterThan(1e-4);
      expect(incomplete).toBe(0);
    }
  });

  test("resampled ones by Poisson copies vary in their total as well", () => {
    const counts = Float64Array.from({ length: 40 }, (_, cell) => cell % 3);
    const resample = poissonResampler(counts);
    const drawn = new Float64Array(40);
    let replicate = 0;
    const total = (): number => {
      resample(wordStream([18, 7], replicate++), drawn);
      return totalOf(drawn);
    };
    expect(fitOf(total, (count) => poissonMass(count, 39))).toBeGreaterThan(1e-4);
    expect(drawn[0]).toBe(0);
  });

  test("certain outcomes need no chance, and wrong arguments are refused", () => {
    const rng = createRandom(1);
    expect([binomialDraw(rng, 0, 0.5), binomialDraw(rng, 9, 0), binomialDraw(rng, 9, 1)]).toEqual([
      0, 0, 9,
    ]);
    expect(poissonDraw(rng, 0)).toBe(0);
    expect(() => binomialDraw(rng, 1.5, 0.5)).toThrow(InvalidCountError);
    expect(() => binomialDraw(rng, 5, 1.5)).toThrow(InvalidParameterError);
    for (const mean of [-1, Number.NaN, Infinity]) {
      expect(() => poissonDraw(rng, mean)).toThrow(InvalidParameterError);
    }
  });

  test("huge counts stay near their mean", () => {
    const rng = wordStream([18, 4], 0);
    for (let draw = 0; draw < 100; draw++) {
      expect(Math.abs(binomialDraw(rng, 2 ** 50, 0.25) / 2 ** 48 - 1)).toBeLessThan(1e-6);
      expect(Math.abs(poissonDraw(rng, 1e12) / 1e12 - 1)).toBeLessThan(1e-5);
    }
  });

  test("the logarithm of a factorial is that of the gamma function", () => {
    for (const k of [0, 1, 2, 20, 127, 128, 1000, 1e9]) {
      expectClose(logFactorial(k), logGamma(k + 1), `log ${k}!`, 1e-14);
    }
  });

  test("a word stream depends on its key and replicate alone, and freezes what it yields", () => {
    const words = (replicate: number): number[] => {
      const rng = wordStream([1, 2], replicate);
      return [rng.uint32(), rng.uint32(), rng.uint32()];
    };
    expect(words(5)).toEqual(words(5));
    expect(words(5)).not.toEqual(words(6));
    const rng = wordStream([1, 2], 0);
    const uniforms = Array.from({ length: 1000 }, () => rng.uniform());
    expect(Math.min(...uniforms)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...uniforms)).toBeLessThan(1);
  });
});
