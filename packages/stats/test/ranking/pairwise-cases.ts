import type { Battles } from "../../src/ranking/bradley-terry-battles.ts";
import type { PairwiseFit } from "../../src/ranking/bradley-terry-fit.ts";
import { createRandom, type Random } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { readGolden } from "../golden.ts";

export interface PairwiseCase extends Battles {
  readonly kind: "likelihood" | "firth" | "davidson";
  readonly name: string;
  readonly order: boolean;
  readonly prompts?: readonly number[];
  readonly users?: readonly number[];
  /** Strengths of models 1 … beside model 0, then the advantage, then log ν. */
  readonly differences: readonly number[];
  readonly standardErrors: readonly number[];
  readonly clustered?: readonly number[];
  readonly logLikelihood: number;
}

interface PairwiseGolden {
  readonly citations: {
    readonly BradleyTerry2: readonly number[];
    readonly BradleyTerry2Converged: readonly number[];
  };
  readonly cases: readonly PairwiseCase[];
}

/** What golden/bradley-terry/make.py wrote. */
export function pairwiseGolden(): PairwiseGolden {
  return readGolden("bradley-terry") as PairwiseGolden;
}

/** Parameters and standard errors as the oracles give them: strengths beside model 0. */
export function besideFirst(fit: PairwiseFit): {
  readonly values: readonly number[];
  readonly errors: readonly number[];
} {
  const models = fit.strengths.length;
  const size = Math.sqrt(fit.covariance.length);
  const at = (row: number, column: number): number => fit.covariance[row * size + column]!;
  const values = fit.strengths.slice(1).map((strength) => strength - fit.strengths[0]!);
  const errors = values.map((_, index) =>
    Math.sqrt(at(index + 1, index + 1) + at(0, 0) - 2 * at(index + 1, 0)),
  );
  for (const extra of [fit.firstAdvantage, fit.logTie]) {
    if (extra !== undefined) values.push(extra);
  }
  for (let extra = models; extra < size; extra++) errors.push(Math.sqrt(at(extra, extra)));
  return { values, errors };
}

/** Battles on prompts that favour some models: dependent within a prompt. */
export function promptBattles(
  rng: Random,
  strengths: readonly number[],
  {
    prompts,
    perPrompt,
    spread,
  }: { readonly prompts: number; readonly perPrompt: number; readonly spread: number },
): Battles & { readonly prompts: readonly number[] } {
  const rows = {
    first: [] as number[],
    second: [] as number[],
    score: [] as number[],
    prompts: [] as number[],
  };
  for (let prompt = 0; prompt < prompts; prompt++) {
    const liking = strengths.map((strength) => strength + spread * normal(rng));
    for (let battle = 0; battle < perPrompt; battle++) {
      const first = rng.integer(strengths.length);
      const second = (first + 1 + rng.integer(strengths.length - 1)) % strengths.length;
      rows.first.push(first);
      rows.second.push(second);
      const chance = 1 / (1 + Math.exp(liking[second]! - liking[first]!));
      rows.score.push(Number(rng.uniform() < chance));
      rows.prompts.push(prompt);
    }
  }
  return { models: strengths.length, ...rows };
}

/** A stream for one test. */
export function streamFor(name: string): Random {
  return createRandom(18).substream(name);
}
