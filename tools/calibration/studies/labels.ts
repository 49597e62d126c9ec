import {
  mean,
  meanTInterval,
  normal,
  normalQuantile,
  pairedDifference,
  predictionPoweredDifference,
  predictionPoweredMean,
  standardErrorOfMean,
  type JudgedScores,
  type Random,
} from "@plusminus/stats";
import { inOrder, outcomeCounts } from "../draws.ts";
import { intervalOutcome, limitsOf, type Cell, type Study } from "../study.ts";

const Z = normalQuantile(0.975);

/** Items that only the judge has scored. */
const UNLABELLED = 1000;
/** Pass rate of what a judge says where it does not copy the truth: more lenient than the truth. */
const LENIENT = 0.9;

/** Shares of (label, judgment) = 11, 10, 01, 00 where the judge copies a share of the labels and guesses the rest. */
function judgedShares(p: number, copied: number): readonly number[] {
  const passed = copied + (1 - copied) * LENIENT;
  const passedWrongly = (1 - copied) * LENIENT;
  return [p * passed, p * (1 - passed), (1 - p) * passedWrongly, (1 - p) * (1 - passedWrongly)];
}

function binaryScores(rng: Random, n: number, p: number, copied: number): JudgedScores {
  const shares = judgedShares(p, copied);
  const known = outcomeCounts(rng, n, shares);
  const rest = outcomeCounts(rng, UNLABELLED, [shares[0]! + shares[2]!, shares[1]! + shares[3]!]);
  return {
    labels: inOrder(known, (outcome) => Number(outcome < 2)),
    judged: inOrder(known, (outcome) => Number(outcome % 2 === 0)),
    unlabelled: inOrder(rest, (outcome) => 1 - outcome),
  };
}

/** Normal labels, and a judge that is half a unit too kind and follows them by the correlation. */
function realScores(rng: Random, n: number, correlation: number): JudgedScores {
  const judgment = (label: number): number =>
    correlation * label + Math.sqrt(1 - correlation ** 2) * normal(rng) + 0.5;
  const labels = Float64Array.from({ length: n }, () => normal(rng));
  const unlabelled = Float64Array.from({ length: UNLABELLED / 5 }, () => normal(rng) + 0.5);
  return { labels, judged: labels.map(judgment), unlabelled };
}

function meanCell(scores: string, n: number, judge: number): Cell {
  const p = scores === "real" ? undefined : Number(scores.slice(-2)) / 100;
  const truth = p ?? 0;
  const wrong = p === undefined ? n : n * (1 - judge) * (p * (1 - LENIENT) + (1 - p) * LENIENT);
  return {
    at: { labelled: n, scores, judge },
    inside: p === undefined ? n >= 20 : n >= 50 && Math.min(wrong, n * (1 - p)) >= 10,
    draw: (rng) => {
      const drawn = p === undefined ? realScores(rng, n, judge) : binaryScores(rng, n, p, judge);
      const ours = predictionPoweredMean(drawn);
      const alone = meanTInterval(drawn.labels);
      const judged = Float64Array.from([...drawn.judged, ...drawn.unlabelled]);
      const [centre, half] = [mean(judged), Z * standardErrorOfMean(judged)];
      return [
        intervalOutcome(limitsOf(ours), truth),
        intervalOutcome(limitsOf(alone), truth),
        intervalOutcome({ lower: centre - half, upper: centre + half }, truth),
      ];
    },
  };
}

