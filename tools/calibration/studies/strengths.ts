import { bradleyTerry, strengthDifference, type Battles, type Random } from "@plusminus/stats";
import { correlatedSuccesses } from "../draws.ts";
import { intervalOutcome, type Cell, type Study } from "../study.ts";

/** Battles of every pair of models about one prompt. */
const BATTLES = 3;

function battlesOf(rng: Random, prompts: number, strengths: readonly number[], icc: number) {
  const [first, second, score, count, labels]: number[][] = [[], [], [], [], []];
  for (let prompt = 0; prompt < prompts; prompt++) {
    for (let one = 0; one < strengths.length; one++) {
      for (let other = one + 1; other < strengths.length; other++) {
        const share = 1 / (1 + Math.exp(strengths[other]! - strengths[one]!));
        const won = correlatedSuccesses(rng, BATTLES, { share, icc });
        for (const [result, times] of [
          [1, won],
          [0, BATTLES - won],
        ] as const) {
          if (times === 0) continue;
          first!.push(one);
          second!.push(other);
          score!.push(result);
          count!.push(times);
          labels!.push(prompt);
        }
      }
    }
  }
  const battles: Battles = {
    models: strengths.length,
    first: first!,
    second: second!,
    score: score!,
    count: count!,
  };
  return { battles, prompts: labels! };
}

function strengthCell(prompts: number, gap: number, icc: number): Cell {
  const strengths = [0, gap / 2, gap, 0];
  return {
    at: { prompts, gap, icc },
    inside: prompts >= 20,
    draw: (rng) => {
      const drawn = battlesOf(rng, prompts, strengths, icc);
      const intervalOf = (options: Parameters<typeof bradleyTerry>[1]) => {
        const fit = bradleyTerry(drawn.battles, options);
        const contrast = fit.kind === "estimated" ? strengthDifference(fit, [2, 0]) : fit;
        return "difference" in contrast ? contrast.difference.interval : undefined;
      };
      return [
        intervalOutcome(intervalOf({ prompts: drawn.prompts }), gap),
        intervalOutcome(intervalOf({}), gap),
      ];
    },
  };
}

/** Which of two models is stronger? */
export const strengthGap: Study = {
  id: "bradley-terry",
  title: "Difference of two models' strengths, battles in prompts",
  description:
    `Four models; every pair meets ${BATTLES} times about each prompt, and its chance of winning varies from prompt to prompt (icc: the correlation of two battles of a pair about one prompt). ` +
    "The domain: 20 prompts.",
  measure: "coverage",
  methods: [
    { name: "sandwich by prompts, t", side: "ours" },
    { name: "information, prompts ignored", side: "peer" },
  ],
  bounds: [0.93, 0.97],
  plot: { x: "prompts", panel: "gap" },
  cells: [0, 2].flatMap((gap) =>
    [8, 20, 50, 200].flatMap((prompts) => [0, 0.5].map((icc) => strengthCell(prompts, gap, icc))),
  ),
};
