import type { NotEstimable } from "../estimate.ts";
import type { SquareMatrix } from "../linear/cholesky.ts";
import type { ClusterLabels } from "../resample/cluster-totals.ts";
import type { Battles } from "./bradley-terry-battles.ts";
import {
  clusteredRows,
  informationCovariance,
  intersection,
  sandwich,
  scoreSpread,
} from "./bradley-terry-covariance.ts";
import type { PairProblem } from "./bradley-terry-likelihood.ts";
import type { Maximum } from "./bradley-terry-newton.ts";

/** What a fit of pairwise comparisons can be asked for. */
export interface PairwiseOptions {
  /** Prompt of every battle: battles about one prompt are not independent. */
  readonly prompts?: ClusterLabels;
  /** Judge or user of every battle; with prompts, both dependences are allowed for. */
  readonly users?: ClusterLabels;
  /**
   * Where standard errors come from: `information` believes the model and independent battles; `sandwich`
   * believes the clusters, or without any, independent battles. Default: sandwich where there are clusters.
   */
  readonly standardErrors?: "information" | "sandwich";
  /** Whether to estimate the advantage of being shown first; default false. */
  readonly order?: boolean;
}

/** An answer that no likelihood maximum stands behind, and what would mend it. */
export interface Regularised {
  readonly reason: string;
  readonly remedy: string;
}

/** Strengths of models from pairwise comparisons, with all that contrasts of them need. */
export interface PairwiseFit {
  readonly kind: "estimated";
  readonly method: "bradley-terry" | "bradley-terry-firth" | "davidson";
  /** One per model, in log-odds; their sum is 0. */
  readonly strengths: readonly number[];
  /** Advantage of the model shown first, in log-odds; absent unless asked for. */
  readonly firstAdvantage?: number;
  /** Logarithm of Davidson's ν; absent where ties count as half wins. */
  readonly logTie?: number;
  /** Of the strengths, then the advantage, then log ν (those there are): row by row. */
  readonly covariance: readonly number[];
  readonly standardErrors: "information" | "sandwich";
  /** Of the likelihood; with half wins, of the quasi-likelihood. */
  readonly logLikelihood: number;
  /** Battles. */
  readonly n: number;
  /** Clusters; with prompts and users, the fewer of the two. */
  readonly clusters?: number;
  /** Clusters − 1, for t intervals; absent where intervals are normal. */
  readonly degreesOfFreedom?: number;
  readonly regularised?: Regularised;
}

/** A maximum with the problem and the battles that it is one of. */
export interface FittedPairs {
  readonly problem: PairProblem;
  readonly maximum: Maximum;
  readonly battles: Battles;
  readonly method: PairwiseFit["method"];
  readonly regularised?: Regularised;
}

/** The fit as users see it, with its covariance; not estimable where clusters are fewer than parameters. */
export function describeFit(
  fitted: FittedPairs,
  options: PairwiseOptions,
): PairwiseFit | NotEstimable {
  const { problem, maximum, regularised } = fitted;
  const uncertainty = uncertaintyOf(fitted, options);
  if ("reason" in uncertainty) return uncertainty;
  const { covariance, ...rest } = uncertainty;
  const parameters = Array.from(maximum.parameters);
  const { models } = problem.tally;
  const strengths = parameters.slice(0, models);
  const centre = strengths.reduce((sum, strength) => sum + strength, 0) / models;
  return {
    kind: "estimated",
    method: fitted.method,
    strengths: strengths.map((strength) => strength - centre),
    ...(problem.order ? { firstAdvantage: parameters[models]! } : {}),
    ...(problem.tieParameter ? { logTie: parameters.at(-1)! } : {}),
    covariance: Array.from(covariance),
    ...rest,
    logLikelihood: maximum.logLikelihood,
    n: problem.tally.battles,
    ...(regularised === undefined ? {} : { regularised }),
  };
}

type Uncertainty = Pick<PairwiseFit, "standardErrors" | "clusters" | "degreesOfFreedom"> & {
  readonly covariance: SquareMatrix;
};

function uncertaintyOf(
  { problem, maximum, battles, regularised }: FittedPairs,
  { prompts, users, standardErrors }: PairwiseOptions,
): Uncertainty | NotEstimable {
  const rows = battles.score.length;
  const clusterings = [prompts, users]
    .filter((labels) => labels !== undefined)
    .map((labels) => clusteredRows(labels, rows));
  const chosen = standardErrors ?? (clusterings.length > 0 ? "sandwich" : "information");
  // Residuals next to separation are nearly 0, and would promise certainty.
  if (chosen === "information" || regularised !== undefined) {
    return {
      covariance: informationCovariance(problem, maximum),
      standardErrors: "information",
    };
  }
  const parameters = maximum.parameters;
  const clusters = Math.min(problem.tally.battles, ...clusterings.map((each) => each.clusters));
  // The strengths have one parameter fewer than there are models.
  if (clusters < parameters.length) return tooFewClusters(clusters, parameters.length - 1, problem);
  const [one, other] = clusterings;
  let spread = scoreSpread(problem, parameters, {
    battles,
    ...(one === undefined ? {} : { rows: one }),
  });
  if (other !== undefined && prompts !== undefined && users !== undefined) {
    const both = clusteredRows(intersection(prompts, users), rows);
    const byUser = scoreSpread(problem, parameters, { battles, rows: other });
    const shared = scoreSpread(problem, parameters, { battles, rows: both });
    spread = spread.map((value, index) => value + byUser[index]! - shared[index]!);
  }
  const covariance = sandwich(maximum.factor, spread);
  if (one === undefined) return { covariance, standardErrors: "sandwich" };
  return { covariance, standardErrors: "sandwich", clusters, degreesOfFreedom: clusters - 1 };
}

function tooFewClusters(clusters: number, parameters: number, problem: PairProblem): NotEstimable {
  return {
    kind: "not-estimable",
    reason: `There are ${clusters} clusters, which cannot show the uncertainty of ${parameters} parameters.`,
    remedy:
      "Add prompts (or users), compare fewer models, or ask for information standard errors and say so.",
    n: problem.tally.battles,
  };
}
