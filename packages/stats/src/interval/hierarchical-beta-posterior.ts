import type { Proportion } from "../estimate.ts";
import { findRoot } from "../numeric/find-root.ts";
import { panelIntegral, type PanelIntegral } from "../numeric/panel-integral.ts";
import {
  logItemFactors,
  logitDensity,
  meanPassRate,
  type ClusterTally,
} from "./cluster-pass-likelihood.ts";
import {
  bestLogit,
  FARTHEST_LOGIT,
  rangeAbove,
  ridgeOf,
  type LogPrior,
  type Ridge,
} from "./hierarchical-beta-ridge.ts";

/** Posterior of the logit of the mean pass rate, and of how alike items of a cluster are. */
export interface HierarchicalBetaPosterior {
  readonly logit: PanelIntegral;
  /** Posterior mean of the mean pass rate. */
  readonly mean: Proportion;
  /** Posterior mean of 1 / (1 + k). */
  readonly intraclassCorrelation: Proportion;
}

/** Step of the trapezoidal rule, on the bent scale of log k: nine digits, and seven where hundreds of thousands of items are nearly all alike. */
const WIDEST_STEP = 0.075;

/** Where the posterior of log k begins to be a tail: lower than its top by exp(4). */
const DROP_TO_TAIL = 4;

/** Densities lower by this factor than the tail that is asked for are left out. */
const LEFT_OUT = 25;

/** Share of the mass in a tail that no longer matters. */
const TOLERANCE = 1e-8;

/**
 * Posterior under a uniform prior of the mean and the given one of the concentration, by quadrature in (logit m, log k).
 *
 * Over log k the trapezoidal rule is used, on points whose distance grows in the tails: there the density dies out
 * slowly, like a power of k, and with distances that grow exponentially it dies out doubly so. Over logit m, where
 * quantiles are wanted, panels.
 *
 * @param tail - Smallest probability that will be asked for.
 * @source Takahasi & Mori (1974), Publ. RIMS 9, 721–741 (double exponential formulas)
 */
export function hierarchicalBetaPosterior(
  tally: ClusterTally,
  logPrior: LogPrior,
  tail: number,
): HierarchicalBetaPosterior {
  const ridge = ridgeOf(tally, logPrior);
  const cutoff = ridge.peak.value - LEFT_OUT + Math.log(tail);
  const nodes = concentrationNodes(ridge, tally, { logPrior, cutoff });
  const at = rememberedBy((logit) => jointDensity(tally, nodes, logit));
  const ends = nodes.map(({ spread, weight }) =>
    logitsAbove(tally, spread, cutoff - ridge.peak.value - weight),
  );
  const best = bestLogit(tally, Math.exp(-ridge.peak.at));
  const low = ends.reduce((least, [end]) => Math.min(least, end), best);
  const high = ends.reduce((most, [, end]) => Math.max(most, end), best);
  const logit = panelIntegral((x) => at(x).density, edgesAround(best, low, high), tail * TOLERANCE);
  const mean = logit.integralOf((x) => at(x).density / (1 + Math.exp(-x))) / logit.mass;
  const alike = logit.integralOf((x) => at(x).alike) / logit.mass;
  return { logit, mean, intraclassCorrelation: alike };
}

/** One value of the concentration: its spread 1 / k, and the logarithm of what its likelihood counts. */
interface ConcentrationNode {
  readonly spread: number;
  readonly weight: number;
}

function concentrationNodes(
  ridge: Ridge,
  tally: ClusterTally,
  { logPrior, cutoff }: { readonly logPrior: LogPrior; readonly cutoff: number },
): readonly ConcentrationNode[] {
  const { peak } = ridge;
  const [lowest, highest] = rangeAbove(ridge, cutoff);
  const [near, far] = rangeAbove(ridge, peak.value - DROP_TO_TAIL);
  const scale = Math.min(peak.at - near, far - peak.at);
  const from = Math.asinh((lowest - peak.at) / scale);
  const to = Math.asinh((highest - peak.at) / scale);
  const steps = Math.ceil((to - from) / WIDEST_STEP);
  return Array.from({ length: steps + 1 }, (_, step) => {
    const bent = from + ((to - from) * step) / steps;
    const log = peak.at + scale * Math.sinh(bent);
    const spread = Math.exp(-log);
    const density = logPrior(log) - logItemFactors(tally, spread) - peak.value;
    return { spread, weight: density + Math.log(Math.cosh(bent)) };
  });
}

/** Density of a logit, and the same with each concentration counted by its intraclass correlation. */
function jointDensity(
  tally: ClusterTally,
  nodes: readonly ConcentrationNode[],
  logit: number,
): { readonly density: number; readonly alike: number } {
  const rate = meanPassRate(logit);
  let [density, alike] = [0, 0];
  for (const { spread, weight } of nodes) {
    const joint = Math.exp(logitDensity(tally, rate, spread) + weight);
    density += joint;
    alike += (joint * spread) / (1 + spread);
  }
  return { density, alike };
}

/** The means are taken at the points at which the mass was: each is worked out once. */
function rememberedBy<Answer>(of: (x: number) => Answer): (x: number) => Answer {
  const known = new Map<number, Answer>();
  return (x) => {
    const before = known.get(x);
    if (before !== undefined) return before;
    const answer = of(x);
    known.set(x, answer);
    return answer;
  };
}

/** Between which logits the density exceeds the cutoff. */
function logitsAbove(
  tally: ClusterTally,
  spread: number,
  cutoff: number,
): readonly [number, number] {
  const above = (logit: number): number =>
    logitDensity(tally, meanPassRate(logit), spread) - cutoff;
  const best = bestLogit(tally, spread);
  if (!(above(best) > 0)) return [best, best];
  return [
    findRoot(above, -FARTHEST_LOGIT, best, 1e-2),
    findRoot(above, best, FARTHEST_LOGIT, 1e-2),
  ];
}

/** Edges that crowd towards the peak: where k is large the density may be a spike on a broad base. */
function edgesAround(peak: number, low: number, high: number): number[] {
  const towards = (end: number): number => peak + (end - peak) / 4;
  return [low, towards(low), peak, towards(high), high];
}
