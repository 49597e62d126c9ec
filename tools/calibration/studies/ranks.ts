import { jointMeans, rankBootstrap, rankConfidenceSets } from "@plusminus/stats";
import { drawScores } from "../board-draws.ts";
import type { Cell, Study } from "../study.ts";

/** Draws of a critical value, and resamples: few, because their chance averages out over the draws of the study. */
const DRAWS = 219;

interface Places {
  readonly lower?: number;
  readonly upper?: number;
}

const TRUTHS = {
  level: [0.7, 0.7, 0.7, 0.7],
  "nearly level": [0.703, 0.701, 0.699, 0.697],
  close: [0.8, 0.75, 0.7, 0.65],
  "two above two": [0.8, 0.8, 0.6, 0.6],
} as const;

/** The model whose set is looked at alone. */
const ALONE = 1;

function ranksCell(n: number, name: keyof typeof TRUTHS): Cell {
  const means = TRUTHS[name];
  const places = means.map((own) => {
    const best = 1 + means.filter((other) => other > own).length;
    return { best, worst: best - 1 + means.filter((other) => other === own).length };
  });
  const covers = ({ lower = 1, upper = means.length }: Places, model: number): boolean =>
    lower <= places[model]!.best && places[model]!.worst <= upper;
  return {
    at: { n, "pass rates": name },
    inside: n >= 50,
    draw: (rng) => {
      const scores = drawScores(rng, { means, n, kind: "0/1" });
      const joint = jointMeans(scores);
      if (joint.kind !== "estimated") return RANKS.map(() => ({ answered: false }));
      const own = rng.substream(`${rng.uint32()}`);
      const all = rankConfidenceSets(joint, { rng: own, draws: DRAWS });
      const one = rankConfidenceSets(joint, { rng: own, draws: DRAWS, family: "marginal" });
      const drawn = rankBootstrap(scores, { rng: own, replicates: { first: 0, count: DRAWS } });
      const sets = all.kind === "estimated" ? all.ranks : [];
      const alone = one.kind === "estimated" ? one.ranks : [];
      const intervals =
        drawn.kind === "estimated" ? drawn.models.map(({ interval }) => interval) : [];
      return [
        { answered: sets.length > 0, hit: sets.every(covers) },
        { answered: alone.length > 0, hit: covers(alone[ALONE]!, ALONE) },
        { answered: intervals.length > 0, hit: intervals.every(covers) },
        { answered: intervals.length > 0, hit: covers(intervals[ALONE]!, ALONE) },
      ];
    },
  };
}

const RANKS = [
  { name: "rank sets, all at once", side: "ours" },
  { name: "rank set of one model", side: "ours" },
  { name: "bootstrap of ranks, all at once", side: "peer" },
  { name: "bootstrap of ranks, one model", side: "peer" },
] as const;

/** Which places can each model have? */
export const rankSets: Study = {
  id: "rank-sets",
  title: "Ranks of four models on the same items",
  description:
    "0/1 scores of four models on the same items, whose difficulty is 40 % of the latent variance. The event: all sets (or that of the second model) hold every place that is true of the model, " +
    "of level ones all that they share. The domain: 50 items. The bootstrap of ranks is ours too, and promises nothing.",
  measure: "coverage",
  methods: RANKS,
  bounds: [0.935, 1],
  plot: { x: "n", panel: "pass rates" },
  cells: [20, 50, 100, 300].flatMap((n) =>
    (Object.keys(TRUTHS) as (keyof typeof TRUTHS)[]).map((name) => ranksCell(n, name)),
  ),
};
