import type { Random } from "@plusminus/stats";
import { compareRuns } from "../../../packages/plusminus/src/analysis/comparison-family.ts";
import { leaderboards } from "../../../packages/plusminus/src/analysis/leaderboard.ts";
import { pairwiseBoards } from "../../../packages/plusminus/src/analysis/pairwise-board.ts";
import { relabelled } from "../../../packages/plusminus/src/analysis/relabelling.ts";
import { scoresOf } from "../../../packages/plusminus/src/analysis/scores.ts";
import type { Judgment } from "../../../packages/plusminus/src/record/judgment.ts";
import { boardRecords } from "../board-records.ts";
import type { Study } from "../study.ts";
import { asked, falseClaims } from "./false-claims.ts";

const LEVEL = [0.7, 0.7, 0.7];

export const rankVerdict: Study = falseClaims({
  id: "rank-verdict",
  title: "rank: three equal models, any order called certain",
  description:
    "The whole command on 0/1 scores of three models of one pass rate, on the same items. The event: at least one pair is separable.",
  x: "n",
  draws: 1000,
  grid: [60, 200].flatMap((n) =>
    [1, 3].map((repeats) => ({
      at: { n, question: `${repeats} answers each` },
      claims: (rng: Random) => {
        const records = boardRecords(rng, { rates: LEVEL, items: n, repeats });
        return leaderboards(records, asked(rng)).boards[0]!.pairs.separable > 0;
      },
    })),
  ),
});

export const pairwiseVerdict: Study = falseClaims({
  id: "pairwise-verdict",
  title: "rank: three equal models by verdicts on pairs, any order called certain",
  description:
    "Every pair on every item, ties one in ten, no order effect; verdicts on one item lean the same way. The event: at least one pair is separable, or being shown first is worth something at 5 %.",
  x: "n",
  draws: 1000,
  grid: [40, 120].flatMap((n) => [
    {
      at: { n, question: "order of models" },
      claims: (rng: Random) => drawnPairs(rng, n).pairs.separable > 0,
    },
    {
      at: { n, question: "order effect" },
      claims: (rng: Random) => {
        const { orderEffect } = drawnPairs(rng, n);
        return orderEffect !== undefined && "test" in orderEffect && orderEffect.test.p <= 0.05;
      },
    },
    {
      at: { n, question: "length effect" },
      claims: (rng: Random) => {
        const { lengthEffect } = drawnPairs(rng, n);
        return "test" in lengthEffect && lengthEffect.test.p <= 0.05;
      },
    },
  ]),
});

function drawnPairs(rng: Random, items: number) {
  const names = ["a", "b", "c"];
  const judgments = Array.from({ length: items }, (_, item) => {
    // What an item is about favours one model on all of its pairs.
    const favour = names.map(() => 0.2 * (rng.uniform() - 0.5));
    return names.flatMap((__, first) =>
      names.slice(first + 1).map((___, offset): Judgment => {
        const second = first + 1 + offset;
        const [one, other] = rng.uniform() < 0.5 ? [first, second] : [second, first];
        const u = rng.uniform();
        const chance = 0.5 + favour[one]! - favour[other]!;
        return {
          item: `${item}`,
          model: names[one]!,
          opponent: names[other]!,
          score: u < 0.1 ? 0.5 : Number(u < 0.1 + 0.9 * chance),
          lengths: [200 + 300 * rng.uniform(), 200 + 300 * rng.uniform()],
        };
      }),
    );
  }).flat();
  const table = {
    benchmark: "drawn",
    kind: "pairs",
    ordered: true,
    judgments,
    source: "",
  } as const;
  return pairwiseBoards([table], { level: 0.95, seed: rng.uint32() }).boards[0]!;
}

export const sliceVerdict: Study = falseClaims({
  id: "slice-verdict",
  title: "Slices: six alike, any called different",
  description:
    "0/1 scores, and means of four repeats, of items of one difficulty law. The events: a slice is certainly unlike the others; slices differ more than chance makes them; a difference of equal models is shown in some slice.",
  x: "per slice",
  grid: [8, 40].flatMap((size) =>
    [1, 4].flatMap((repeats) => {
      const groups = (item: number) => ({ area: `${Math.floor(item / size)}` });
      const board = { items: 6 * size, repeats, groups };
      const kind = repeats === 1 ? "0/1" : "four repeats";
      return [
        {
          at: { "per slice": size, question: `unlike the others, ${kind}` },
          claims: (rng: Random) => {
            const records = boardRecords(rng, { rates: [0.8], ...board });
            const [own] = scoresOf(records, { ...asked(rng), by: "area" }).slices;
            return own!.slices.some(({ pAdjusted }) => (pAdjusted ?? 1) <= 0.05);
          },
        },
        {
          at: { "per slice": size, question: `all together, ${kind}` },
          claims: (rng: Random) => {
            const records = boardRecords(rng, { rates: [0.8], ...board });
            const [own] = scoresOf(records, { ...asked(rng), by: "area" }).slices;
            return own!.together.kind === "estimated" && own!.together.test.p <= 0.05;
          },
        },
        {
          at: { "per slice": size, question: `differences, ${kind}` },
          claims: (rng: Random) => {
            const records = boardRecords(rng, { rates: [0.8, 0.8], ...board });
            const [own] = compareRuns(records, { ...asked(rng), by: "area" }).slices;
            return own!.slices.some(({ pAdjusted, test }) => (pAdjusted ?? test?.p ?? 1) <= 0.05);
          },
        },
      ];
    }),
  ),
});

export const flipVerdict: Study = falseClaims({
  id: "flip-verdict",
  title: "relabel: equal models, a new order called certain",
  description:
    "Three equal models; one item in ten is flagged at random and dropped. The event: some pair changes places and the new order is called certain.",
  x: "n",
  draws: 1000,
  grid: [60, 200].map((n) => ({
    at: { n, question: "flip" },
    claims: (rng: Random) => {
      const flags = Array.from({ length: n }, (_, item) => item)
        .filter(() => rng.uniform() < 0.1)
        .map((item) => ({ item: `${item}`, repair: { kind: "drop" as const } }));
      const records = boardRecords(rng, { rates: LEVEL, items: n });
      const { benchmarks } = relabelled(records, { ...asked(rng), flags, strong: 2 });
      return benchmarks[0]!.order?.flips.some(({ certain }) => certain) === true;
    },
  })),
});
