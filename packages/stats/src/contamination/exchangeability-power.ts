import { normalUpperTail } from "../distribution/normal.ts";
import type { Proportion } from "../estimate.ts";
import { binomialDraw } from "../random/binomial.ts";
import type { Random } from "../random/random-stream.ts";
import { normal } from "../random/sampling.ts";
import { assertCount, assertInRange } from "../validate.ts";
import { uniformSumCdf } from "./uniform-sum.ts";

/** A test of the order, and what it should find. */
export interface ExchangeabilityDesign {
  /** At least 1. */
  readonly shards: number;
  /** Shuffled orders of each shard; at least 1. */
  readonly orders: number;
  /** How much more likely the published order is, in standard deviations of a shard's shuffled log-likelihoods. */
  readonly advantage: number;
}

export interface ExchangeabilityPowerOptions {
  readonly rng: Random;
  /** Significance level, in [0, 1]; default 0.05. */
  readonly alpha?: Proportion;
  /** Simulated tests; default 10 000, with which the power is sure to about a percentage point. */
  readonly draws?: number;
}

/** How often so large an advantage would be found. */
export interface ExchangeabilityPower {
  readonly power: Proportion;
  /** Of the simulation. */
  readonly standardError: number;
  readonly draws: number;
}

/**
 * Power of {@link exchangeabilityTest}, by simulation.
 *
 * Say it beside every test that found nothing. Do not use it for what leaves no trace in the order.
 *
 * @param design - Shards, orders and the advantage in every shard.
 * @param options - `rng`: stream to draw from, one substream per draw; `alpha`; `draws`.
 * @returns Share of the simulated tests that reject.
 * @throws {@link InvalidCountError} if a number of shards, orders or draws is none.
 * @throws {@link InvalidParameterError} if the advantage or alpha is out of range.
 * @assumes normal log-likelihoods with one spread for all orders of a shard
 * @source definition
 */
export function exchangeabilityPower(
  { shards, orders, advantage }: ExchangeabilityDesign,
  { rng, alpha = 0.05, draws = 10_000 }: ExchangeabilityPowerOptions,
): ExchangeabilityPower {
  assertCount("shards", shards, 1);
  assertCount("orders", orders, 1);
  assertCount("draws", draws, 1);
  assertInRange("advantage", advantage, -Number.MAX_VALUE, Number.MAX_VALUE);
  assertInRange("alpha", alpha, 0, 1);
  const cdf = uniformSumCdf(Array.from({ length: shards }, () => orders));
  let rejected = 0;
  for (let draw = 0; draw < draws; draw++) {
    const stream = rng.substream(`draw ${draw}`);
    let asLikely = 0;
    for (let shard = 0; shard < shards; shard++) {
      asLikely += binomialDraw(stream, orders, normalUpperTail(normal(stream) + advantage));
    }
    // Rounding must not keep a p of exactly alpha from rejecting.
    rejected += Number(cdf[asLikely]! <= alpha * (1 + 1e-12));
  }
  // One added to either side, so that no simulation is certain.
  const smoothed = (rejected + 1) / (draws + 2);
  return {
    power: rejected / draws,
    standardError: Math.sqrt((smoothed * (1 - smoothed)) / draws),
    draws,
  };
}
