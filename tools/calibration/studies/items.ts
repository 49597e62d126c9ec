import {
  binomialDraw,
  meanTInterval,
  normalQuantile,
  pairedDifference,
  standardErrorOfMean,
  type Contrast,
  type Random,
} from "@plusminus/stats";
import { comparedDifference, shownMean } from "../pipeline.ts";
import { correlatedPairs, correlatedSuccesses, REAL_SCORES } from "../draws.ts";
import {
  contrastOf,
  intervalOutcome,
  limitsOf,
  testOutcome,
  type Cell,
  type Outcome,
  type Study,
} from "../study.ts";

const Z = normalQuantile(0.975);

/** Fewest successes, failures or differing items that the truth must promise; half as many again as the rule asks of the data. */
const EFFECTIVE = 15;

function plusMinus(mean: number, half: number) {
  return { lower: mean - half, upper: mean + half };
}

function average(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Items that are worth as much as n item means over repeats. */
function effectiveItems(n: number, repeats: number, icc: number): number {
  return n / (icc + (1 - icc) / repeats);
}

function meanCell(n: number, repeats: number, p: number, icc: number): Cell {
  const draw: Cell["draw"] = (rng) => {
    const means = Float64Array.from(
      { length: n },
      () => correlatedSuccesses(rng, repeats, { share: p, icc }) / repeats,
    );
    const shown = shownMean(means, { binary: false });
    const t = meanTInterval(means);
    const mean = average(means);
    const clt = Z * standardErrorOfMean(means);
    const rows = Z * Math.sqrt((mean * (1 - mean)) / (n * repeats));
    return [
      intervalOutcome(limitsOf(shown), p),
      intervalOutcome(limitsOf(t), p),
      intervalOutcome(plusMinus(mean, clt), p),
      intervalOutcome(plusMinus(mean, rows), p),
    ];
  };
  const inside = effectiveItems(n, repeats, icc) * Math.min(p, 1 - p) >= EFFECTIVE && n >= 20;
  return { at: { n, repeats, p, icc }, inside, draw };
}

/** Several trials per item. */
export const itemMeans: Study = {
  id: "item-means",
  title: "One pass rate, several trials per item",
  description:
    "Items with success probabilities from a beta distribution of mean p; icc is the correlation of two trials of one item. " +
    "Ours is what `plusminus show` gives, which treats p and 1 − p alike. The domain: 20 items and 15 effective passes and failures (10 in the data at hand).",
  measure: "coverage",
  methods: [
    { name: "plusminus", side: "ours" },
    { name: "t of item means", side: "peer" },
    { name: "CLT ± 1.96 SE of item means", side: "peer" },
    { name: "CLT of item × repeat rows", side: "peer" },
  ],
  bounds: [0.935, 0.97],
  plot: { x: "n", panel: "p" },
  cells: [
    ...[5, 10, 20, 50, 100, 300].flatMap((n) =>
      [2, 5, 10].flatMap((repeats) =>
        [0.5, 0.8, 0.95, 0.99].flatMap((p) =>
          [0.1, 0.5, 0.9].map((icc) => meanCell(n, repeats, p, icc)),
        ),
      ),
    ),
    // Many items are slow to draw, and nothing is left to find there: the corners of the grid.
    ...[2, 10].flatMap((repeats) =>
      [0.5, 0.99].flatMap((p) => [0.1, 0.9].map((icc) => meanCell(2000, repeats, p, icc))),
    ),
  ],
};

const KINDS = {
  normal: REAL_SCORES.normal,
  uniform: { draw: (rng: Random) => rng.uniform(), mean: 0.5 },
  exponential: REAL_SCORES.exponential,
} as const;

function realCell(n: number, kind: keyof typeof KINDS): Cell {
  const { draw, mean } = KINDS[kind];
  return {
    at: { n, scores: kind },
    inside: n >= (kind === "exponential" ? 200 : 10),
    draw: (rng) => {
      const values = Float64Array.from({ length: n }, () => draw(rng));
      const shown = shownMean(values, { binary: false, scale: "unknown" });
      return [
        intervalOutcome(limitsOf(shown), mean),
        intervalOutcome(plusMinus(average(values), Z * standardErrorOfMean(values)), mean),
      ];
    },
  };
}

/** Scores without known bounds. */
export const realScores: Study = {
  id: "real-scores",
  title: "Mean of scores without bounds",
  description:
    "Independent normal, uniform and exponential scores whose scale nobody stated. The domain: 10 items of symmetric scores; " +
    "200 of scores as skewed as the exponential, which no interval from the mean and the spread alone can do with fewer.",
  measure: "coverage",
  methods: [
    { name: "plusminus (t)", side: "ours" },
    { name: "CLT ± 1.96 SE", side: "peer" },
  ],
  bounds: [0.935, 0.97],
  plot: { x: "n", panel: "scores" },
  cells: [5, 10, 20, 50, 200, 1000].flatMap((n) =>
    (["normal", "uniform", "exponential"] as const).map((kind) => realCell(n, kind)),
  ),
};

const PAIRS = [
  [0.2, 0.2],
  [0.05, 0.05],
  [0.02, 0.02],
  [0.15, 0.05],
  [0.06, 0.01],
] as const;

/** Both models solve this share of the items on which they agree. */
const SOLVED_BY_BOTH = 0.6;

type Pair = readonly [number, number];

/** Item means of two models over repeats; the shares of gains and losses vary from item to item. */
function drawPair(rng: Random, n: number, repeats: number, [gain, loss]: Pair) {
  const treatment = new Float64Array(n);
  const control = new Float64Array(n);
  if (repeats === 1) {
    // One trial per item: the four counts say all, and the order of the items says nothing.
    const [gains, losses] = correlatedPairs(rng, n, { gain, loss, icc: 0 });
    const both = binomialDraw(rng, n - gains - losses, SOLVED_BY_BOTH);
    treatment.fill(1, 0, gains + both);
    control.fill(1, gains, gains + both + losses);
    return { treatment, control };
  }
  for (let item = 0; item < n; item++) {
    const [gains, losses] = correlatedPairs(rng, repeats, {
      gain,
      loss,
      icc: 0.3,
    });
    const both = rng.uniform() < SOLVED_BY_BOTH ? repeats - gains - losses : 0;
    treatment[item] = (gains + both) / repeats;
    control[item] = (losses + both) / repeats;
  }
  return { treatment, control };
}

function insideForPairs(n: number, repeats: number, [gain, loss]: Pair): boolean {
  const items = repeats === 1 ? n : effectiveItems(n, repeats, 0.3);
  return items * (gain + loss) >= (repeats === 1 ? 5 : EFFECTIVE) && n >= 20;
}

function pairCell(
  n: number,
  repeats: number,
  pair: Pair,
  outcomes: (found: {
    ours: Contrast | undefined;
    paired: Contrast | undefined;
    treatment: Float64Array;
    control: Float64Array;
  }) => readonly Outcome[],
): Cell {
  const [gain, loss] = pair;
  return {
    at: { n, repeats, gain, loss },
    inside: insideForPairs(n, repeats, pair),
    draw: (rng) => {
      const { treatment, control } = drawPair(rng, n, repeats, pair);
      const ours = contrastOf(comparedDifference(treatment, control, { binary: repeats === 1 }));
      const paired = contrastOf(pairedDifference(treatment, control));
      return outcomes({ ours, paired, treatment, control });
    },
  };
}

function unpairedHalf(treatment: Float64Array, control: Float64Array): number {
  return Z * Math.hypot(standardErrorOfMean(treatment), standardErrorOfMean(control));
}

const PAIR_GRID = [5, 10, 20, 50, 100, 300, 1000, 2000].flatMap((n) =>
  [1, 3, 10]
    .filter((repeats) => n * repeats <= 6000)
    .flatMap((repeats) => PAIRS.map((pair) => ({ n, repeats, pair }))),
);

const PAIR_DESCRIPTION =
  "Two models on the same n items; gain and loss are the shares of trials that only one of them solves (varying between items, " +
  "correlation .3, where there are repeats). Ours is what `plusminus compare` judges: Tango's score interval for one trial per item. " +
  "The domain: 20 items, and 5 that differ (one trial) or 15 effective ones (repeats; 10 in the data at hand).";

/** Paired differences of items that are independent. */
export const pairedItems: Study = {
  id: "paired-items",
  title: "Two models on the same items",
  description: PAIR_DESCRIPTION,
  measure: "coverage",
  methods: [
    { name: "plusminus", side: "ours" },
    { name: "paired t", side: "peer" },
    { name: "unpaired CLT ± 1.96 SE", side: "peer" },
  ],
  bounds: [0.935, 0.97],
  plot: { x: "n", panel: "gain" },
  cells: PAIR_GRID.map(({ n, repeats, pair }) =>
    pairCell(n, repeats, pair, ({ ours, paired, treatment, control }) => {
      const truth = pair[0] - pair[1];
      const difference = average(treatment) - average(control);
      return [
        intervalOutcome(ours?.difference.interval, truth),
        intervalOutcome(paired?.difference.interval, truth),
        intervalOutcome(plusMinus(difference, unpairedHalf(treatment, control)), truth),
      ];
    }),
  ),
};

function rejectionOutcomes({
  ours,
  paired,
  treatment,
  control,
}: Parameters<Parameters<typeof pairCell>[3]>[0]): readonly Outcome[] {
  const size = Math.abs(average(treatment) - average(control));
  const half = unpairedHalf(treatment, control);
  const apart = Z * (standardErrorOfMean(treatment) + standardErrorOfMean(control));
  return [
    testOutcome(ours?.test.p),
    testOutcome(paired?.test.p),
    { answered: true, hit: size > half },
    { answered: true, hit: size > apart },
  ];
}

const TESTS = [
  { name: "plusminus", side: "ours" },
  { name: "paired t", side: "peer" },
  { name: "unpaired z", side: "peer" },
  { name: "intervals do not overlap", side: "peer" },
] as const;

/** Equally good models: how often is one called better? */
export const pairedFalseVerdict: Study = {
  id: "paired-false-verdict",
  title: "Two equally good models on the same items: false verdicts",
  description: PAIR_DESCRIPTION,
  measure: "false rejections",
  methods: TESTS,
  bounds: [0, 0.055],
  plot: { x: "n", panel: "gain" },
  cells: PAIR_GRID.filter(({ pair }) => pair[0] === pair[1]).map(({ n, repeats, pair }) =>
    pairCell(n, repeats, pair, rejectionOutcomes),
  ),
};

/** Models that differ: how often is it shown? */
export const pairedPower: Study = {
  id: "paired-power",
  title: "Two models of which one is better: power",
  description: `${PAIR_DESCRIPTION} Power is promised by nobody: it is shown so that the price of the wrong test can be seen.`,
  measure: "power",
  methods: TESTS,
  // Nothing is held to a bound here.
  plot: { x: "n", panel: "gain" },
  cells: PAIR_GRID.filter(({ pair }) => pair[0] !== pair[1]).map(({ n, repeats, pair }) =>
    pairCell(n, repeats, pair, rejectionOutcomes),
  ),
};
