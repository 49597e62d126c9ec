import { betaDensity, betaQuantile, betaUpperTail } from "../distribution/beta.ts";
import type { Estimate, Proportion } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { NotEstimableError } from "../errors.ts";
import { findRoot } from "../numeric/find-root.ts";
import { assertCount, assertInRange } from "../validate.ts";
import type { DiscordantCounts } from "./tango-interval.ts";

/** Options of {@link dirichletPairs}. */
export interface DirichletOptions extends LevelOption {
  /** Weight of each of the four cells before the data, in [0.5, 10]: ½ is Jeffreys' prior, 1 the uniform one. Default 0.5. */
  readonly prior?: number;
}

/** Posterior of a difference of pass rates on common items. */
export interface DirichletPosterior {
  /** Posterior mean, and equal-tailed interval, of treatment − control. */
  readonly difference: Estimate;
  /** Posterior standard deviation of the difference. */
  readonly standardDeviation: number;
  /** Posterior probability that the treatment's pass rate is the higher one. Not one minus a p value. */
  readonly probabilityTreatmentBetter: Proportion;
  readonly prior: number;
}

/**
 * Bayesian difference of two pass rates on common items: Dirichlet posterior of the four cells, by quadrature.
 *
 * Use it where a Bayesian reading is wanted, such as "the probability that A is better". For a verdict use
 * {@link pairedProportionDifference}. Not for several trials per item, nor for grouped items.
 *
 * The sum S of the two discordant shares and the treatment's part T of it are independent betas, and the difference is
 * S (2T − 1): one integral over S gives its distribution, without simulation.
 *
 * @param counts - Whole numbers; the two kinds of discordant items are at most n together.
 * @param options - `level`: posterior probability, default 0.95; `prior`: default 0.5.
 * @returns On the scale of a difference of proportions; without a standard error, because the interval does not rest on one.
 * @throws {@link InvalidCountError} if a count is out of range.
 * @throws {@link NotEstimableError} if n is 0.
 * @throws {@link InvalidParameterError} if an option is out of range.
 * @assumes independent items, one trial each
 * @source Altham (1971), Biometrika 58, 561–576, with the aggregation property of the Dirichlet distribution
 * @example dirichletPairs({ onlyTreatment: 12, onlyControl: 2, n: 50 }, { prior: 1 }).probabilityTreatmentBetter // => 0.996307373046875
 */
export function dirichletPairs(
  counts: DiscordantCounts,
  options: DirichletOptions = {},
): DirichletPosterior {
  const { onlyTreatment, onlyControl, n } = counts;
  const { prior = 0.5 } = options;
  const level = levelOf(options);
  assertInRange("prior", prior, 0.5, 10);
  assertCount("n", n, 0);
  assertCount("onlyTreatment", onlyTreatment, 0, n);
  assertCount("onlyControl", onlyControl, 0, n - onlyTreatment);
  if (n === 0) {
    throw new NotEstimableError("The two have no item in common.", "Score both on the same items.");
  }
  const cells: Cells = {
    first: onlyTreatment + prior,
    second: onlyControl + prior,
    rest: n - onlyTreatment - onlyControl + 2 * prior,
  };
  const method = "dirichlet-pairs";
  const tail = (1 - level) / 2;
  // Adding 0 turns −0 into 0.
  const lower = 0 - upperQuantile(mirrored(cells), tail);
  const interval = { lower, upper: upperQuantile(cells, tail), level, method };
  const { mean, standardDeviation } = momentsOf(cells);
  return {
    difference: { kind: "estimated", value: mean, interval, method, n },
    standardDeviation,
    probabilityTreatmentBetter: betaUpperTail(0.5, cells.first, cells.second),
    prior,
  };
}

/** Posterior weights: only the treatment, only the control, and the two concordant cells together. */
interface Cells {
  readonly first: number;
  readonly second: number;
  readonly rest: number;
}

function mirrored({ first, second, rest }: Cells): Cells {
  return { first: second, second: first, rest };
}

function momentsOf({ first, second, rest }: Cells): {
  readonly mean: number;
  readonly standardDeviation: number;
} {
  const total = first + second + rest;
  const mean = (first - second) / total;
  const variance = ((first + second) / total - mean ** 2) / (total + 1);
  return { mean, standardDeviation: Math.sqrt(variance) };
}

/** Difference that is exceeded with the given probability. */
function upperQuantile(cells: Cells, tail: Proportion): number {
  return findRoot((difference) => exceedance(cells, difference) - tail, -1, 1);
}

/**
 * Posterior probability that the difference exceeds a value.
 *
 * @internal Exported so that a test can hold it against a simulated posterior at any value, not only at 0.
 * @param cells - Posterior weights.
 * @param difference - In [−1, 1].
 */
export function exceedance(cells: Cells, difference: number): Proportion {
  if (difference < 0) return 1 - exceedance(mirrored(cells), -difference);
  const { first, second, rest } = cells;
  const discordant = first + second;
  const from = Math.max(difference, betaQuantile(NEGLIGIBLE, discordant, rest));
  const to = 1 - betaQuantile(NEGLIGIBLE, rest, discordant);
  if (!(from < to)) return 0;
  const integral = integrate(from, to, (sum) => {
    const share = Math.min(1, (1 + difference / sum) / 2);
    return betaDensity(sum, discordant, rest) * betaUpperTail(share, first, second);
  });
  return Math.min(1, integral);
}

/** Probability beyond the ends of the integral. */
const NEGLIGIBLE = 1e-18;

/** Nodes on either side of the middle, and how far apart they are on the transformed scale. */
const NODES = 128;
const STEP = 1 / 32;

/** Tanh–sinh quadrature: Takahasi & Mori (1974); fractional powers at the ends do it no harm. */
function integrate(from: number, to: number, of: (x: number) => number): number {
  const half = (to - from) / 2;
  let sum = 0;
  for (let node = -NODES; node <= NODES; node++) {
    const at = node * STEP;
    const stretched = (Math.PI / 2) * Math.sinh(at);
    // Distance to the nearer end as a share of the half width, without cancellation.
    const gap = 2 / (1 + Math.exp(2 * Math.abs(stretched)));
    const x = node < 0 ? from + half * gap : to - half * gap;
    sum += (of(x) * Math.cosh(at)) / Math.cosh(stretched) ** 2;
  }
  return sum * STEP * half * (Math.PI / 2);
}
