import {
  equivalence,
  nonInferiority,
  normalQuantile,
  pairedDifference,
  type Random,
} from "@plusminus/stats";
import { REAL_SCORES } from "../draws.ts";
import type { Cell, Outcome, Study } from "../study.ts";

const ONE_SIDED_Z = normalQuantile(0.95);

/** Differences whose mean is the margin itself; "wins rarely" has its long tail upwards, "loses rarely" downwards. */
const SHAPES = {
  normal: (rng: Random) => REAL_SCORES.normal.draw(rng),
  "wins rarely": (rng: Random) => REAL_SCORES.exponential.draw(rng) - 1,
  "loses rarely": (rng: Random) => 1 - REAL_SCORES.exponential.draw(rng),
} as const;

function claim(made: boolean): Outcome {
  return { answered: true, hit: made };
}

function meansCell(n: number, margin: number, shape: keyof typeof SHAPES): Cell {
  const zero = new Float64Array(n);
  return {
    at: { n, differences: shape, "margin in sd": margin },
    inside: shape === "normal",
    draw: (rng) => {
      const differences = Float64Array.from({ length: n }, () => margin + SHAPES[shape](rng));
      const contrast = pairedDifference(differences, zero);
      // Mirrored: the new one is worse by the margin.
      const mirrored = pairedDifference(zero, differences);
      const same = equivalence(contrast, { margin });
      const notWorse = nonInferiority(mirrored, { margin });
      if ("kind" in contrast || same.kind !== "tested" || notWorse.kind !== "tested") {
        return TOST_MEANS.map(() => ({ answered: false }));
      }
      const { value, standardError } = contrast.difference;
      return [
        claim(same.isEquivalent),
        claim(notWorse.isNonInferior),
        claim(Math.abs(value) + ONE_SIDED_Z * standardError! < margin),
        claim(contrast.test.p > 0.05),
      ];
    },
  };
}

const TOST_MEANS = [
  { name: "TOST, paired t", side: "ours" },
  { name: "non-inferiority, paired t", side: "ours" },
  { name: "TOST, normal", side: "peer" },
  { name: '"p > .05, so the same"', side: "peer" },
] as const;

/** Means that differ by the margin: how often are they called the same? */
export const marginMeans: Study = {
  id: "margin-means",
  title: "Means that differ by the margin: false equivalence and non-inferiority",
  description:
    "Paired differences, normal or exponential, whose mean is the margin (for non-inferiority: its negative); the event is the claim. " +
    "The domain: normal differences. Of lopsided ones nothing is promised: those that win a lot rarely are called the same too often even at 200 items.",
  measure: "false rejections",
  methods: TOST_MEANS,
  bounds: [0, 0.055],
  plot: { x: "n", panel: "differences" },
  cells: [5, 10, 20, 50, 200].flatMap((n) =>
    (["normal", "wins rarely", "loses rarely"] as const).flatMap((shape) =>
      [0.25, 0.5, 1].map((margin) => meansCell(n, margin, shape)),
    ),
  ),
};
