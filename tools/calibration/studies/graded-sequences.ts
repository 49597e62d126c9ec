import {
  bettingSequenceInterval,
  empiricalBernsteinInterval,
  normal,
  normalMixtureBoundary,
  normalQuantile,
  observeEmpiricalBernstein,
  startEmpiricalBernstein,
  type Random,
} from "@plusminus/stats";
import type { Cell, Study } from "../study.ts";
import { covers, everyLook, HORIZON } from "./sequences.ts";

const Z = normalQuantile(0.975);

const BOUNDED = {
  "0/1, p = .5": { draw: (rng: Random) => Number(rng.uniform() < 0.5), mean: 0.5 },
  "0/1, p = .95": { draw: (rng: Random) => Number(rng.uniform() < 0.95), mean: 0.95 },
  uniform: { draw: (rng: Random) => rng.uniform(), mean: 0.5 },
  "squares of uniform": { draw: (rng: Random) => rng.uniform() ** 2, mean: 1 / 3 },
} as const;

/** Items of a sequence of graded scores, and the looks at the betting interval, each of which reads them all. */
const ITEMS = 200;
const LOOKS = new Set([5, 10, 20, 30, 45, 60, 80, 110, 150, 200]);

function boundedCell(scores: keyof typeof BOUNDED): Cell {
  const { draw, mean: truth } = BOUNDED[scores];
  return {
    at: { items: ITEMS, scores },
    inside: true,
    draw: (rng) => {
      const values = Float64Array.from({ length: ITEMS }, () => draw(rng));
      let state = startEmpiricalBernstein();
      let [sum, squares] = [0, 0];
      let [bernstein, betting, clt] = [true, true, true];
      for (const [index, value] of values.entries()) {
        const n = index + 1;
        state = observeEmpiricalBernstein(state, value);
        [sum, squares] = [sum + value, squares + value * value];
        if (!LOOKS.has(n)) continue;
        const estimate = empiricalBernsteinInterval(state);
        bernstein &&= estimate.kind === "estimated" && covers(estimate.interval, truth);
        const bets = bettingSequenceInterval(values.subarray(0, n));
        betting &&= bets.kind === "estimated" && covers(bets.interval, truth);
        const half = Z * Math.sqrt(Math.max(0, squares - (sum * sum) / n) / (n - 1) / n);
        clt &&= Math.abs(sum / n - truth) <= half;
      }
      return [betting, bernstein, clt].map(everyLook);
    },
  };
}

/** Graded scores, looked at ten times. */
export const boundedSequence: Study = {
  id: "sequence-graded",
  title: "A mean of scores in [0, 1], looked at again and again",
  description:
    `Independent scores, looked at ${LOOKS.size} times up to item ${ITEMS}; the event is that the interval covers at all looks together. The sequences hold at every item, ` +
    "so that they have some to spare here. The domain: everywhere; 95 % is a theorem.",
  measure: "coverage",
  methods: [
    { name: "betting", side: "ours" },
    { name: "empirical Bernstein", side: "ours" },
    { name: "CLT ± 1.96 SE at every look", side: "peer" },
  ],
  bounds: [0.95, 1],
  plot: { x: "scores", panel: "items" },
  cells: (Object.keys(BOUNDED) as (keyof typeof BOUNDED)[]).map(boundedCell),
};

function mixtureCell(optimal: number, spread: number): Cell {
  const boundary = Float64Array.from({ length: HORIZON }, (_, index) =>
    normalMixtureBoundary((index + 1) * spread ** 2, { optimalVariance: optimal * spread ** 2 }),
  );
  return {
    at: { "sharpest at": optimal, sd: spread },
    inside: true,
    draw: (rng) => {
      let sum = 0;
      let [mixture, clt] = [true, true];
      for (let n = 1; n <= HORIZON; n++) {
        sum += spread * normal(rng);
        mixture &&= Math.abs(sum) <= boundary[n - 1]!;
        clt &&= Math.abs(sum) <= Z * spread * Math.sqrt(n);
      }
      return [mixture, clt].map(everyLook);
    },
  };
}

/** Sums of known variance. */
export const mixtureSequence: Study = {
  id: "sequence-known-variance",
  title: "A sum of known variance, looked at after every item",
  description: `Normal scores of known standard deviation, looked at after every one of ${HORIZON}; the event is that the sum never leaves the boundary. The domain: everywhere; 95 % is a theorem.`,
  measure: "coverage",
  methods: [
    { name: "normal mixture", side: "ours" },
    { name: "± 1.96 SE at every look", side: "peer" },
  ],
  bounds: [0.95, 1],
  plot: { x: "sharpest at", panel: "sd" },
  cells: [10, 100, 1000].flatMap((optimal) =>
    [0.5, 3].map((spread) => mixtureCell(optimal, spread)),
  ),
};
