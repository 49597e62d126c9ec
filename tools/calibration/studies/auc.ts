import {
  normal,
  normalQuantile,
  normalUpperTail,
  pairedAucDifference,
  rocAuc,
  rocAucScoreInterval,
  unpairedAucDifference,
} from "@plusminus/stats";
import { intervalOutcome, limitsOf, testOutcome, type Cell, type Study } from "../study.ts";

function labelsOfCases(positives: number, negatives: number): Int32Array {
  return new Int32Array(positives + negatives).fill(1, 0, positives);
}

/** Distance of two normal laws of variance 1 at which the area is as given. */
function distanceOf(area: number): number {
  return Math.SQRT2 * normalQuantile(area);
}

function aucCell([positives, negatives]: readonly [number, number], area: number): Cell {
  const labels = labelsOfCases(positives, negatives);
  const distance = distanceOf(area);
  return {
    at: { positives, negatives, area },
    inside: Math.min(positives, negatives) * (1 - area) >= 3 - 1e-9 && positives >= 25,
    draw: (rng) => {
      const scores = Float64Array.from(labels, (label) => distance * label + normal(rng));
      return [
        intervalOutcome(limitsOf(rocAuc(scores, labels)), area),
        intervalOutcome(limitsOf(rocAuc(scores, labels, { scale: "plain" })), area),
        intervalOutcome(limitsOf(rocAucScoreInterval(scores, labels)), area),
      ];
    },
  };
}

/** How often is a positive case above a negative one? */
export const aucInterval: Study = {
  id: "roc-auc",
  title: "Area under the ROC curve",
  description:
    "Normal scores of positive and negative cases, apart by what the area says. The domain of the log-odds interval: 25 cases of each kind, and cases × (1 − area) of at least 3 for the rarer kind.",
  measure: "coverage",
  methods: [
    { name: "DeLong, in log-odds", side: "ours" },
    { name: "DeLong, plain", side: "peer" },
    { name: "Newcombe's score interval", side: "peer" },
  ],
  bounds: [0.93, 0.98],
  plot: { x: "area", panel: "positives" },
  cells: (
    [
      [10, 10],
      [10, 200],
      [25, 25],
      [25, 200],
      [100, 100],
    ] as const
  ).flatMap((sizes) => [0.6, 0.75, 0.9, 0.97].map((area) => aucCell(sizes, area))),
};

function pairedAucCell(
  [positives, negatives]: readonly [number, number],
  area: number,
  correlation: number,
): Cell {
  const labels = labelsOfCases(positives, negatives);
  const distance = distanceOf(area);
  const [common, own] = [Math.sqrt(correlation), Math.sqrt(1 - correlation)];
  return {
    at: { positives, negatives, area, correlation },
    inside: positives >= 30,
    draw: (rng) => {
      const shared = Float64Array.from(labels, (label) => distance * label + common * normal(rng));
      const first = shared.map((score) => score + own * normal(rng));
      const second = shared.map((score) => score + own * normal(rng));
      const ours = pairedAucDifference(first, second, { labels });
      const apart = unpairedAucDifference({ scores: first, labels }, { scores: second, labels });
      const [one, other] = [rocAuc(first, labels), rocAuc(second, labels)].map(limitsOf);
      return [
        testOutcome("test" in ours ? ours.test.p : undefined),
        testOutcome(
          "test" in ours ? 2 * normalUpperTail(Math.abs(ours.test.statistic!)) : undefined,
        ),
        testOutcome("test" in apart ? apart.test.p : undefined),
        one === undefined || other === undefined
          ? { answered: false }
          : { answered: true, hit: one.lower! > other.upper! || other.lower! > one.upper! },
      ];
    },
  };
}

/** Two detectors that are equally good. */
export const pairedAuc: Study = {
  id: "roc-auc-false-verdict",
  title: "Two equally good detectors on the same cases: false verdicts",
  description:
    "Normal scores of two detectors with one true area, which correlate within a kind of case. The domain: 30 cases of each kind.",
  measure: "false rejections",
  methods: [
    { name: "DeLong, paired, t", side: "ours" },
    { name: "DeLong, paired, normal", side: "peer" },
    { name: "DeLong, taken for different cases", side: "peer" },
    { name: "intervals do not overlap", side: "peer" },
  ],
  bounds: [0, 0.055],
  plot: { x: "positives", panel: "correlation" },
  cells: [0, 0.5, 0.9].flatMap((correlation) =>
    (
      [
        [10, 10],
        [30, 30],
        [30, 200],
        [100, 100],
      ] as const
    ).flatMap((sizes) => [0.7, 0.9].map((area) => pairedAucCell(sizes, area, correlation))),
  ),
};
