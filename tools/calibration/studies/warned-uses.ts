import {
  bootstrapStatistic,
  extrapolatedPassAtK,
  mean,
  meanPass,
  meanTInterval,
  powerLawFit,
  predictionPoweredMean,
  type Random,
} from "@plusminus/stats";
import { intervalOutcome, limitsOf, type Cell, type Outcome, type Study } from "../study.ts";

/** A cell of what a method's page warns of: nothing is promised there. */
function warned(use: string, n: number, draw: (rng: Random) => Outcome): Cell {
  return { at: { use, n }, inside: false, draw: (rng) => [draw(rng)] };
}

/** Passes of every item in its trials, each item with a probability of its own. */
function drawPasses(probabilities: readonly number[], trials: number, rng: Random) {
  const passes = (p: number): number => {
    let count = 0;
    for (let trial = 0; trial < trials; trial++) count += Number(rng.uniform() < p);
    return count;
  };
  return { successes: probabilities.map(passes), trials: probabilities.map(() => trials) };
}

/** Points of a sum over another: tokens per answered question, say. The denominators vary from .5 to 1.5. */
function ratioOfMeans(n: number): Cell {
  return warned("BCa of a ratio of means", n, (rng) => {
    const below = Array.from({ length: n }, () => 0.5 + rng.uniform());
    // Exponential scores beside them: skewed, as counts of tokens and times are.
    const above = below.map((size) => -size * Math.log(1 - rng.uniform()));
    const ratio = (rows: Uint32Array): number => {
      let [top, bottom] = [0, 0];
      for (const row of rows) {
        top += above[row]!;
        bottom += below[row]!;
      }
      return top / bottom;
    };
    const found = bootstrapStatistic(n, ratio, { rng, replicates: { first: 0, count: 1000 } });
    return intervalOutcome(limitsOf(found), 1);
  });
}

/** pass@k at several k of one pool, taken for independent points. The truth is the line through 1 − pass@k = E(1 − p)ᵏ = 1 / (k + 1). */
function onePool(ks: readonly number[]): Cell {
  const items = 200;
  const whole = powerLawFit(
    ks,
    ks.map((k) => 1 / (k + 1)),
    { points: "independent" },
  );
  const truth = whole.kind === "estimated" ? whole.exponent.value : Number.NaN;
  return warned(`exponent of 1 − pass@k, k = ${ks.join(", ")} of one pool`, items, (rng) => {
    const probabilities = Array.from({ length: items }, () => rng.uniform());
    const pool = drawPasses(probabilities, ks.at(-1)!, rng);
    const failing = ks.flatMap((k) => {
      const pass = meanPass(pool, { k, statistic: "pass@k" });
      return pass.kind === "estimated" ? [1 - pass.value] : [];
    });
    // One in twenty-five pools solves every item within 64 trials: nothing is left for a logarithm.
    if (failing.length < ks.length) return { answered: false };
    const fit = powerLawFit(ks, failing, { points: "independent" });
    return intervalOutcome(fit.kind === "estimated" ? limitsOf(fit.exponent) : undefined, truth);
  });
}

/** A third of the items has no chance; the others have any. */
function impossibleItems(items: number, k: number, answer: "beta law" | "envelope"): Cell {
  return warned(`${answer} of pass@${k}, a third of the items impossible`, items, (rng) => {
    const probabilities = Array.from({ length: items }, () =>
      rng.uniform() < 1 / 3 ? 0 : rng.uniform(),
    );
    const found = extrapolatedPassAtK(drawPasses(probabilities, 10, rng), { k });
    const truth = ((2 / 3) * k) / (k + 1);
    if (answer === "beta law") return intervalOutcome(limitsOf(found), truth);
    return intervalOutcome(found.kind === "estimated" ? found.envelope : undefined, truth);
  });
}

/** A judge that passes 6 % too many, and no refusal where no label shows it: the correction of 0 is then taken at its word. */
function rareErrors(labels: number): Cell {
  const lenient = 0.06;
  const passing = 0.6;
  return warned("correction by labels without an error among them", labels, (rng) => {
    const label = (): number => Number(rng.uniform() < passing);
    const judge = (truth: number): number => (rng.uniform() < lenient / (1 - passing) ? 1 : truth);
    const known = Array.from({ length: labels }, label);
    const judged = known.map(judge);
    const unlabelled = Array.from({ length: 1000 }, () => judge(label()));
    const wrong = mean(known.map((truth, item) => Math.abs(truth - judged[item]!)));
    const found =
      wrong === 0
        ? meanTInterval([...judged, ...unlabelled])
        : predictionPoweredMean({ labels: known, judged, unlabelled });
    return intervalOutcome(limitsOf(found), passing);
  });
}

/** The figures behind "When it lies" of pages that have no study of their own. */
export const warnedUses: Study = {
  id: "warned-uses",
  title: "Uses that the pages warn of",
  description:
    "Each row is a use that the page of its method advises against, or a method taken where it refuses: nothing is promised in any of them. " +
    "The ratio is of exponential scores to sizes from .5 to 1.5; pools are of items with a uniform success probability.",
  measure: "coverage",
  methods: [{ name: "the warned use", side: "ours" }],
  plot: { x: "n", panel: "use" },
  cells: [
    ...[10, 20, 30, 50, 100].map(ratioOfMeans),
    ...[
      [8, 16, 32, 64],
      [1, 2, 4, 8],
    ].map(onePool),
    ...([100, 300] as const).flatMap((items) =>
      (["beta law", "envelope"] as const).map((answer) => impossibleItems(items, 400, answer)),
    ),
    ...[20, 50].map(rareErrors),
  ],
};
