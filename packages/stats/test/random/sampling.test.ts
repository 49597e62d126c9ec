import { describe, expect, test } from "vitest";
import { binomialCdf, binomialUpperTail } from "../../src/distribution/binomial.ts";
import { chiSquaredUpperTail } from "../../src/distribution/chi-squared.ts";
import { normalCdf } from "../../src/distribution/normal.ts";
import { InvalidParameterError } from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { bernoulli, normal, shuffle } from "../../src/random/sampling.ts";

describe("sampling", () => {
  test("trials succeed as often as their probability says", () => {
    const rng = createRandom(21);
    let successes = 0;
    for (let index = 0; index < 20_000; index++) successes += Number(bernoulli(rng, 0.3));
    expect(binomialCdf(successes, 20_000, 0.3)).toBeGreaterThan(1e-4);
    expect(binomialUpperTail(successes, 20_000, 0.3)).toBeGreaterThan(1e-4);
  });

  test("impossible trials fail and certain ones succeed", () => {
    const rng = createRandom(22);
    for (let index = 0; index < 100; index++) {
      expect(bernoulli(rng, 0)).toBe(false);
      expect(bernoulli(rng, 1)).toBe(true);
    }
    expect(() => bernoulli(rng, 1.5)).toThrow(InvalidParameterError);
    expect(() => bernoulli(rng, Number.NaN)).toThrow(InvalidParameterError);
  });

  test("normal draws fill the deciles of the normal distribution evenly", () => {
    const rng = createRandom(23);
    const counts = Array.from({ length: 10 }, () => 0);
    for (let index = 0; index < 20_000; index++) counts[Math.floor(normalCdf(normal(rng)) * 10)]!++;
    const statistic = counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    expect(chiSquaredUpperTail(statistic, 9)).toBeGreaterThan(1e-4);
  });

  test("shuffling keeps the values and leaves the original as it was", () => {
    const values = [3, 1, 4, 1, 5];
    const shuffled = shuffle(createRandom(24), values);
    expect(values).toEqual([3, 1, 4, 1, 5]);
    expect(shuffled.toSorted((first, second) => first - second)).toEqual([1, 1, 3, 4, 5]);
    expect(shuffle(createRandom(24), [])).toEqual([]);
  });

  test("every order of three values is equally likely", () => {
    const rng = createRandom(25);
    const counts = new Map<string, number>();
    for (let index = 0; index < 6000; index++) {
      const order = shuffle(rng, ["a", "b", "c"]).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    const statistic = [...counts.values()].reduce(
      (sum, count) => sum + (count - 1000) ** 2 / 1000,
      0,
    );
    expect(chiSquaredUpperTail(statistic, 5)).toBeGreaterThan(1e-4);
  });
});
