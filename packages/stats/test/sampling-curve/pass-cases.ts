import fc from "fast-check";
import type { Random } from "../../src/random/random-stream.ts";
import { bernoulli } from "../../src/random/sampling.ts";
import type { ItemTrials, PassStatistic } from "../../src/sampling-curve/item-pass.ts";
import { readGolden } from "../golden.ts";

interface Counts {
  readonly successes: readonly number[];
  readonly trials: readonly number[];
}

interface FittedPowerLaw {
  readonly factor: number;
  readonly exponent: number;
  readonly residualSd: number;
  readonly prediction: number;
  readonly interval: readonly number[];
}

/** What golden/sampling-curve/make.py wrote. */
interface PassCases {
  readonly means: readonly (Counts & {
    readonly name: string;
    readonly clusters: readonly number[];
    readonly k: number;
    readonly statistic: PassStatistic;
    readonly level: number;
    readonly value: number;
    readonly standardError: number;
    readonly interval: readonly number[];
  })[];
  readonly differences: readonly {
    readonly treatment: Counts;
    readonly control: Counts;
    readonly k: number;
    readonly statistic: PassStatistic;
    readonly value: number;
    readonly t: number;
    readonly p: number;
    readonly interval: readonly number[];
  }[];
  readonly masses: readonly Record<
    "k" | "n" | "alpha" | "beta" | "mass" | "cdf" | "upperTail",
    number
  >[];
  readonly fits: readonly (Counts & {
    readonly name: string;
    readonly alpha: number;
    readonly beta: number;
    readonly negativeLogLikelihood: number;
    readonly passAt: readonly {
      readonly k: number;
      readonly value: number;
      readonly interval: readonly number[];
    }[];
  })[];
  readonly powerLaws: readonly (FittedPowerLaw & {
    readonly name: string;
    readonly x: readonly number[];
    readonly y: readonly number[];
  })[];
  readonly r: {
    readonly clustered: readonly { readonly cr2: number; readonly degreesOfFreedom: number }[];
    readonly bands: readonly {
      readonly largestK: number;
      readonly level: number;
      readonly criticalValue: number;
    }[];
    readonly fits: readonly Record<"alpha" | "beta" | "negativeLogLikelihood", number>[];
    readonly powerLaws: readonly (FittedPowerLaw & { readonly slopeInterval: readonly number[] })[];
  };
}

export function passCases(): PassCases {
  return readGolden("sampling-curve") as PassCases;
}

/** Two to thirty items with one to eight trials each. */
export const someItems: fc.Arbitrary<Counts> = fc
  .array(
    fc.integer({ min: 1, max: 8 }).chain((n) => fc.tuple(fc.nat(n), fc.constant(n))),
    { minLength: 2, maxLength: 30 },
  )
  .map((rows) => ({ successes: rows.map(([c]) => c), trials: rows.map(([, n]) => n) }));

/** Items whose success probability is uniform on [0, 1]. */
export function itemTrials(rng: Random, items: number, trials: number): ItemTrials {
  const successes = Array.from({ length: items }, () => {
    const probability = rng.uniform();
    let passed = 0;
    for (let trial = 0; trial < trials; trial++) passed += Number(bernoulli(rng, probability));
    return passed;
  });
  return { successes, trials: successes.map(() => trials) };
}
