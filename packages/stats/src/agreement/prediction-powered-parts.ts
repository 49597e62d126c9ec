import type { Values } from "../estimate.ts";
import { clusterRobustVariants } from "../interval/cluster-robust.ts";
import { mean } from "../summary/mean.ts";
import { sampleVariance } from "../summary/variance.ts";
import type { JudgedClusters, JudgedScores } from "./judged-scores.ts";

/** Point, tuning and squared standard error of the PPI++ mean. */
export interface PredictionPoweredParts {
  readonly value: number;
  /** λ: how far the judge is trusted, in [0, 1]; 0 uses the labels alone. */
  readonly tuning: number;
  readonly variance: number;
  /** Absent where the reference distribution is normal. */
  readonly degreesOfFreedom?: number;
}

/** One of the two independent parts of a variance. */
interface VarianceTerm {
  readonly variance: number;
  readonly degreesOfFreedom: number;
}

/** With fewer items in a part, its variance is a guess. */
export const FEWEST_ITEMS = 10;

/** From here on the normal approximation is trusted, and the formula is that of the paper. */
export const ENOUGH_LABELS = 50;

/** Items that are independent of each other. */
export function independentParts(scores: JudgedScores): PredictionPoweredParts {
  const { labels, judged, unlabelled } = scores;
  const [n, m] = [labels.length, unlabelled.length];
  const allJudged = new Float64Array(n + m);
  allJudged.set(judged);
  allJudged.set(unlabelled, n);
  const spread = sampleVariance(allJudged);
  const tuning = clipped(covariance(labels, judged) / (spread * (1 + n / m)));
  const { value, rectified } = rectify(scores, tuning);
  const judgeSquares = tuning ** 2 * sampleVariance(unlabelled) * (m - 1);
  const labelSquares = sampleVariance(rectified) * (n - 1);
  if (n >= ENOUGH_LABELS) {
    return { value, tuning, variance: judgeSquares / m ** 2 + labelSquares / n ** 2 };
  }
  // λ was fitted to the same labels, which costs them a second degree of freedom.
  const terms = [
    { variance: judgeSquares / (m * (m - 1)), degreesOfFreedom: m - 1 },
    { variance: labelSquares / (n * (n - 2)), degreesOfFreedom: n - 2 },
  ] as const;
  return { value, tuning, ...pooled(terms) };
}

/** Items in clusters, each of which is wholly labelled or wholly not. Both parts need two clusters or more. */
export function clusteredParts(
  scores: JudgedScores,
  { labelled, unlabelled }: JudgedClusters,
): PredictionPoweredParts {
  const { labels, judged } = scores;
  const variance = (values: Values): number => clusterRobustVariants(values, labelled).cr2 ** 2;
  // Var(Y + f) − Var(Y − f) = 4 Cov(Y, f): the covariance of two clustered means without a formula of its own.
  const sum = Float64Array.from(labels, (label, item) => label + judged[item]!);
  const difference = Float64Array.from(labels, (label, item) => label - judged[item]!);
  const common = (variance(sum) - variance(difference)) / 4;
  const ofJudge = clusterRobustVariants(scores.unlabelled, unlabelled);
  const tuning = clipped(common / (ofJudge.cr2 ** 2 + variance(judged)));
  const { value, rectified } = rectify(scores, tuning);
  const ofLabels = clusterRobustVariants(rectified, labelled);
  const terms = [
    { variance: (tuning * ofJudge.cr2) ** 2, degreesOfFreedom: ofJudge.degreesOfFreedom },
    { variance: ofLabels.cr2 ** 2, degreesOfFreedom: ofLabels.degreesOfFreedom },
  ] as const;
  return { value, tuning, ...pooled(terms) };
}

/** λ f̄ + mean(Y − λ f): what the judge says of everything, corrected by what it gets wrong where we know. */
function rectify(
  { labels, judged, unlabelled }: JudgedScores,
  tuning: number,
): { readonly value: number; readonly rectified: Float64Array } {
  const rectified = Float64Array.from(labels, (label, item) => label - tuning * judged[item]!);
  return { value: tuning * mean(unlabelled) + mean(rectified), rectified };
}

/** The sum of two independent variances, with Welch's and Satterthwaite's degrees of freedom. */
function pooled([first, second]: readonly [VarianceTerm, VarianceTerm]): VarianceTerm {
  const variance = first.variance + second.variance;
  const squares =
    first.variance ** 2 / first.degreesOfFreedom + second.variance ** 2 / second.degreesOfFreedom;
  const degreesOfFreedom = squares > 0 ? variance ** 2 / squares : second.degreesOfFreedom;
  return { variance, degreesOfFreedom };
}

/** Covariance with divisor n, as in the authors' program. */
function covariance(first: Values, second: Values): number {
  const [centreOfFirst, centreOfSecond] = [mean(first), mean(second)];
  const product = (value: number, index: number): number =>
    (value - centreOfFirst) * (second[index]! - centreOfSecond);
  return mean(Float64Array.from(first, product));
}

/** A judge that does not vary gives 0/0: it is not used. */
export function clipped(tuning: number): number {
  return tuning > 0 ? Math.min(1, tuning) : 0;
}
