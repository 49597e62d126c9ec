import {
  clusterRobustMean,
  kishEffectiveSize,
  mean,
  meanTInterval,
  normal,
  normalQuantile,
  standardErrorOfMean,
  stratifiedMean,
  weightedMean,
  type Random,
} from "@plusminus/stats";
import { inOrder, outcomeCounts } from "../draws.ts";
import { intervalOutcome, limitsOf, type Cell, type Study } from "../study.ts";

const Z = normalQuantile(0.975);

/** Lognormal weights of mean 1 with this standard deviation of their logarithm; fixed quantiles, so that they are known in advance. */
function weightsOf(n: number, spread: number): Float64Array {
  return Float64Array.from({ length: n }, (_, item) =>
    Math.exp(spread * normalQuantile((item + 0.5) / n) - (spread * spread) / 2),
  );
}

/** Success probability of an item by its weight: heavy items are the hard ones, where they differ. */
function rateOf(weight: number, slope: number): number {
  return 1 / (1 + Math.exp(slope * Math.log(weight) - 1));
}

function weightedCell(n: number, spread: number, slope: number): Cell {
  const weights = weightsOf(n, spread);
  const rates = weights.map((weight) => rateOf(weight, slope));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const truth = weights.reduce((sum, weight, item) => sum + (weight * rates[item]!) / total, 0);
  const effective = kishEffectiveSize(weights);
  return {
    at: { n, spread, "heavy items": slope === 0 ? "like the others" : "harder" },
    inside: effective >= 20,
    draw: (rng) => {
      const scores = rates.map((rate) => Number(rng.uniform() < rate));
      const half = Z * standardErrorOfMean(scores);
      const centre = scores.reduce((sum, score, item) => sum + (weights[item]! * score) / total, 0);
      return [
        intervalOutcome(limitsOf(weightedMean(scores, weights)), truth),
        intervalOutcome(limitsOf(meanTInterval(scores)), truth),
        intervalOutcome({ lower: centre - half, upper: centre + half }, truth),
      ];
    },
  };
}

/** Items that stand for unequal numbers of others. */
export const weighted: Study = {
  id: "weighted-mean",
  title: "A weighted mean of 0/1 scores",
  description:
    "Lognormal weights with a standard deviation `spread` of their logarithm; items are alike, or heavy ones harder, which makes the interval conservative. The domain: an effective size of 20.",
  measure: "coverage",
  methods: [
    { name: "weighted mean", side: "ours" },
    { name: "t of the unweighted mean", side: "peer" },
    { name: "weighted mean ± 1.96 SE of the unweighted", side: "peer" },
  ],
  bounds: [0.92, 0.985],
  plot: { x: "n", panel: "spread" },
  cells: [0.5, 1].flatMap((spread) =>
    [20, 50, 100, 200].flatMap((n) => [0, 1].map((slope) => weightedCell(n, spread, slope))),
  ),
};

/** Shares of four subject areas in the whole, and how often their items are solved. */
const AREAS = [
  { size: 0.4, rate: 0.9 },
  { size: 0.3, rate: 0.6 },
  { size: 0.2, rate: 0.3 },
  { size: 0.1, rate: 0.5 },
] as const;
const TRUTH = AREAS.reduce((sum, { size, rate }) => sum + size * rate, 0);
const SIZES = AREAS.map(({ size }, stratum) => ({ stratum, size }));

const SAMPLES = {
  "equal numbers": (_rng: Random, n: number) => AREAS.map(() => n / AREAS.length),
  "as they came": (rng: Random, n: number) =>
    outcomeCounts(
      rng,
      n,
      AREAS.map(({ size }) => size),
    ),
} as const;

function stratifiedCell(n: number, sample: keyof typeof SAMPLES, scores: "0/1" | "real"): Cell {
  return {
    at: { n, sample, scores },
    inside: n >= 100,
    draw: (rng) => {
      const counts = SAMPLES[sample](rng, n);
      const values = AREAS.flatMap(({ rate }, area) => {
        const items = counts[area]!;
        if (scores === "real") return Array.from({ length: items }, () => rate + normal(rng));
        const [passed] = outcomeCounts(rng, items, [rate]) as [number];
        return Array.from({ length: items }, (_, item) => Number(item < passed));
      });
      const strata = Int32Array.from(inOrder(counts, (area) => area));
      const half = Z * standardErrorOfMean(values);
      const ours = stratifiedMean(values, strata, { sizes: SIZES });
      const centre = mean(values);
      return [
        intervalOutcome(limitsOf(ours), TRUTH),
        intervalOutcome({ lower: centre - half, upper: centre + half }, TRUTH),
        intervalOutcome(limitsOf(clusterRobustMean(values, strata)), TRUTH),
      ];
    },
  };
}

/** A few subject areas that are all there are. */
export const stratified: Study = {
  id: "stratified-mean",
  title: "A mean over four subject areas of known size",
  description:
    "Areas of 40, 30, 20 and 10 % of the whole with pass rates of .9, .6, .3 and .5 (or real scores of these means), sampled in equal numbers, or as they came and weighted afterwards. " +
    "The domain: 100 items, so that every area gets some and few of them are all passes.",
  measure: "coverage",
  methods: [
    { name: "stratified, or post-stratified", side: "ours" },
    { name: "unweighted ± 1.96 SE", side: "peer" },
    { name: "areas taken for clusters", side: "peer" },
  ],
  bounds: [0.93, 0.97],
  plot: { x: "n", panel: "sample" },
  cells: (["equal numbers", "as they came"] as const).flatMap((sample) =>
    (["0/1", "real"] as const).flatMap((scores) =>
      [20, 52, 100, 400].map((n) => stratifiedCell(n, sample, scores)),
    ),
  ),
};
