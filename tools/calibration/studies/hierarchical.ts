import {
  clusterRobustMean,
  hierarchicalBetaInterval,
  wilsonInterval,
  type Interval,
} from "@plusminus/stats";
import { correlatedSuccesses, labelsOf } from "../draws.ts";
import { intervalOutcome, limitsOf, type Cell, type Study } from "../study.ts";

const GROUPS = [3, 5, 12, 50];
const KINDS = ["10 each", "20 to 1"] as const;

/** Equal sizes, or falling from 20 to 1. */
function sizesOf(groups: number, kind: (typeof KINDS)[number]): readonly number[] {
  return Array.from({ length: groups }, (_, group) =>
    kind === "10 each" ? 10 : Math.round(20 ** (1 - group / (groups - 1))),
  );
}

/** 0/1 scores of groups with these counts; the order inside a group says nothing. */
function scoresOf(counts: readonly number[], sizes: readonly number[]): readonly number[] {
  return sizes.flatMap((size, group) =>
    Array.from({ length: size }, (_, item) => Number(item < counts[group]!)),
  );
}

type Intervals = readonly (Interval | undefined)[];

/** Every method's interval of some counts. */
function intervalsOf(counts: readonly number[], sizes: readonly number[]): Intervals {
  const labels = labelsOf(sizes);
  const scores = scoresOf(counts, sizes);
  const posterior = hierarchicalBetaInterval(scores, labels);
  if (posterior.kind === "not-estimable") return [];
  const passes = counts.reduce((sum, count) => sum + count, 0);
  return [
    posterior.interval,
    posterior.otherPrior.interval,
    limitsOf(clusterRobustMean(scores, labels)),
    wilsonInterval(passes, scores.length),
  ];
}

function cellOf(groups: number, kind: (typeof KINDS)[number], m: number, icc: number): Cell {
  const sizes = sizesOf(groups, kind);
  // The same few counts come again and again where groups are few or pass nearly all.
  const known = new Map<string, Intervals>();
  const draw: Cell["draw"] = (rng) => {
    const drawn = sizes.map((size) => correlatedSuccesses(rng, size, { share: m, icc }));
    const counts = kind === "10 each" ? drawn.toSorted((one, two) => one - two) : drawn;
    const key = counts.join();
    const intervals = known.get(key) ?? intervalsOf(counts, sizes);
    known.set(key, intervals);
    return intervals.map((interval) => intervalOutcome(interval, m));
  };
  return { at: { groups, sizes: kind, m, icc }, inside: Math.min(m, 1 - m) >= 0.1 - 1e-9, draw };
}

/** The posterior of the pass rate of clusters, by how often it covers one true rate. */
export const hierarchicalBeta: Study = {
  id: "hierarchical-beta",
  title: "One pass rate, few groups: the hierarchical beta posterior",
  description:
    "Groups of 10, or falling from 20 to 1, with pass rates from a beta distribution of mean m; icc is the correlation of two items of one group. " +
    "Coverage of m by equal-tailed 95 % posterior intervals; on average over truths drawn from the prior it is 95 % by construction, at one truth it is not. " +
    "The domain: m from 0.1 to 0.9, icc from 0.05. Beyond it the priors draw the interval towards the middle, that of Bowyer et al. most where groups are alike.",
  measure: "coverage",
  methods: [
    { name: "hierarchical beta, correlation uniform", side: "ours" },
    { name: "hierarchical beta, exponential prior", side: "peer" },
    { name: "CR2, Satterthwaite's t", side: "peer" },
    { name: "Wilson, groups ignored", side: "peer" },
  ],
  bounds: [0.925, 1],
  draws: 2000,
  plot: { x: "groups", panel: "m" },
  cells: [0.5, 0.9, 0.98].flatMap((m) =>
    [0.05, 0.2, 0.5].flatMap((icc) =>
      KINDS.flatMap((kind) => GROUPS.map((groups) => cellOf(groups, kind, m, icc))),
    ),
  ),
};
