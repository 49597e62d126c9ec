import type { Random } from "../../src/random/random-stream.ts";
import { bernoulli } from "../../src/random/sampling.ts";

/** Means over the repeats of items whose success probabilities are Beta(2, 1), with mean 2/3. */
export function itemMeans(
  rng: Random,
  { items, repeats }: { readonly items: number; readonly repeats: number },
): number[] {
  return Array.from({ length: items }, () => {
    const probability = Math.sqrt(rng.uniform());
    let successes = 0;
    for (let repeat = 0; repeat < repeats; repeat++) {
      successes += Number(bernoulli(rng, probability));
    }
    return successes / repeats;
  });
}

/** 0/1 scores in clusters of the given sizes: each item copies its cluster's answer with probability `icc`. */
export function clusteredScores(
  rng: Random,
  {
    sizes,
    share,
    icc,
  }: {
    readonly sizes: readonly number[];
    readonly share: number;
    /** Probability; the intraclass correlation is its square. */
    readonly icc: number;
  },
): { readonly scores: number[]; readonly clusters: number[] } {
  const scores: number[] = [];
  const clusters: number[] = [];
  sizes.forEach((size, cluster) => {
    const common = Number(bernoulli(rng, share));
    for (let item = 0; item < size; item++) {
      scores.push(bernoulli(rng, icc) ? common : Number(bernoulli(rng, share)));
      clusters.push(cluster);
    }
  });
  return { scores, clusters };
}

/**
 * 0/1 scores in clusters of the given sizes, each with a success probability of its own from Beta(shape, 1): mean
 * shape / (shape + 1), intraclass correlation 1 / (shape + 2).
 */
export function betaClusters(
  rng: Random,
  { sizes, shape }: { readonly sizes: readonly number[]; readonly shape: number },
): { readonly scores: number[]; readonly clusters: number[] } {
  const scores: number[] = [];
  const clusters: number[] = [];
  sizes.forEach((size, cluster) => {
    const probability = rng.uniform() ** (1 / shape);
    for (let item = 0; item < size; item++) {
      scores.push(Number(bernoulli(rng, probability)));
      clusters.push(cluster);
    }
  });
  return { scores, clusters };
}
