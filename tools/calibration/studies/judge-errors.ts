import { normalQuantile, roganGladen, wilsonInterval } from "@plusminus/stats";
import { outcomeCounts } from "../draws.ts";
import { intervalOutcome, type Cell, type Study } from "../study.ts";

const Z = normalQuantile(0.975);

function correctedCell(
  p: number,
  [right0, right1]: readonly [number, number],
  known: number,
  n: number,
): Cell {
  const passed = p * right1 + (1 - p) * (1 - right0);
  return {
    at: { known, p, "right on failures": right0, "right on passes": right1, n },
    inside: known >= 30,
    draw: (rng) => {
      const [passes] = outcomeCounts(rng, n, [passed]) as [number];
      const [correctOnFailures] = outcomeCounts(rng, known, [right0]) as [number];
      const [correctOnPasses] = outcomeCounts(rng, known, [right1]) as [number];
      const calibration = { correctOnFailures, failures: known, correctOnPasses, passing: known };
      const ours = roganGladen({ passes, trials: n }, calibration);
      const raw = passes / n;
      const informed = (correctOnFailures + correctOnPasses) / known - 1;
      const centre = (raw + correctOnFailures / known - 1) / informed;
      const half = (Z * Math.sqrt((raw * (1 - raw)) / n)) / informed;
      return [
        intervalOutcome(ours.kind === "estimated" ? ours.interval : undefined, p),
        intervalOutcome(
          informed > 0 ? { lower: centre - half, upper: centre + half } : undefined,
          p,
        ),
        intervalOutcome(wilsonInterval(passes, n), p),
      ];
    },
  };
}

/** A judge corrected by its error rates. */
export const correctedPassRate: Study = {
  id: "rogan-gladen",
  title: "A judge's pass rate, corrected by its error rates",
  description:
    "A judge scored n items; its two error rates were measured on as many known failures and known passes (`known` of each). The plug-in takes the measured rates " +
    "for the true ones. The domain: 30 known items of each kind; few of them, and rates near 1, make the interval conservative.",
  measure: "coverage",
  methods: [
    { name: "Rogan–Gladen, smoothed", side: "ours" },
    { name: "plug-in ± 1.96 SE of the judged rate", side: "peer" },
    { name: "Wilson of the judge's passes", side: "peer" },
  ],
  bounds: [0.93, 1],
  plot: { x: "known", panel: "p" },
  cells: [0.2, 0.5, 0.9].flatMap((p) =>
    [10, 30, 100, 500].flatMap((known) =>
      (
        [
          [0.9, 0.9],
          [0.7, 0.95],
        ] as const
      ).flatMap((right) => [100, 1000].map((n) => correctedCell(p, right, known, n))),
    ),
  ),
};
