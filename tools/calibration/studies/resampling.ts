import {
  bootstrapMean,
  clusterRobustMean,
  clusterRobustVariants,
  mean,
  meanTInterval,
  normalQuantile,
  wildClusterBootstrap,
  type Estimate,
} from "@plusminus/stats";
import { groupedScores, groupSizes, labelsOf, REAL_SCORES } from "../draws.ts";
import {
  intervalOutcome,
  limitsOf,
  testOutcome,
  type Cell,
  type Outcome,
  type Study,
} from "../study.ts";

const Z = normalQuantile(0.975);

function excludesZero(interval: Estimate["interval"] | undefined): Outcome {
  if (interval === undefined) return { answered: false };
  return { answered: true, hit: interval.lower! > 0 || interval.upper! < 0 };
}

/** Fewest items at which BCa keeps its promise. */
const ENOUGH = { normal: 30, exponential: 100, lognormal: 300 } as const;

function meanCell(n: number, scores: keyof typeof REAL_SCORES): Cell {
  const { draw, mean: truth } = REAL_SCORES[scores];
  return {
    at: { n, scores },
    inside: n >= ENOUGH[scores],
    draw: (rng) => {
      const values = Float64Array.from({ length: n }, () => draw(rng));
      return [
        bootstrapMean(values),
        bootstrapMean(values, { method: "percentile" }),
        meanTInterval(values),
      ].map((result) => intervalOutcome(limitsOf(result), truth));
    },
  };
}

/** Bootstrap intervals of a mean, their law computed instead of drawn. */
export const bootstrapMeans: Study = {
  id: "bootstrap-mean",
  title: "Bootstrap of the mean of lopsided scores",
  description:
    "Independent normal, exponential and lognormal (σ = 1) scores. The domain of BCa: 30 normal, 100 exponential or 300 lognormal scores. " +
    "The percentile interval is shown beside it and promises nothing.",
  measure: "coverage",
  methods: [
    { name: "BCa", side: "ours" },
    { name: "percentile", side: "peer" },
    { name: "t", side: "peer" },
  ],
  bounds: [0.93, 0.975],
  plot: { x: "n", panel: "scores" },
  cells: [10, 20, 30, 50, 100, 200, 300].flatMap((n) =>
    (["normal", "exponential", "lognormal"] as const).map((scores) => meanCell(n, scores)),
  ),
};

/** Sizes of few groups; "half in one": the first has as many items as all others. */
function fewSizes(groups: number, kind: "10 each" | "unequal" | "half in one"): readonly number[] {
  if (kind !== "half in one") return groupSizes(groups, kind);
  return [10 * (groups - 1), ...Array<number>(groups - 1).fill(10)];
}

function wildCell(
  groups: number,
  sizesAre: Parameters<typeof fewSizes>[1],
  common: "normal" | "exponential",
  icc: number,
): Cell {
  const sizes = fewSizes(groups, sizesAre);
  const labels = labelsOf(sizes);
  return {
    at: { groups, sizes: sizesAre, effects: common, icc },
    inside: common === "normal",
    draw: (rng) => {
      const scores = groupedScores(rng, sizes, { icc, common });
      const cr0 = Z * clusterRobustVariants(scores, labels).cr0;
      const wild = wildClusterBootstrap(scores, labels, { rng });
      return [
        testOutcome("kind" in wild ? undefined : wild.p),
        excludesZero(limitsOf(clusterRobustMean(scores, labels))),
        { answered: true, hit: Math.abs(mean(scores)) > cr0 },
      ];
    },
  };
}

/** The test for few groups, when nothing differs. */
export const wildCluster: Study = {
  id: "wild-cluster",
  title: "Wild cluster bootstrap, nothing differs: false rejections",
  description:
    "Real differences of mean 0 in few groups; a part of them, icc of the variance, is common to the group, normal or exponential. Signs as weights, all patterns listed. " +
    "The domain: symmetric group effects, any sizes. Five groups cannot reach 0.05.",
  measure: "false rejections",
  methods: [
    { name: "wild cluster bootstrap-t", side: "ours" },
    { name: "CR2, Satterthwaite's t", side: "peer" },
    { name: "CR0 z", side: "peer" },
  ],
  bounds: [0, 0.055],
  plot: { x: "groups", panel: "sizes" },
  cells: [5, 6, 8, 10, 12].flatMap((groups) =>
    (["10 each", "unequal", "half in one"] as const).flatMap((sizes) =>
      (["normal", "exponential"] as const).flatMap((common) =>
        [0.1, 0.6].map((icc) => wildCell(groups, sizes, common, icc)),
      ),
    ),
  ),
};
