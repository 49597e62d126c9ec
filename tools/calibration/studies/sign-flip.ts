import {
  exactSignFlip,
  normal,
  pairedDifference,
  type Contrast,
  type NotEstimable,
  type Random,
  type SignificanceTest,
} from "@plusminus/stats";
import { correlatedPairs, groupedPairs, groupSizes, labelsOf } from "../draws.ts";
import { testOutcome, type Cell, type Study } from "../study.ts";

function pOf(result: SignificanceTest | Contrast | NotEstimable): number | undefined {
  if ("kind" in result) return undefined;
  return "test" in result ? result.test.p : result.p;
}

/** Differences of mean 0, by how they come about. */
const DIFFERENCES = {
  "0/1": (rng: Random) => differenceOf(rng, 1),
  "means of 5": (rng: Random) => differenceOf(rng, 5),
  "heavy tails": (rng: Random) => normal(rng) / Math.sqrt(0.05 + rng.uniform()),
  // Wins a little often, loses a lot rarely: equal means, but no symmetry.
  lopsided: (rng: Random) => {
    const chance = rng.uniform();
    return chance < 0.5 ? 0.2 : chance < 0.6 ? -1 : 0;
  },
} as const;

function differenceOf(rng: Random, repeats: number): number {
  const [gains, losses] = correlatedPairs(rng, repeats, { gain: 0.15, loss: 0.15, icc: 0.3 });
  return (gains - losses) / repeats;
}

function flipCell(n: number, scores: keyof typeof DIFFERENCES): Cell {
  const zero = new Float64Array(n);
  return {
    at: { n, differences: scores },
    inside: scores !== "lopsided",
    draw: (rng) => {
      const differences = Float64Array.from({ length: n }, () => DIFFERENCES[scores](rng));
      return [
        testOutcome(pOf(exactSignFlip(differences))),
        // Without any difference the t test has no answer, and nobody rejects.
        testOutcome(pOf(pairedDifference(differences, zero)) ?? 1),
      ];
    },
  };
}

/** The exact test of independent items. */
export const signFlip: Study = {
  id: "sign-flip",
  title: "Exact sign-flip test, nothing differs: false rejections",
  description:
    "Independent differences of mean 0: of 0/1 scores (30 % differ), of means over 5 repeats, real ones with heavy tails (up to 20 items), and lopsided ones (+0.2 in half of the items, −1 in a tenth). " +
    "The domain: differences that are as likely as their negatives, which leaves out the lopsided ones.",
  measure: "false rejections",
  methods: [
    { name: "exact sign flip", side: "ours" },
    { name: "paired t", side: "peer" },
  ],
  bounds: [0, 0.055],
  plot: { x: "n", panel: "differences" },
  cells: (["0/1", "means of 5", "heavy tails", "lopsided"] as const).flatMap((scores) =>
    [5, 10, 20, 50, 200]
      .filter((n) => scores !== "heavy tails" || n <= 20)
      .map((n) => flipCell(n, scores)),
  ),
};

function groupFlipCell(groups: number, kind: "10 each" | "unequal", icc: number): Cell {
  const sizes = groupSizes(groups, kind);
  const labels = labelsOf(sizes);
  const zero = new Float64Array(labels.length);
  return {
    at: { groups, sizes: kind, icc },
    inside: true,
    draw: (rng) => {
      const { treatment, control } = groupedPairs(rng, sizes, { gain: 0.15, loss: 0.15, icc });
      const differences = treatment.map((score, item) => score - control[item]!);
      return [
        testOutcome(pOf(exactSignFlip(differences, { clusters: labels }))),
        testOutcome(pOf(exactSignFlip(differences))),
        testOutcome(pOf(pairedDifference(differences, zero)) ?? 1),
      ];
    },
  };
}

/** The exact test of items in groups. */
export const signFlipGroups: Study = {
  id: "sign-flip-groups",
  title: "Exact sign-flip test by group, nothing differs: false rejections",
  description:
    "Gains and losses of paired 0/1 scores (30 % differ), their shares in each group from a Dirichlet distribution with correlation icc; whole groups are flipped. " +
    "The domain is the whole grid. Five groups cannot reach 0.05.",
  measure: "false rejections",
  methods: [
    { name: "exact sign flip by group", side: "ours" },
    { name: "exact sign flip, groups ignored", side: "peer" },
    { name: "paired t, groups ignored", side: "peer" },
  ],
  bounds: [0, 0.055],
  plot: { x: "groups", panel: "sizes" },
  cells: [5, 6, 8, 12, 20, 50].flatMap((groups) =>
    (["10 each", "unequal"] as const).flatMap((kind) =>
      [0, 0.1, 0.6].map((icc) => groupFlipCell(groups, kind, icc)),
    ),
  ),
};
