import type { NotEstimable, SignificanceTest, Values } from "../estimate.ts";
import { assertFinite } from "../validate.ts";
import { uniformSumCdf } from "./uniform-sum.ts";

/** Log-likelihoods that a model gives the same items in several orders. */
export interface ShardLikelihoods {
  /** In the order in which the benchmark was published. */
  readonly published: number;
  /** In orders drawn at random, independently for every shard. */
  readonly shuffled: Values;
}

/** One-sided: whether the published order is too likely for chance. */
export interface ExchangeabilityTest extends SignificanceTest {
  readonly kind: "tested";
  /** Of each shard, (1 + shuffled orders at least as likely) / (1 + shuffled orders). */
  readonly shardPs: readonly number[];
  /** The least that p can be with so many shards and orders. */
  readonly smallestP: number;
}

/**
 * Tests whether a model finds the published order of a benchmark more likely than random ones, as it may only if it
 * has seen it.
 *
 * Use it for items that could have been published in any order. Do not use it where the order has a meaning (easy
 * items first, by topic), and do not take a large p for innocence: items seen in another order, or one by one, leave
 * no trace here ({@link exchangeabilityPower}).
 *
 * @param shards - Disjoint runs of consecutive items, each with its own random orders.
 * @returns p of the number of shuffled orders at least as likely, summed over shards (the statistic), whose law is known exactly;
 * with one shard (1 + number) / (1 + orders). Ties make it conservative. Give all shards as many orders, else some weigh more.
 * Not estimable without shards or orders, or where the model does not heed the order.
 * @throws {@link NonFiniteValueError} if a log-likelihood is NaN or infinite.
 * @assumes orders drawn uniformly, without a look at the likelihoods; a published order that is one of them by chance
 * @source Oren et al. (2023), arXiv 2310.17623 (test of a shard); the sum over shards, in place of their t test, is derived here
 * @example exchangeabilityTest([{ published: -10, shuffled: [-12, -11, -13] }, { published: -20, shuffled: [-19, -22, -21] }]) // => { p: 0.1875, shardPs: [0.25, 0.5], smallestP: 0.0625 }
 */
export function exchangeabilityTest(
  shards: readonly ShardLikelihoods[],
): ExchangeabilityTest | NotEstimable {
  const refusal = refusalOf(shards);
  if (refusal !== undefined) return refusal;
  const asLikely = shards.map(countAsLikely);
  const orders = shards.map(({ shuffled }) => shuffled.length);
  const statistic = asLikely.reduce((sum, count) => sum + count, 0);
  const cdf = uniformSumCdf(orders);
  return {
    kind: "tested",
    method: "exchangeability-sum",
    p: cdf[statistic]!,
    statistic,
    shardPs: asLikely.map((count, shard) => (1 + count) / (1 + orders[shard]!)),
    smallestP: cdf[0]!,
  };
}

/** Shuffled orders at least as likely as the published one; a tie speaks against contamination. */
function countAsLikely({ published, shuffled }: ShardLikelihoods): number {
  let count = 0;
  for (const each of shuffled) count += Number(each >= published);
  return count;
}

function refusalOf(shards: readonly ShardLikelihoods[]): NotEstimable | undefined {
  const published = shards.map((shard) => shard.published);
  assertFinite("published", published);
  for (const [index, { shuffled }] of shards.entries()) {
    assertFinite(`shards[${index}].shuffled`, shuffled);
  }
  const n = shards.length;
  const refuse = (reason: string, remedy: string): NotEstimable => {
    return { kind: "not-estimable", reason, remedy, n };
  };
  if (n === 0) return refuse("There are no shards to test.", "Score the items in several orders.");
  const without = shards.findIndex(({ shuffled }) => shuffled.length === 0);
  if (without >= 0) {
    return refuse(
      `Shard ${without} has no shuffled order.`,
      "Score its items in random orders too.",
    );
  }
  if (shards.every((shard) => shard.shuffled.every((each) => each === shard.published))) {
    const remedy = "Score the items one after the other in one context, several to a shard.";
    return refuse("In every shard all orders are equally likely to the model.", remedy);
  }
  return undefined;
}
