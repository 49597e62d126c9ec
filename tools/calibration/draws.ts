import {
  binomialDraw,
  binomialMass,
  binomialQuantile,
  normal,
  type Random,
} from "@plusminus/stats";

/** One draw from the gamma distribution with the given shape and scale 1 (Marsaglia & Tsang 2000). */
function gammaDraw(rng: Random, shape: number): number {
  if (shape < 1) return gammaDraw(rng, shape + 1) * rng.uniform() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(rng);
    const cube = (1 + c * x) ** 3;
    if (cube <= 0) continue;
    if (Math.log(rng.uniform()) < (x * x) / 2 + d - d * cube + d * Math.log(cube)) return d * cube;
  }
}

/**
 * Shares of the outcomes in one group or item, from a Dirichlet distribution with the given means: outcomes of
 * two trials in one group correlate by `icc`. With an icc of 0 the means themselves.
 */
function sharesOf(rng: Random, means: readonly number[], icc: number): readonly number[] {
  if (icc === 0) return means;
  const concentration = (1 - icc) / icc;
  const parts = means.map((mean) => (mean === 0 ? 0 : gammaDraw(rng, mean * concentration)));
  const total = parts.reduce((sum, part) => sum + part, 0);
  if (total > 0) return parts.map((part) => part / total);
  // All parts underflowed: the group is all of one outcome, chosen by the means.
  let left = rng.uniform();
  const chosen = means.findIndex((mean) => (left -= mean) < 0);
  return means.map((_, outcome) => Number(outcome === Math.max(0, chosen)));
}

/** Successes among `trials` trials of a group whose success probability varies around `share`. */
export function correlatedSuccesses(
  rng: Random,
  trials: number,
  { share, icc }: { readonly share: number; readonly icc: number },
): number {
  return binomialDraw(rng, trials, sharesOf(rng, [share, 1 - share], icc)[0]!);
}

/** Gains, losses and ties among `trials` pairs, in that order. */
export function correlatedPairs(
  rng: Random,
  trials: number,
  { gain, loss, icc }: { readonly gain: number; readonly loss: number; readonly icc: number },
): readonly [number, number] {
  const [up, down] = sharesOf(rng, [gain, loss, 1 - gain - loss], icc);
  const gains = binomialDraw(rng, trials, Math.min(1, up!));
  const rest = 1 - up!;
  const losses = rest <= 0 ? 0 : binomialDraw(rng, trials - gains, Math.min(1, down! / rest));
  return [gains, losses];
}

/** 0/1 scores of two models on items in groups, a group's gains before its losses: the order inside a group says nothing. */
export function groupedPairs(
  rng: Random,
  sizes: readonly number[],
  pair: { readonly gain: number; readonly loss: number; readonly icc: number },
): { readonly treatment: Float64Array; readonly control: Float64Array } {
  const items = sizes.reduce((sum, size) => sum + size, 0);
  const treatment = new Float64Array(items);
  const control = new Float64Array(items);
  let from = 0;
  for (const size of sizes) {
    const [gains, losses] = correlatedPairs(rng, size, pair);
    treatment.fill(1, from, from + gains);
    control.fill(1, from + gains, from + gains + losses);
    from += size;
  }
  return { treatment, control };
}

/** Group sizes of the study: equal ones, or falling from 60 to 3 as repositories do. */
export function groupSizes(
  groups: number,
  kind: "10 each" | "50 each" | "unequal",
): readonly number[] {
  if (kind !== "unequal") return Array<number>(groups).fill(kind === "10 each" ? 10 : 50);
  return Array.from({ length: groups }, (_, group) =>
    Math.max(1, Math.round(60 * Math.exp((-3 * group) / groups))),
  );
}

/** Label of the group of every item. */
export function labelsOf(sizes: readonly number[]): Int32Array {
  return Int32Array.from(sizes.flatMap((size, group) => Array<number>(size).fill(group)));
}

/** How often each of several outcomes comes in `trials` independent trials. */
export function outcomeCounts(
  rng: Random,
  trials: number,
  probabilities: readonly number[],
): readonly number[] {
  let [left, mass] = [trials, 1];
  return probabilities.map((probability) => {
    const count = mass <= 0 ? left : binomialDraw(rng, left, Math.min(1, probability / mass));
    left -= count;
    mass -= probability;
    return count;
  });
}

/** Outcomes with these counts, one after the other: where the order says nothing. */
export function inOrder(
  counts: readonly number[],
  valueOf: (outcome: number) => number,
): Float64Array {
  const values = new Float64Array(counts.reduce((sum, count) => sum + count, 0));
  let from = 0;
  for (const [outcome, count] of counts.entries()) {
    values.fill(valueOf(outcome), from, from + count);
    from += count;
  }
  return values;
}

/** Real scores without bounds, from symmetric to very lopsided, and their true means. */
export const REAL_SCORES = {
  normal: { draw: normal, mean: 0 },
  exponential: { draw: (rng: Random) => -Math.log(1 - rng.uniform()), mean: 1 },
  lognormal: { draw: (rng: Random) => Math.exp(normal(rng)), mean: Math.exp(0.5) },
} as const;

/** Real scores of items in groups: a part of each, `icc` of the variance, is common to the group; mean 0, variance 1. */
export function groupedScores(
  rng: Random,
  sizes: readonly number[],
  { icc, common }: { readonly icc: number; readonly common: "normal" | "exponential" },
): Float64Array {
  const { draw, mean } = REAL_SCORES[common];
  const scores = new Float64Array(sizes.reduce((sum, size) => sum + size, 0));
  let from = 0;
  for (const size of sizes) {
    const shared = Math.sqrt(icc) * (draw(rng) - mean);
    for (let item = 0; item < size; item++) {
      scores[from++] = shared + Math.sqrt(1 - icc) * normal(rng);
    }
  }
  return scores;
}

/** Probability of the counts left out on either side: no printed digit of a rate knows them. */
const LEFT_OUT = 1e-7;

/** Counts of successes that are not next to impossible, with their probabilities: for rates that are computed. */
export function likelyCounts(
  n: number,
  share: number,
): readonly { readonly count: number; readonly mass: number }[] {
  const least = binomialQuantile(LEFT_OUT, n, share);
  const most = binomialQuantile(1 - LEFT_OUT, n, share);
  return Array.from({ length: most - least + 1 }, (_, index) => {
    return { count: least + index, mass: binomialMass(least + index, n, share) };
  });
}
