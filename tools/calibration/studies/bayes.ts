import {
  binomialMass,
  dirichletPairs,
  jeffreysInterval,
  tangoInterval,
  uniformBayesInterval,
  wilsonInterval,
} from "@plusminus/stats";
import type { ExactCell, ExactRate, Study } from "../study.ts";

interface Limits {
  readonly lower?: number;
  readonly upper?: number;
}

/** Coverage and width over outcomes with their probabilities. */
function rateOver(
  outcomes: readonly { readonly mass: number; readonly limits: Limits }[],
  truth: number,
): ExactRate {
  let [rate, width] = [0, 0];
  for (const { mass, limits } of outcomes) {
    const [lower, upper] = [limits.lower!, limits.upper!];
    if (lower <= truth + 1e-12 && truth - 1e-12 <= upper) rate += mass;
    width += mass * (upper - lower);
  }
  return { rate, width };
}

const INTERVALS = [jeffreysInterval, uniformBayesInterval, wilsonInterval] as const;

function proportionCell(n: number, p: number): ExactCell {
  return {
    at: { n, p },
    inside: n * Math.min(p, 1 - p) >= 5 - 1e-9,
    exact: () =>
      INTERVALS.map((intervalOf) =>
        rateOver(
          Array.from({ length: n + 1 }, (_, successes) => ({
            mass: binomialMass(successes, n, p),
            limits: intervalOf(successes, n),
          })),
          p,
        ),
      ),
  };
}

/** Bayesian intervals, by how often they cover one true rate. */
export const bayesianProportion: Study = {
  id: "bayesian-proportion",
  title: "One pass rate: Bayesian intervals, by their frequencies",
  description:
    "Coverage of equal-tailed 95 % posterior intervals at one true rate, summed over every count. On average over rates drawn from the prior it is 95 % by construction. " +
    "The domain: at least 5 passes and 5 failures expected.",
  measure: "coverage",
  methods: [
    { name: "Jeffreys", side: "ours" },
    { name: "uniform prior", side: "ours" },
    { name: "Wilson", side: "peer" },
  ],
  bounds: [0.92, 1],
  plot: { x: "n", panel: "p" },
  cells: [10, 20, 50, 100, 300].flatMap((n) =>
    [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 0.95].map((p) => proportionCell(n, p)),
  ),
};

/** Outcomes rarer than this weigh less together than the last digit that the page prints. */
const NEGLIGIBLE = 1e-6;

interface PairOutcome {
  readonly mass: number;
  readonly onlyTreatment: number;
  readonly onlyControl: number;
}

/** Every split of n pairs into gains, losses and ties that is likely enough to count. */
function pairOutcomes(n: number, gain: number, loss: number): readonly PairOutcome[] {
  const counts = Array.from({ length: n + 1 }, (_, count) => count);
  return counts.flatMap((onlyTreatment) => {
    const first = binomialMass(onlyTreatment, n, gain);
    if (first < NEGLIGIBLE) return [];
    return counts.slice(0, n - onlyTreatment + 1).flatMap((onlyControl) => {
      const mass = first * binomialMass(onlyControl, n - onlyTreatment, loss / (1 - gain));
      return mass < NEGLIGIBLE ? [] : [{ mass, onlyTreatment, onlyControl }];
    });
  });
}

/** Posterior intervals by n, counts and prior: the cells of one n share them, and each takes a millisecond. */
const posteriors = new Map<string, Limits>();

function posteriorOf(n: number, prior: number, counts: Omit<PairOutcome, "mass">): Limits {
  const { onlyTreatment, onlyControl } = counts;
  const key = `${n} ${prior} ${onlyTreatment} ${onlyControl}`;
  const known = posteriors.get(key);
  if (known !== undefined) return known;
  const { interval } = dirichletPairs({ onlyTreatment, onlyControl, n }, { prior }).difference;
  posteriors.set(key, interval);
  return interval;
}

function pairCell(n: number, [gain, loss]: readonly [number, number]): ExactCell {
  return {
    at: { n, gain, loss },
    inside: n >= 20 && n * (gain + loss) >= 5 - 1e-9,
    exact: () => {
      const outcomes = pairOutcomes(n, gain, loss);
      const posterior = (prior: number): ExactRate =>
        rateOver(
          outcomes.map((outcome) => ({
            mass: outcome.mass,
            limits: posteriorOf(n, prior, outcome),
          })),
          gain - loss,
        );
      const tango = outcomes.map(({ mass, onlyTreatment, onlyControl }) => ({
        mass,
        limits: tangoInterval(onlyTreatment, onlyControl, n),
      }));
      return [posterior(0.5), posterior(1), rateOver(tango, gain - loss)];
    },
  };
}

/** The posterior of a difference, by how often it covers one true difference. */
export const bayesianPairs: Study = {
  id: "dirichlet-pairs",
  title: "Two models on the same items: the Dirichlet posterior, by its frequencies",
  description:
    "Coverage of the equal-tailed 95 % posterior interval of the difference at given shares of gains and losses, summed over all outcomes but those rarer than one in a million. " +
    "The domain: 20 items, and 5 expected that differ.",
  measure: "coverage",
  methods: [
    { name: "Dirichlet, prior ½", side: "ours" },
    { name: "Dirichlet, prior 1", side: "peer" },
    { name: "Tango", side: "peer" },
  ],
  bounds: [0.92, 0.98],
  plot: { x: "n", panel: "gain" },
  cells: [10, 20, 40].flatMap((n) =>
    (
      [
        [0.2, 0.2],
        [0.05, 0.05],
        [0.15, 0.05],
        [0.3, 0.05],
      ] as const
    ).map((pair) => pairCell(n, pair)),
  ),
};
