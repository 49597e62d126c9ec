import { describe, expect, test } from "vitest";
import { binomialMass } from "../../src/distribution/binomial.ts";
import { chiSquaredUpperTail } from "../../src/distribution/chi-squared.ts";
import { poissonMass } from "../../src/distribution/poisson.ts";
import { InvalidCountError, InvalidParameterError } from "../../src/errors.ts";
import { binomialDraw } from "../../src/random/binomial.ts";
import { logFactorial } from "../../src/random/log-factorial.ts";
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
