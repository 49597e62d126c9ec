import { findRoot } from "../numeric/find-root.ts";
import { logBinomialCoefficient } from "../special/log-beta.ts";
import type { ItemTrials } from "./item-pass.ts";

/**
 * How many items have more than i successes, more than j failures, more than l trials.
 *
 * With them the likelihood needs no gamma function: it is a product over Pólya's urn, and every item with more
 * than i successes contributes one factor α + i.
 */
export interface TrialTally {
  readonly successes: Float64Array;
  readonly failures: Float64Array;
  readonly trials: Float64Array;
  /** Logarithm of the product of the binomial coefficients. */
  readonly constant: number;
}

/** Where the best mean lies for one overdispersion, and how good it is. */
export interface ProfilePoint {
  readonly mean: number;
  readonly logLikelihood: number;
}

/** Next to 0 and 1, where a likelihood with both successes and failures is as good as 0. */
const LOWEST_MEAN = 1e-300;
const HIGHEST_MEAN = 1 - Number.EPSILON / 2;

export function tallyOf({ successes, trials }: ItemTrials): TrialTally {
  const most = Math.max(...trials);
  const above = (countOf: (item: number) => number): Float64Array => {
    const tally = new Float64Array(most);
    for (let item = 0; item < trials.length; item++) {
      for (let below = 0; below < countOf(item); below++) tally[below]! += 1;
    }
    return tally;
  };
  let constant = 0;
  for (let item = 0; item < trials.length; item++) {
    constant += logBinomialCoefficient(trials[item]!, successes[item]!);
  }
  return {
    successes: above((item) => successes[item]!),
    failures: above((item) => trials[item]! - successes[item]!),
    trials: above((item) => trials[item]!),
    constant,
  };
}

/**
 * Log-likelihood in the mean p = α / (α + β) and the overdispersion ρ = 1 / (α + β), in which the binomial law
 * is the ordinary point ρ = 0.
 *
 * @source Smith (1983), Applied Statistics 32, 196–204 (AS 189), with the factors α + i written as (p + iρ) / ρ
 */
function logLikelihood(tally: TrialTally, mean: number, overdispersion: number): number {
  let sum = tally.constant;
  for (let i = 0; i < tally.trials.length; i++) {
    const step = i * overdispersion;
    // Where nothing is counted the factor may be 0, and 0 · log 0 is no number.
    if (tally.successes[i]! > 0) sum += tally.successes[i]! * Math.log(mean + step);
    if (tally.failures[i]! > 0) sum += tally.failures[i]! * Math.log(1 - mean + step);
    sum -= tally.trials[i]! * Math.log1p(step);
  }
  return sum;
}

/** The likelihood is concave in the mean, so that its slope has one zero. */
export function bestMean(tally: TrialTally, overdispersion: number): ProfilePoint {
  const slope = (mean: number): number => {
    let sum = 0;
    for (let i = 0; i < tally.trials.length; i++) {
      const step = i * overdispersion;
      if (tally.successes[i]! > 0) sum += tally.successes[i]! / (mean + step);
      if (tally.failures[i]! > 0) sum -= tally.failures[i]! / (1 - mean + step);
    }
    return sum;
  };
  const mean = findRoot(slope, LOWEST_MEAN, HIGHEST_MEAN);
  return { mean, logLikelihood: logLikelihood(tally, mean, overdispersion) };
}

/** Slope of the profile likelihood: that of the likelihood at the best mean. */
export function profileSlope(tally: TrialTally, overdispersion: number): number {
  const { mean } = bestMean(tally, overdispersion);
  let sum = 0;
  for (let i = 1; i < tally.trials.length; i++) {
    const step = i * overdispersion;
    sum += (tally.successes[i]! * i) / (mean + step) + (tally.failures[i]! * i) / (1 - mean + step);
    sum -= (tally.trials[i]! * i) / (1 + step);
  }
  return sum;
}

/** Means on either side of the best one at which the likelihood has fallen to the threshold. */
export function meansAt(
  tally: TrialTally,
  overdispersion: number,
  threshold: number,
): readonly [lower: number, upper: number] {
  const best = bestMean(tally, overdispersion);
  if (best.logLikelihood <= threshold) return [best.mean, best.mean];
  const above = (mean: number): number => logLikelihood(tally, mean, overdispersion) - threshold;
  return [findRoot(above, LOWEST_MEAN, best.mean), findRoot(above, best.mean, HIGHEST_MEAN)];
}
