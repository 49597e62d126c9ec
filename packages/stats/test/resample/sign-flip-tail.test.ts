import { describe, expect, test } from "vitest";
import { binomialUpperTail } from "../../src/distribution/binomial.ts";
import { normalUpperTail } from "../../src/distribution/normal.ts";
import { fewSubsetsUpTo, subsetsUpTo } from "../../src/resample/sign-flip-listing.ts";
import { logSignFlipTail } from "../../src/resample/sign-flip-tail.ts";
import { expectClose } from "../golden.ts";

describe("the upper tail of a sum with random signs", () => {
  test("is binomial where all sizes are equal, far out as well", () => {
    for (const [count, heads] of [
      [100, 50],
      [100, 61],
      [1000, 600],
      [1000, 850],
      [5000, 2501],
      [1000, 990],
      [400, 399],
    ] as const) {
      const tail = binomialUpperTail(heads - 1, count, 0.5);
      const sizes = new Float64Array(count).fill(7);
      const logTail = logSignFlipTail(sizes, 7 * (2 * heads - count), 7);
      expectClose(Math.exp(logTail), tail, `${heads} of ${count}`, 1e-10);
    }
  });

  test("is normal for very many sizes", () => {
    const sizes = Float64Array.from({ length: 20_000 }, (_, i) => 1 + (i % 1000) / 700 + i * 1e-9);
    const norm = Math.sqrt(sizes.reduce((sum, size) => sum + size * size, 0));
    for (const z of [0.2, 1, 3]) {
      const ratio = Math.exp(logSignFlipTail(sizes, z * norm, 0)) / normalUpperTail(z);
      expect(ratio).toBeCloseTo(1, 2);
    }
  });
});

describe("the same tail", () => {
  test("is that of listing, as far as 32 sizes have a law without steps", () => {
    const sizes = Float64Array.from(
      { length: 32 },
      (_, i) => 1 + Math.sqrt(((i + 1) * Math.PI) % 1),
    );
    const total = sizes.reduce((sum, size) => sum + size, 0);
    for (const sum of [2, 8, 20]) {
      const listed = subsetsUpTo(sizes, (total - sum) / 2) / 2 ** 32;
      expectClose(Math.exp(logSignFlipTail(sizes, sum, 0)), listed, `sum ${sum}`, 1e-4);
    }
  });
});

describe("subsets up to a limit", () => {
  test("are as many by halves as one by one", () => {
    const sizes = Float64Array.from({ length: 18 }, (_, i) => Math.sqrt(i + 1));
    for (const limit of [0, 0.5, 1, 3.3, 11]) {
      expect(fewSubsetsUpTo(sizes, limit)).toBe(subsetsUpTo(sizes, limit));
    }
    expect(fewSubsetsUpTo(sizes, 40)).toBeUndefined();
    expect(subsetsUpTo(sizes, 1000)).toBe(2 ** 18);
  });
});
