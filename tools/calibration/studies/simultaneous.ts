import {
  jointMeans,
  mean,
  normalQuantile,
  pairedDifference,
  simultaneousIntervals,
  standardErrorOfMean,
  studentTQuantile,
  type Contrast,
  type NotEstimable,
} from "@plusminus/stats";
import { drawScores, GROUP } from "../board-draws.ts";
import { intervalOutcome, type Cell, type Outcome, type Study } from "../study.ts";

const Z = normalQuantile(0.975);

/** Draws of a critical value, and resamples: few, because their chance averages out over the draws of the study. */
const DRAWS = 219;

function estimated(contrasts: readonly (Contrast | NotEstimable)[]) {
  return contrasts.map((contrast) =>
    "kind" in contrast ? undefined : contrast.difference.interval,
  );
}

type Limits = { readonly lower?: number; readonly upper?: number } | undefined;

/** The same interval with another critical value. */
function stretched({ lower = 0, upper = 0 }: NonNullable<Limits>, by: number): Limits {
  const [middle, half] = [(lower + upper) / 2, (by * (upper - lower)) / 2];
  return { lower: middle - half, upper: middle + half };
}

/** Whether all intervals cover at once; the width is their mean. */
function together(intervals: readonly Limits[], truths: readonly number[]): Outcome {
  let [all, width] = [true, 0];
  for (const [index, interval] of intervals.entries()) {
    const outcome = intervalOutcome(interval, truths[index]!);
    if (!outcome.answered) return outcome;
    all &&= outcome.hit;
    width += (outcome.width ?? 0) / intervals.length;
  }
  return { answered: true, hit: all, width };
}

const BOARDS = {
  "3 models, normal": { means: [0, 0, 0.3], kind: "normal" },
  "5 models, normal": { means: [0, 0, 0.1, 0.2, 0.5], kind: "normal" },
  "5 models, groups of 10": { means: [0, 0, 0.1, 0.2, 0.5], kind: "groups of 10" },
  "5 models, 0/1": { means: [0.5, 0.55, 0.6, 0.7, 0.8], kind: "0/1" },
  "5 models, 0/1, high": { means: [0.9, 0.9, 0.93, 0.95, 0.97], kind: "0/1" },
} as const;

/** Fewest items at which the promise is kept. */
const FEWEST: Readonly<Record<keyof typeof BOARDS, number>> = {
  "3 models, normal": 10,
  "5 models, normal": 30,
  "5 models, groups of 10": 300,
  "5 models, 0/1": 100,
  "5 models, 0/1, high": 300,
};

function intervalsCell(n: number, name: keyof typeof BOARDS): Cell {
  const board = { ...BOARDS[name], n };
  const { means, kind } = board;
  const pairs = means.flatMap((_, one) =>
    means.slice(one + 1).map((__, by) => [one, one + 1 + by]),
  );
  const truths = pairs.map(([one, other]) => means[one!]! - means[other!]!);
  const labels = Int32Array.from({ length: n }, (_, item) => Math.floor(item / GROUP));
  const stretch =
    studentTQuantile(1 - 0.025 / pairs.length, n - 1) / studentTQuantile(0.975, n - 1);
  return {
    at: { n, models: name },
    inside: n >= FEWEST[name],
    draw: (rng) => {
      const scores = drawScores(rng, board);
      const joint = jointMeans(scores, kind === "groups of 10" ? { clusters: labels } : {});
      if (joint.kind !== "estimated") return METHODS.map(() => ({ answered: false }));
      const own = rng.substream(`${rng.uint32()}`);
      const { contrasts } = simultaneousIntervals(joint, { rng: own, draws: DRAWS });
      const paired = estimated(
        pairs.map(([one, other]) => pairedDifference(scores[one!]!, scores[other!]!)),
      );
      const errors = scores.map((list) => standardErrorOfMean(list));
      const unpaired = pairs.map(([one, other]) => {
        const value = mean(scores[one!]!) - mean(scores[other!]!);
        const half = Z * Math.hypot(errors[one!]!, errors[other!]!);
        return { lower: value - half, upper: value + half };
      });
      return [
        estimated(contrasts.map(({ result }) => result)),
        paired,
        paired.map((interval) => interval && stretched(interval, stretch)),
        unpaired,
      ].map((intervals) => together(intervals, truths));
    },
  };
}

const METHODS = [
  { name: "simultaneous", side: "ours" },
  { name: "paired t, each 95 %", side: "peer" },
  { name: "paired t, Bonferroni", side: "peer" },
  { name: "unpaired ± 1.96 SE", side: "peer" },
] as const;

/** All differences of a table of models, at once. */
export const simultaneous: Study = {
  id: "simultaneous-intervals",
  title: "All pairwise differences of several models at once",
  description:
    "Models on the same items, whose difficulty is 40 % of the variance; groups have a fifth of the rest in common. The event: all intervals cover. " +
    "The domain: 10 items for three models, 30 for five, 30 groups, 100 items of pass rates from .5 to .8, 300 of those from .9 to .97.",
  measure: "coverage",
  methods: METHODS,
  bounds: [0.93, 0.98],
  plot: { x: "n", panel: "models" },
  cells: [10, 30, 100, 300].flatMap((n) =>
    (Object.keys(BOARDS) as (keyof typeof BOARDS)[])
      .filter((name) => name !== "5 models, groups of 10" || n >= 100)
      .map((name) => intervalsCell(n, name)),
  ),
};
