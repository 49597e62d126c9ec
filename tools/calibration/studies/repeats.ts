import {
  extrapolatedPassAtK,
  meanPass,
  meanTInterval,
  normalQuantile,
  type PassStatistic,
  type Random,
} from "@plusminus/stats";
import { correlatedSuccesses } from "../draws.ts";
import { intervalOutcome, limitsOf, type Cell, type Study } from "../study.ts";

const Z = normalQuantile(0.975);

/** Trials of every item. */
const TRIALS = 10;

interface Difficulty {
  readonly share: number;
  readonly icc: number;
}

function drawItems(rng: Random, n: number, difficulty: Difficulty, each: number = TRIALS) {
  const successes = Array.from({ length: n }, () => correlatedSuccesses(rng, each, difficulty));
  return { successes, trials: successes.map(() => each) };
}

/** Probability that k trials of an item all succeed, its probability being beta-distributed. */
function allOf(k: number, share: number, icc: number): number {
  const concentration = (1 - icc) / icc;
  let probability = 1;
  for (let trial = 0; trial < k; trial++) {
    probability *= (share * concentration + trial) / (concentration + trial);
  }
  return probability;
}

function truthOf(statistic: PassStatistic, k: number, share: number, icc: number): number {
  return statistic === "pass^k" ? allOf(k, share, icc) : 1 - allOf(k, 1 - share, icc);
}

/** What is often done: the observed share to the power of k, item by item, and ± 1.96 standard errors. */
function plugIn(successes: readonly number[], statistic: PassStatistic, k: number) {
  const values = successes.map((passed) =>
    statistic === "pass^k" ? (passed / TRIALS) ** k : 1 - (1 - passed / TRIALS) ** k,
  );
  const estimate = meanTInterval(values);
  if (estimate.kind !== "estimated") return undefined;
  const half = Z * estimate.standardError!;
  return { lower: estimate.value - half, upper: estimate.value + half };
}

interface PassPoint extends Difficulty {
  readonly n: number;
  readonly statistic: PassStatistic;
  readonly k: number;
}

function passCell(point: PassPoint): Cell {
  const { n, statistic, k, share, icc } = point;
  const truth = truthOf(statistic, k, share, icc);
  return {
    at: { n, statistic, k, p: share, icc },
    inside: n >= 20 && n * Math.min(truth, 1 - truth) >= 10 - 1e-9,
    draw: (rng) => {
      const items = drawItems(rng, n, point);
      return [
        intervalOutcome(limitsOf(meanPass(items, { k, statistic })), truth),
        intervalOutcome(limitsOf(meanPass(items, { k, statistic, interval: "bounded" })), truth),
        intervalOutcome(plugIn(items.successes, statistic, k), truth),
      ];
    },
  };
}

const POINTS: readonly PassPoint[] = [20, 50, 200].flatMap((n) =>
  (["pass@k", "pass^k"] as const).flatMap((statistic) =>
    [3, 10].flatMap((k) =>
      (
        [
          [0.2, 0.3],
          [0.5, 0.7],
          [0.9, 0.3],
        ] as const
      ).map(([share, icc]) => ({ n, statistic, k, share, icc })),
    ),
  ),
);

/** At least one of k, or all of k. */
export const passOfK: Study = {
  id: "pass-at-k",
  title: "pass@k and pass^k over items",
  description:
    `Items with ${TRIALS} trials each and success probabilities from a beta distribution of mean p; icc is the correlation of two trials of one item. ` +
    "The bounded interval is conservative by design and stands beside ours. The domain of the t interval: 20 items, and an expected sum of item values " +
    "of 10 from either end.",
  measure: "coverage",
  methods: [
    { name: "t of unbiased item values", side: "ours" },
    { name: "bounded", side: "peer" },
    { name: "plug-in (c/n)^k ± 1.96 SE", side: "peer" },
  ],
  bounds: [0.92, 0.97],
  plot: { x: "n", panel: "statistic" },
  cells: POINTS.map(passCell),
};

function boundedCell(point: PassPoint): Cell {
  const { n, statistic, k, share, icc } = point;
  const truth = truthOf(statistic, k, share, icc);
  return {
    at: { n, statistic, k, p: share, icc },
    inside: n * Math.min(truth, 1 - truth) >= 1 - 1e-9,
    draw: (rng) => {
      const items = drawItems(rng, n, point);
      return [
        intervalOutcome(limitsOf(meanPass(items, { k, statistic, interval: "bounded" })), truth),
        intervalOutcome(limitsOf(meanPass(items, { k, statistic })), truth),
      ];
    },
  };
}

/** The same where the t interval has left its domain. */
export const boundedPass: Study = {
  id: "pass-at-k-bounded",
  title: "pass@k and pass^k with few items or next to 0 and 1: the bounded interval",
  description:
    "As above, held to its own promise: at least 91 % at each point where the expected sum of item values is at least 1 from either end.",
  measure: "coverage",
  methods: [
    { name: "bounded", side: "ours" },
    { name: "t of unbiased item values", side: "peer" },
  ],
  bounds: [0.91, 1],
  plot: { x: "n", panel: "statistic" },
  cells: POINTS.map((point) => boundedCell({ ...point, n: point.n / 2 })),
};

/** Trials of every item of the fit, whose interval takes a millisecond or two. */
const FITTED_TRIALS = 4;

function betaBinomialCell(n: number, share: number, icc: number): Cell {
  return {
    at: { n, p: share, icc },
    inside: n >= 20 && n * Math.min(share, 1 - share) >= 10 - 1e-9,
    draw: (rng) => {
      const { successes, trials } = drawItems(rng, n, { share, icc }, FITTED_TRIALS);
      const ours = extrapolatedPassAtK({ successes, trials }, { k: 1 });
      const rows = n * FITTED_TRIALS;
      const rate = successes.reduce((sum, passed) => sum + passed, 0) / rows;
      const half = Z * Math.sqrt((rate * (1 - rate)) / rows);
      return [
        intervalOutcome(limitsOf(ours), share),
        intervalOutcome(limitsOf(meanPass({ successes, trials }, { k: 1 })), share),
        intervalOutcome({ lower: rate - half, upper: rate + half }, share),
      ];
    },
  };
}

/** The mean of a fitted beta law. */
export const betaBinomialMean: Study = {
  id: "beta-binomial",
  title: "Mean of a beta-binomial law of difficulties",
  description:
    `Items with ${FITTED_TRIALS} trials each, whose success probabilities are beta-distributed, as the fit assumes; the interval is that of pass@1 by profile likelihood. ` +
    "The domain: 20 items, and an expected sum of item means of 10 from either end.",
  measure: "coverage",
  methods: [
    { name: "profile likelihood", side: "ours" },
    { name: "t of item means", side: "peer" },
    { name: "CLT of item × trial rows", side: "peer" },
  ],
  bounds: [0.92, 0.97],
  plot: { x: "n", panel: "p" },
  cells: [10, 20, 50].flatMap((n) =>
    [0.5, 0.8, 0.95].flatMap((share) => [0.1, 0.5].map((icc) => betaBinomialCell(n, share, icc))),
  ),
};
