import {
  mantelTest,
  mean,
  meanPairwiseSimilarity,
  normal,
  normalQuantile,
  standardErrorOfMean,
  type Random,
} from "@plusminus/stats";
import { intervalOutcome, limitsOf, testOutcome, type Cell, type Study } from "../study.ts";

const Z = normalQuantile(0.975);

/** Permutations of a Mantel test: p is a multiple of 1/200, so that .05 is reached exactly. */
const PERMUTATIONS = 199;

/** Similarities of n objects that lie at random in a plane, or in a line of clusters. */
function similarities(rng: Random, n: number, clustered: boolean): Float64Array[] {
  const places = Array.from({ length: n }, () => {
    const centre = clustered && rng.uniform() < 0.3 ? 4 : 0;
    return [centre + normal(rng), normal(rng)] as const;
  });
  return places.map(([x, y]) =>
    Float64Array.from(places, ([u, v]) => Math.exp(-Math.hypot(x - u, y - v))),
  );
}

/** Correlation of the entries as if each were a draw of its own, by Fisher's z. */
function entriesRejected(first: readonly Float64Array[], second: readonly Float64Array[]): boolean {
  const below = (table: readonly Float64Array[]): number[] =>
    table.flatMap((row, index) => Array.from(row.subarray(0, index)));
  const [one, other] = [below(first), below(second)];
  const [centre, middle] = [mean(one), mean(other)];
  let [product, squares, others] = [0, 0, 0];
  for (const [place, value] of one.entries()) {
    const [a, b] = [value - centre, other[place]! - middle];
    product += a * b;
    squares += a * a;
    others += b * b;
  }
  const correlation = product / Math.sqrt(squares * others);
  return Math.abs(Math.atanh(correlation)) * Math.sqrt(one.length - 3) > Z;
}

function mantelCell(objects: number, clustered: boolean): Cell {
  return {
    at: { objects, places: clustered ? "two heaps" : "one heap" },
    inside: true,
    draw: (rng) => {
      const [first, second] = [0, 1].map(() => similarities(rng, objects, clustered)) as [
        Float64Array[],
        Float64Array[],
      ];
      // A stream belongs to its name: a new one for every draw, or all would be permuted alike.
      const stream = rng.substream(String(rng.uniform()));
      const ours = mantelTest(first, second, { rng: stream, permutations: PERMUTATIONS });
      return [
        testOutcome(ours.kind === "estimated" ? ours.p : undefined),
        { answered: true, hit: entriesRejected(first, second) },
      ];
    },
  };
}

/** Two tables of similarities that have nothing to do with each other. */
export const mantelFalse: Study = {
  id: "mantel-test",
  title: "Two tables of similarities that are not associated: false findings",
  description: `Objects at random in a plane, placed afresh for either table; ${PERMUTATIONS} permutations, or all of five objects. The domain: everywhere; 5 % is a theorem for exchangeable objects.`,
  measure: "false rejections",
  methods: [
    { name: "Mantel", side: "ours" },
    { name: "correlation of the entries", side: "peer" },
  ],
  bounds: [0, 0.05],
  plot: { x: "objects", panel: "places" },
  cells: [false, true].flatMap((clustered) =>
    [5, 8, 12, 20].map((objects) => mantelCell(objects, clustered)),
  ),
};

/** Variances of prompts, models, and of every pair of models under a prompt. */
const DESIGNS = {
  "prompts differ": { prompt: 0.02, model: 0.002, pair: 0.01 },
  "models differ": { prompt: 0.002, model: 0.01, pair: 0.01 },
} as const;

function similarityCell(prompts: number, models: number, design: keyof typeof DESIGNS): Cell {
  const { prompt, model, pair } = DESIGNS[design];
  const labels = Int32Array.from({ length: models }, (_, index) => index);
  return {
    at: { models, prompts, design },
    inside: true,
    draw: (rng) => {
      const ofModels = Float64Array.from(labels, () => Math.sqrt(model) * normal(rng));
      const entries: number[] = [];
      const tables = Array.from({ length: prompts }, () => {
        const level = 0.5 + Math.sqrt(prompt) * normal(rng);
        const table = Array.from(labels, () => new Float64Array(models).fill(1));
        for (let one = 0; one < models; one++) {
          for (let other = 0; other < one; other++) {
            const noise = Math.sqrt(pair) * normal(rng);
            const similarity = level + ofModels[one]! + ofModels[other]! + noise;
            table[one]![other] = table[other]![one] = similarity;
            entries.push(similarity);
          }
        }
        return table;
      });
      const both = meanPairwiseSimilarity(tables, { models: labels });
      const these = meanPairwiseSimilarity(tables, { models: labels, redrawn: "prompts" });
      const [centre, half] = [mean(entries), Z * standardErrorOfMean(entries)];
      return [
        intervalOutcome(limitsOf(both), 0.5),
        intervalOutcome(limitsOf(these), 0.5 + 2 * mean(ofModels)),
        intervalOutcome({ lower: centre - half, upper: centre + half }, 0.5),
      ];
    },
  };
}

/** Do models all say the same? */
export const pairwiseSimilarity: Study = {
  id: "mean-pairwise-similarity",
  title: "Mean similarity of models' answers to the same prompts",
  description:
    "Similarities with normal effects of prompts, of models and of each pair under a prompt. The domain: 3 models and 10 prompts.",
  measure: "coverage",
  methods: [
    { name: "other prompts and models (jackknife)", side: "ours" },
    { name: "other prompts, these models", side: "ours" },
    { name: "all pairs as data ± 1.96 SE", side: "peer" },
  ],
  bounds: [0.925, 0.975],
  plot: { x: "models", panel: "design" },
  cells: (Object.keys(DESIGNS) as (keyof typeof DESIGNS)[]).flatMap((design) =>
    [3, 5, 10].flatMap((models) =>
      [10, 30].map((prompts) => similarityCell(prompts, models, design)),
    ),
  ),
};