/** A judge corrected by labels. */
export const predictionPowered: Study = {
  id: "prediction-powered-mean",
  title: "One mean from labels and a judge's scores",
  description:
    `People labelled n items, a lenient judge scored these and ${UNLABELLED} more (real scores: ${UNLABELLED / 5}). For 0/1 labels "judge" is the share of them ` +
    `that the judge copies (else it passes ${100 * LENIENT} %), for real ones its correlation with them. The domain: 20 real labels; ` +
    "50 labels of 0/1 scores with at least 10 failures and 10 items expected on which label and judgment differ.",
  measure: "coverage",
  methods: [
    { name: "prediction-powered (PPI++)", side: "ours" },
    { name: "t of the labels alone", side: "peer" },
    { name: "judge believed ± 1.96 SE", side: "peer" },
  ],
  bounds: [0.925, 0.97],
  plot: { x: "labelled", panel: "scores" },
  cells: ["0/1, p = .50", "0/1, p = .80", "real"].flatMap((scores) =>
    [20, 50, 100, 500].flatMap((n) => [0, 0.5, 0.9].map((judge) => meanCell(scores, n, judge))),
  ),
};

/** Probabilities of the labels of two systems: both pass, only the treatment, only the control, none. */
const LABELS = {
  "equally good": [0.5, 0.1, 0.1, 0.3],
  "6 points better": [0.5, 0.14, 0.08, 0.28],
} as const;
/** What the judge passes where it does not look: it likes the treatment's style. */
const STYLE = [0.9, 0.7] as const;

/** Sixteen outcomes of an item: bits for the two labels and the two judgments. */
function pairShares(labels: readonly number[], copied: number): readonly number[] {
  const judgedPass = (label: number, liked: number): number =>
    copied * label + (1 - copied) * liked;
  return Array.from({ length: 16 }, (_, outcome) => {
    const [one, other] = [outcome & 1, (outcome >> 1) & 1];
    const first = judgedPass(one, STYLE[0]);
    const second = judgedPass(other, STYLE[1]);
    const passes = (bit: number, share: number): number =>
      ((outcome >> bit) & 1) === 1 ? share : 1 - share;
    return labels[2 * (1 - one) + (1 - other)]! * passes(2, first) * passes(3, second);
  });
}

function differenceCell(n: number, systems: keyof typeof LABELS, copied: number): Cell {
  const shares = pairShares(LABELS[systems], copied);
  const truth = LABELS[systems][1] - LABELS[systems][2];
  return {
    at: { labelled: n, systems, judge: copied },
    inside: n >= 100 || (n >= 50 && copied < 0.9),
    draw: (rng) => {
      const known = outcomeCounts(rng, n, shares);
      const rest = outcomeCounts(rng, UNLABELLED, shares);
      const bit = (counts: readonly number[], place: number): Float64Array =>
        inOrder(counts, (outcome) => (outcome >> place) & 1);
      const [treatment, control] = [0, 1].map((system) => ({
        labels: bit(known, system),
        judged: bit(known, system + 2),
        unlabelled: bit(rest, system + 2),
      })) as [JudgedScores, JudgedScores];
      const results = [
        predictionPoweredDifference(treatment, control),
        pairedDifference(treatment.labels, control.labels),
        pairedDifference(treatment.unlabelled, control.unlabelled),
      ];
      return results.map((result) =>
        intervalOutcome("difference" in result ? result.difference.interval : undefined, truth),
      );
    },
  };
}

/** Two systems under one judge that likes one of them. */
export const predictionPoweredPairs: Study = {
  id: "prediction-powered-difference",
  title: "Two systems on the same items, from labels and a judge's scores",
  description:
    `0/1 labels of two systems on n items; a judge scored both systems on these and ${UNLABELLED} more items. It copies a share of the labels, else it passes ` +
    `${100 * STYLE[0]} % of the treatment and ${100 * STYLE[1]} % of the control, whatever they are worth. The domain: 50 labelled items, 100 for a judge that hardly errs.`,
  measure: "coverage",
  methods: [
    { name: "prediction-powered (PPI++)", side: "ours" },
    { name: "paired t of the labels alone", side: "peer" },
    { name: "paired t of the judgments", side: "peer" },
  ],
  bounds: [0.925, 0.97],
  plot: { x: "labelled", panel: "systems" },
  cells: [20, 50, 100, 500].flatMap((n) =>
    (["equally good", "6 points better"] as const).flatMap((systems) =>
      [0, 0.5, 0.9].map((copied) => differenceCell(n, systems, copied)),
    ),
  ),
};
