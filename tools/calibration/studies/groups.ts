import {
  clusterRobustMean,
  clusterRobustVariants,
  clusteredPairedDifference,
  normalQuantile,
  standardErrorOfMean,
  type Contrast,
} from "@plusminus/stats";
import { comparedDifference, shownMean } from "../pipeline.ts";
import { correlatedSuccesses, groupedPairs, groupSizes, labelsOf } from "../draws.ts";
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
const GROUPS = [3, 5, 8, 12, 20, 30, 50];
const KINDS = ["10 each", "50 each", "unequal"] as const;
const CORRELATIONS = [0, 0.1, 0.3, 0.6, 0.9];

/** Fewest degrees of freedom and effective outcomes, in the truth: twice what the rule asks of the data. */
const DOMAIN = { degreesOfFreedom: 5, effective: 20, spread: 8 };

/** What is known of a design before any score: its size and the degrees of freedom of its standard error. */
function designOf(sizes: readonly number[]) {
  const labels = labelsOf(sizes);
  const { degreesOfFreedom } = clusterRobustVariants(new Float64Array(labels.length), labels);
  const squares = sizes.reduce((sum, size) => sum + size * size, 0);
  return { labels, items: labels.length, squares, degreesOfFreedom };
}

/** Items that are left of n when those of a group correlate. */
function effectiveItems(
  { items, squares }: { items: number; squares: number },
  icc: number,
): number {
  return items / (1 + (squares / items - 1) * icc);
}

/** Expected number of groups in which an outcome of this share happens at all, its share in a group being beta-distributed. */
function groupsWith(sizes: readonly number[], share: number, icc: number): number {
  const concentration = (1 - icc) / icc;
  const never = (size: number): number => {
    if (icc === 0) return (1 - share) ** size;
    let product = 1;
    for (let item = 0; item < size; item++) {
      product *= ((1 - share) * concentration + item) / (concentration + item);
    }
    return product;
  };
  return sizes.reduce((sum, size) => sum + 1 - never(size), 0);
}

function meanCell(groups: number, kind: (typeof KINDS)[number], p: number, icc: number): Cell {
  const sizes = groupSizes(groups, kind);
  const design = designOf(sizes);
  const rarer = Math.min(p, 1 - p);
  const inside =
    design.degreesOfFreedom >= DOMAIN.degreesOfFreedom &&
    effectiveItems(design, icc) * rarer >= DOMAIN.effective &&
    groupsWith(sizes, rarer, icc) >= DOMAIN.spread;
  const draw: Cell["draw"] = (rng) => {
    const scores = new Float64Array(design.items);
    let from = 0;
    for (const size of sizes) {
      // The order inside a group says nothing: its successes stand first.
      scores.fill(1, from, from + correlatedSuccesses(rng, size, { share: p, icc }));
      from += size;
    }
    const shown = shownMean(scores, { binary: true, clusters: design.labels });
    const robust = clusterRobustMean(scores, design.labels);
    const mean = robust.value!;
    const naive = Z * standardErrorOfMean(scores);
    const cr0 = Z * clusterRobustVariants(scores, design.labels).cr0;
    return [
      intervalOutcome(limitsOf(shown), p),
      intervalOutcome(limitsOf(robust), p),
      intervalOutcome({ lower: mean - cr0, upper: mean + cr0 }, p),
      intervalOutcome({ lower: mean - naive, upper: mean + naive }, p),
    ];
  };
  return { at: { groups, sizes: kind, p, icc }, inside, draw };
}

/** Domain (b) for one score. */
export const groupsMean: Study = {
  id: "groups-mean",
  title: "One pass rate, items in groups",
  description:
    "Groups with success probabilities from a beta distribution of mean p; icc is the correlation of two items of one group. " +
    "Ours is what `plusminus show` gives, which treats p and 1 − p alike. The domain: at least 5 degrees of freedom, 20 effective passes and failures " +
    "(10 in the data at hand), and enough groups with both.",
  measure: "coverage",
  methods: [
    { name: "plusminus", side: "ours" },
    { name: "CR2, Satterthwaite's t", side: "peer" },
    { name: "CR0 ± 1.96 SE", side: "peer" },
    { name: "CLT ± 1.96 SE, groups ignored", side: "peer" },
  ],
  bounds: [0.935, 0.97],
  plot: { x: "groups", panel: "p" },
  cells: GROUPS.flatMap((groups) =>
    KINDS.flatMap((kind) =>
      [0.5, 0.8, 0.9, 0.95, 0.98].flatMap((p) =>
        CORRELATIONS.map((icc) => meanCell(groups, kind, p, icc)),
      ),
    ),
  ),
};

