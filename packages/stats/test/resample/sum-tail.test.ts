import { describe, expect, test } from "vitest";
import { binomialCdf } from "../../src/distribution/binomial.ts";
import { logSumTail } from "../../src/resample/sum-tail.ts";
import { expectClose } from "../golden.ts";

/** Logarithm of the share of all subsets whose sum is at most the limit, counted in whole numbers. */
function logShareUpTo(coins: readonly number[], limit: number): number {
  const counts = Array<bigint>(limit + 1).fill(0n);
  counts[0] = 1n;
  for (const coin of coins) {
    for (let sum = limit; sum >= coin; sum--) counts[sum]! += counts[sum - coin]!;
  }
  const all = counts.reduce((total, count) => total + count, 0n);
  const bits = Math.max(0, all.toString(2).length - 60);
  return Math.log(Number(all >> BigInt(bits))) + (bits - coins.length) * Math.LN2;
}

describe("the lower tail of a sum of coins", () => {
  test("is binomial where all coins are equal", () => {
    for (const [count, heads] of [
      [10, 3],
      [1000, 400],
      [1000, 499],
      [100_000, 49_000],
    ] as const) {
      const tail = binomialCdf(heads, count, 0.5);
      expectClose(
        Math.exp(logSumTail([{ size: 1, count }], heads)),
        tail,
        `${heads} of ${count}`,
        1e-11,
      );
      expectClose(Math.exp(logSumTail([{ size: 7, count }], 7 * heads + 6)), tail, "sevens", 1e-11);
    }
  });

  test("is the probability that no coin adds anything where the limit is below all sizes", () => {
    expect(logSumTail([{ size: 5, count: 3000 }], 4)).toBeCloseTo(-3000 * Math.LN2, 9);
    expect(
      logSumTail(
        [
          { size: 1, count: 2 },
          { size: 50, count: 3000 },
        ],
        1,
      ),
    ).toBeCloseTo(Math.log(0.75) - 3000 * Math.LN2, 9);
  });

  test("is counted to its last digits where it is far below the smallest number, whatever the sizes", () => {
    for (const [groups, limit] of [
      [[{ size: 1, count: 2000 }], 20],
      [
        [
          { size: 1, count: 700 },
          { size: 3, count: 900 },
        ],
        60,
      ],
      [
        [
          { size: 2, count: 30 },
          { size: 5, count: 3 },
          { size: 40, count: 50 },
        ],
        190,
      ],
    ] as const) {
      const coins = groups.flatMap(({ size, count }) => Array<number>(count).fill(size));
      expectClose(logSumTail(groups, limit), logShareUpTo(coins, limit), `limit ${limit}`, 1e-12);
    }
  });

  test("is the count of subsets of unequal coins", () => {
    // Of the 8 subsets of {1, 2, 3}, those with sum at most 2 are {}, {1} and {2}.
    const coins = [1, 2, 3].map((size) => ({ size, count: 1 }));
    expectClose(Math.exp(logSumTail(coins, 2)), 3 / 8, "1, 2, 3", 1e-14);
  });
});
