import {
  normal,
  normalQuantile,
  oneWayComponents,
  pairedComponents,
  type OneWayComponents,
  type Random,
} from "@plusminus/stats";
import { correlatedSuccesses, inOrder } from "../draws.ts";
import { intervalOutcome, type Cell, type Study } from "../study.ts";

const Z = normalQuantile(0.975);

/** Effects and noise of a law, with mean 0 and variance 1. */
const LAWS = {
  normal,
  exponential: (rng: Random) => -Math.log(1 - rng.uniform()) - 1,
} as const;

/** σ_b² ± 1.96 standard errors, as if mean squares were normal. */
function waldBetween({ between, meanSquares, effectiveRepeats }: OneWayComponents) {
  const spread = (square: { readonly value: number; readonly degreesOfFreedom: number }): number =>
    (2 * square.value ** 2) / square.degreesOfFreedom;
  const variance = spread(meanSquares.between) + spread(meanSquares.within);
  const half = (Z * Math.sqrt(variance)) / effectiveRepeats;
  return { lower: between.value - half, upper: between.value + half };
}

function oneWayCell(items: number, repeats: number, icc: number, law: keyof typeof LAWS): Cell {
  const draw = LAWS[law];
  return {
    at: { items, repeats, icc, law },
    inside: law === "normal",
    draw: (rng) => {
      const scores = Array.from({ length: items }, (_, item) => {
        const effect = Math.sqrt(icc) * draw(rng);
        // Every third item has an answer less, where that leaves it two.
        const answers = repeats > 2 && item % 3 === 0 ? repeats - 1 : repeats;
        return Float64Array.from(
          { length: answers },
          () => effect + Math.sqrt(1 - icc) * draw(rng),
        );
      });
      const result = oneWayComponents(scores);
      const found = result.kind === "estimated" ? result : undefined;
      return [
        intervalOutcome(found?.between.interval, icc),
        intervalOutcome(found?.within.interval, 1 - icc),
        intervalOutcome(found?.intraclassCorrelation.interval, icc),
        intervalOutcome(found && waldBetween(found), icc),
      ];
    },
  };
}

/** Where does the spread of repeated scores come from? */
export const oneWayVariances: Study = {
  id: "variance-components",
  title: "Variance between and within items",
  description:
    "Normal (or exponential) item effects and noise with a total variance of 1, of which a share icc is between items; every third item has an answer less. " +
    "The domain: normal effects, with 10 items or more.",
  measure: "coverage",
  methods: [
    { name: "between items (MLS)", side: "ours" },
    { name: "within items (χ²)", side: "ours" },
    { name: "intraclass correlation (Wald)", side: "ours" },
    { name: "between items ± 1.96 SE", side: "peer" },
  ],
  bounds: [0.935, 0.98],
  plot: { x: "items", panel: "law" },
  cells: (["normal", "exponential"] as const).flatMap((law) =>
    [10, 30, 100].flatMap((items) =>
      [2, 5].flatMap((repeats) =>
        [0.1, 0.5, 0.9].map((icc) => oneWayCell(items, repeats, icc, law)),
      ),
    ),
  ),
};

/** Variance of a beta-distributed success probability, and the mean variance of one trial. */
function betaVariances(share: number, icc: number) {
  const both = share * (1 - share);
  return { between: icc * both, within: (1 - icc) * both };
}

function pairedCell(items: number, repeats: number, icc: number): Cell {
  const [treatment, control] = [0.7, 0.5];
  const parts = [betaVariances(treatment, icc), betaVariances(control, icc)] as const;
  const between = parts[0].between + parts[1].between;
  const within = parts[0].within + parts[1].within;
  const zeros = Array.from({ length: items }, () => new Float64Array(repeats));
  return {
    at: { items, repeats, icc, scores: "0/1" },
    inside: items >= 30,
    draw: (rng) => {
      const answersOf = (share: number): Float64Array[] =>
        zeros.map(() => {
          const passed = correlatedSuccesses(rng, repeats, { share, icc });
          return inOrder([passed, repeats - passed], (outcome) => 1 - outcome);
        });
      const [first, second] = [answersOf(treatment), answersOf(control)];
      const result = pairedComponents(first, second);
      const found = result.kind === "estimated" ? result : undefined;
      const alone = oneWayComponents(first);
      return [
        intervalOutcome(found?.betweenItems.interval, between),
        intervalOutcome(found?.generationNoise.interval, within),
        intervalOutcome(found?.total.interval, between + within),
        intervalOutcome(
          alone.kind === "estimated" ? alone.between.interval : undefined,
          parts[0].between,
        ),
      ];
    },
  };
}

/** The same of a paired difference of 0/1 scores. */
export const pairedVariances: Study = {
  id: "paired-variance-components",
  title: "Data noise and generation noise of a paired difference of 0/1 scores",
  description:
    "Two models with mean pass rates .7 and .5 on the same items, whose success probabilities are beta-distributed, correlation icc between trials of one item. " +
    "The domain: 30 items. The peer, made for normal effects, is about the treatment alone.",
  measure: "coverage",
  methods: [
    { name: "data noise (jackknife)", side: "ours" },
    { name: "generation noise (jackknife)", side: "ours" },
    { name: "their sum (jackknife)", side: "ours" },
    { name: "one-way MLS on 0/1 scores", side: "peer" },
  ],
  bounds: [0.92, 0.98],
  plot: { x: "items", panel: "icc" },
  cells: [0.1, 0.5].flatMap((icc) =>
    [10, 30, 100].flatMap((items) => [2, 5].map((repeats) => pairedCell(items, repeats, icc))),
  ),
};