const PAIRS = [
  [0.2, 0.2],
  [0.05, 0.05],
  [0.02, 0.02],
  [0.15, 0.05],
  [0.06, 0.01],
] as const;

function pairCell(
  groups: number,
  kind: (typeof KINDS)[number],
  [gain, loss]: readonly [number, number],
  icc: number,
  outcomesOf: (contrast: Contrast | undefined, truth: number) => Outcome,
): Cell {
  const sizes = groupSizes(groups, kind);
  const design = designOf(sizes);
  const discordance = gain + loss;
  const truth = gain - loss;
  const zero = new Float64Array(design.items);
  const inside =
    design.degreesOfFreedom >= DOMAIN.degreesOfFreedom &&
    effectiveItems(design, icc) * discordance >= DOMAIN.effective &&
    groupsWith(sizes, discordance, icc) >= DOMAIN.spread;
  const draw: Cell["draw"] = (rng) => {
    const { treatment, control } = groupedPairs(rng, sizes, { gain, loss, icc });
    const differences = treatment.map((score, item) => score - control[item]!);
    const ours = contrastOf(
      comparedDifference(treatment, control, { binary: true, clusters: design.labels }),
    );
    const robust = contrastOf(clusteredPairedDifference(differences, zero, design.labels));
    const naive = contrastOf(naiveDifference(differences));
    return [ours, robust, naive].map((contrast) => outcomesOf(contrast, truth));
  };
  const at = { groups, sizes: kind, gain, loss, icc };
  return { at, inside, draw };
}

/** Paired differences with the groups ignored and the normal in the place of t. */
function naiveDifference(differences: Float64Array): Contrast {
  const value = differences.reduce((sum, difference) => sum + difference, 0) / differences.length;
  const standardError = standardErrorOfMean(differences);
  const interval = {
    lower: value - Z * standardError,
    upper: value + Z * standardError,
    level: 0.95,
    method: "clt",
  };
  const p = standardError > 0 && Math.abs(value) > Z * standardError ? 0 : 1;
  const n = differences.length;
  return {
    difference: { kind: "estimated", value, interval, method: "clt", n },
    test: { method: "clt", p },
  };
}

const PAIR_METHODS = [
  { name: "plusminus", side: "ours" },
  { name: "CR2, Satterthwaite's t", side: "peer" },
  { name: "CLT ± 1.96 SE, groups ignored", side: "peer" },
] as const;

const PAIR_DESCRIPTION =
  "Gains and losses of paired 0/1 scores, their shares in each group from a Dirichlet distribution with correlation icc. " +
  "Ours is what `plusminus compare` judges. The domain: at least 5 degrees of freedom, 20 effective items that differ (10 in the data at hand), and enough groups with one.";

/** Domain (b) for a paired difference. */
export const groupsDifference: Study = {
  id: "groups-difference",
  title: "Two models on the same items, items in groups",
  description: PAIR_DESCRIPTION,
  measure: "coverage",
  methods: PAIR_METHODS,
  bounds: [0.935, 0.97],
  plot: { x: "groups", panel: "gain" },
  cells: GROUPS.flatMap((groups) =>
    KINDS.flatMap((kind) =>
      PAIRS.flatMap((pair) =>
        [0, 0.1, 0.3, 0.9].map((icc) =>
          pairCell(groups, kind, pair, icc, (contrast, truth) =>
            intervalOutcome(contrast?.difference.interval, truth),
          ),
        ),
      ),
    ),
  ),
};

/** Two models that are equally good, in groups: how often is one called better? */
export const groupsFalseVerdict: Study = {
  id: "groups-false-verdict",
  title: "Two equally good models, items in groups: false verdicts",
  description: PAIR_DESCRIPTION,
  measure: "false rejections",
  methods: PAIR_METHODS,
  bounds: [0, 0.055],
  plot: { x: "groups", panel: "gain" },
  cells: GROUPS.flatMap((groups) =>
    KINDS.flatMap((kind) =>
      PAIRS.filter(([gain, loss]) => gain === loss).flatMap((pair) =>
        [0, 0.1, 0.3, 0.9].map((icc) =>
          pairCell(groups, kind, pair, icc, (contrast) => testOutcome(contrast?.test.p)),
        ),
      ),
    ),
  ),
};
