import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exchangeabilityPower } from "../../src/contamination/exchangeability-power.ts";
import {
  exchangeabilityTest,
  type ExchangeabilityTest,
  type ShardLikelihoods,
} from "../../src/contamination/exchangeability-test.ts";
import { InvalidCountError, InvalidParameterError, NonFiniteValueError } from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { assertRate, countOf } from "../calibration.ts";
import { expectClose, readGolden } from "../golden.ts";
import { assertRefused } from "../laws.ts";

const GOLDEN = readGolden("exchangeability") as {
  readonly tests: readonly {
    readonly shards: readonly ShardLikelihoods[];
    readonly shardPs: readonly number[];
    readonly p: number;
    readonly statistic: number;
    readonly smallestP: number;
  }[];
  readonly powers: readonly {
    readonly orders: number;
    readonly advantage: number;
    readonly alpha: number;
    readonly power: number;
  }[];
};

function tested(shards: readonly ShardLikelihoods[]): ExchangeabilityTest {
  const result = exchangeabilityTest(shards);
  if (result.kind === "not-estimable") throw new Error(result.reason);
  return result;
}

describe("the exchangeability test", () => {
  test("has the golden numbers of exact fractions", () => {
    for (const golden of GOLDEN.tests) {
      const result = tested(golden.shards);
      for (const [shard, p] of golden.shardPs.entries()) {
        expectClose(result.shardPs[shard], p, `p of shard ${shard}`);
      }
      expectClose(result.statistic, golden.statistic, "statistic");
      expectClose(result.p, golden.p, "p");
      expectClose(result.smallestP, golden.smallestP, "smallest p");
    }
  });

  test("has p in (0, 1], at least the smallest, that falls as the published order gains", () => {
    const shard = fc.record({
      published: fc.integer({ min: -9, max: 9 }),
      shuffled: fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 12 }),
    });
    fc.assert(
      fc.property(fc.array(shard, { maxLength: 6 }), (shards) => {
        const result = exchangeabilityTest(shards);
        if (result.kind === "not-estimable") return void assertRefused(result);
        expect(result.p).toBeGreaterThan(0);
        expect(result.p).toBeLessThanOrEqual(1);
        expect(result.p).toBeGreaterThanOrEqual(result.smallestP * (1 - 1e-12));
        const ahead = shards.map((each) => ({ ...each, published: each.published + 19 }));
        expectClose(tested(ahead).p, result.smallestP, "far ahead");
        if (shards.length === 1) expect(result.p).toBeCloseTo(result.shardPs[0]!, 12);
      }),
      { seed: 13, numRuns: 300 },
    );
  });

  test("rejects exchangeable orders no more often than it promises", () => {
    const rng = createRandom(17);
    const draws = 2000;
    const hits = countOf(draws, () => {
      const shards = Array.from({ length: 5 }, () => ({
        published: normal(rng),
        shuffled: Array.from({ length: 19 }, () => normal(rng)),
      }));
      return tested(shards).p <= 0.05;
    });
    assertRate(hits, draws, [0.045, 0.05]);
  });

  test("is refused without shards, orders or heed of the order, and for bad input", () => {
    assertRefused(exchangeabilityTest([]));
    assertRefused(exchangeabilityTest([{ published: -1, shuffled: [] }]));
    assertRefused(exchangeabilityTest([{ published: -1, shuffled: [-1, -1] }]));
    const broken = { published: -1, shuffled: [-2, Number.NaN] };
    expect(() => exchangeabilityTest([broken])).toThrow(NonFiniteValueError);
    expect(() => exchangeabilityTest([{ published: -Infinity, shuffled: [1] }])).toThrow(
      NonFiniteValueError,
    );
  });
});

describe("the power of the exchangeability test", () => {
  test("is that of the integral for one shard", () => {
    for (const { orders, advantage, alpha, power } of GOLDEN.powers) {
      const draws = 4000;
      const result = exchangeabilityPower(
        { shards: 1, orders, advantage },
        { rng: createRandom(3), alpha, draws },
      );
      assertRate(result.power * draws, draws, [power, power]);
    }
  });

  test("rises with shards, is the same for a seed, and refuses bad input", () => {
    const power = (shards: number, rng = createRandom(5)): number =>
      exchangeabilityPower({ shards, orders: 19, advantage: 1 }, { rng, draws: 500 }).power;
    expect(power(8)).toBeGreaterThan(power(2));
    expect(power(3)).toBe(power(3));
    const rng = createRandom(1);
    const design = { shards: 1, orders: 9, advantage: 1 };
    expect(() => exchangeabilityPower({ ...design, orders: 0 }, { rng })).toThrow(
      InvalidCountError,
    );
    expect(() => exchangeabilityPower({ ...design, advantage: Number.NaN }, { rng })).toThrow(
      InvalidParameterError,
    );
    expect(() => exchangeabilityPower(design, { rng, alpha: 5 })).toThrow(InvalidParameterError);
  });
});
