import {
  holm,
  normal,
  pairedDifference,
  welchFromSummaries,
  sampleVariance,
  mean,
  normalQuantile,
  type Contrast,
} from "@plusminus/stats";
import { contrastOf, intervalOutcome, testOutcome, type Cell, type Study } from "../study.ts";
import { byT, compared, DRAWN } from "./two-models.ts";

/** Comparisons in one table of models and benchmarks. */
const FAMILY = 30;

function familyCell(n: number, kind: keyof typeof DRAWN, share: number): Cell {
  return {
    at: { n, items: kind, differing: share },
    inside: true,
    draw: (rng) => {
      const ps = Array.from(
        { length: FAMILY },
        () => compared(DRAWN[kind](rng, n, [share / 2, share / 2]), 0.95)?.test.p ?? 1,
      );
      return [
        testOutcome(Math.min(...holm(ps))),
        testOutcome(Math.min(...ps)),
        testOutcome(Math.min(...ps) * FAMILY),
      ];
    },
  };
}

/** Thirty comparisons of equally good models: how often is any called better? */
export const familyFalseVerdict: Study = {
  id: "family-false-verdict",
  title: `${FAMILY} comparisons of equally good models: any false verdict`,
  description:
    `A family of ${FAMILY} independent comparisons, none of them of different models; the event is that at least one is called better or worse. ` +
    "Ours is Holm's correction, as `plusminus compare` does it.",
  measure: "false rejections",
  methods: [
    { name: "plusminus (Holm)", side: "ours" },
    { name: "no correction", side: "peer" },
    { name: "Bonferroni", side: "peer" },
  ],
  bounds: [0, 0.055],
  plot: { x: "n", panel: "items" },
  cells: [100, 300].flatMap((n) =>
    (["no groups", "groups of 10"] as const).flatMap((kind) =>
      [0.1, 0.4].map((share) => familyCell(n, kind, share)),
    ),
  ),
};

/** Margin of the equivalence studies. */
const MARGIN = 0.05;
const ALPHA = 0.05;
const Z = normalQuantile(1 - ALPHA / 2);

function equivalenceCell(n: number, kind: keyof typeof DRAWN, differing: number): Cell {
  // The true difference is the margin itself: calling that equivalent is the error, at its most frequent.
  const pair = [(differing + MARGIN) / 2, (differing - MARGIN) / 2] as const;
  return {
    at: { n, items: kind, differing },
    inside: true,
    draw: (rng) => {
      const scores = DRAWN[kind](rng, n, pair);
      const ours = compared(scores, 1 - 2 * ALPHA);
      // "Not significant, so the same", by the unpaired z test that model cards use.
      const unpaired = Z * Math.sqrt(2 * 0.25 * (1 / n));
      return [
        { answered: true, hit: isWithin(ours) },
        { answered: true, hit: isWithin(byT(scores, 1 - 2 * ALPHA)) },
        { answered: true, hit: Math.abs(ours?.difference.value ?? 0) < unpaired },
      ];
    },
  };
}

/** Whether the interval lies inside the margin; what has no interval is not called equivalent. */
function isWithin(contrast: Contrast | undefined): boolean {
  const interval = contrast?.difference.interval;
  return interval !== undefined && interval.lower! > -MARGIN && interval.upper! < MARGIN;
}

/** Models that differ by exactly the margin: how often are they called equivalent? */
export const falseEquivalence: Study = {
  id: "false-equivalence",
  title: "Two models that differ by the margin: false equivalence",
  description:
    `The true difference is the margin, ${MARGIN}; the event is a verdict of equivalence. Ours is the 90 % interval inside the margin, ` +
    "as `plusminus compare --margin` does it.",
  measure: "false rejections",
  methods: [
    { name: "plusminus (TOST)", side: "ours" },
    { name: "paired or CR2 t (TOST)", side: "peer" },
    { name: '"p > .05, so the same" (unpaired z at p = ½)', side: "peer" },
  ],
  bounds: [0, 0.055],
  plot: { x: "n", panel: "items" },
  cells: [50, 100, 300, 1000].flatMap((n) =>
    (["no groups", "groups of 10", "3 repeats"] as const).flatMap((kind) =>
      [0.06, 0.1, 0.3].map((differing) => equivalenceCell(n, kind, differing)),
    ),
  ),
};

function summaryOf(values: Float64Array) {
  return {
    mean: mean(values),
    sd: Math.sqrt(sampleVariance(values)),
    n: values.length,
  };
}

function runsCell(runs: number, ratio: number, paired: boolean): Cell {
  return {
    at: { runs, "sd ratio": ratio, seeds: paired ? "shared" : "own" },
    inside: true,
    draw: (rng) => {
      // Runs of a shared seed move together, by half of the variance of the control.
      const shared = Float64Array.from({ length: runs }, () => (paired ? normal(rng) : 0));
      const treatment = shared.map((common) => common + ratio * normal(rng));
      const control = shared.map((common) => common + normal(rng));
      const ours = contrastOf(
        paired
          ? pairedDifference(treatment, control)
          : welchFromSummaries(summaryOf(treatment), summaryOf(control)),
      );
      const [a, b] = [summaryOf(treatment), summaryOf(control)];
      const half = Z * Math.sqrt((a.sd ** 2 + b.sd ** 2) / runs);
      const difference = a.mean - b.mean;
      return [
        intervalOutcome(ours?.difference.interval, 0),
        intervalOutcome({ lower: difference - half, upper: difference + half }, 0),
      ];
    },
  };
}

/** Mean ± sd over training runs. */
export const trainingRuns: Study = {
  id: "training-runs",
  title: "Two training recipes, a few runs each",
  description:
    "Normal scores of runs; the standard deviation of the treatment is a multiple of the control's. Runs with own seeds are compared by Welch's t, " +
    "runs with shared seeds in pairs. With 3 runs and unequal spread Welch's approximation is known to be rough.",
  measure: "coverage",
  methods: [
    { name: "plusminus (Welch, or paired by seed)", side: "ours" },
    { name: "difference ± 1.96 SE", side: "peer" },
  ],
  bounds: [0.935, 0.985],
  plot: { x: "runs", panel: "seeds" },
  cells: [3, 5, 10].flatMap((runs) =>
    [1, 3].flatMap((ratio) => [false, true].map((paired) => runsCell(runs, ratio, paired))),
  ),
};
