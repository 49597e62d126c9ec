import { chiSquaredQuantile } from "../distribution/chi-squared.ts";
import type { Estimate, Interval, Level, NotEstimable, Proportion } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { findRoot } from "../numeric/find-root.ts";
import { minimize } from "../numeric/minimize.ts";
import { logBeta } from "../special/log-beta.ts";
import { assertCount } from "../validate.ts";
import { betaBinomialFit, LOG_OVERDISPERSION, type BetaBinomialFit } from "./beta-binomial-fit.ts";
import { bestMean, meansAt, tallyOf, type TrialTally } from "./beta-binomial-likelihood.ts";
import type { ItemTrials } from "./item-pass.ts";
import { meanPass } from "./mean-pass.ts";

/** pass@k under a beta law of difficulties, and what can be said without one. */
export interface ExtrapolatedPass extends Estimate {
  readonly k: number;
  /** Fewest trials of an item. */
  readonly fewestTrials: number;
  /** Whether k exceeds them: then the interval rests on the beta law, which the data cannot check there. */
  readonly isExtrapolated: boolean;
  /** Where k exceeds the trials: what holds for any law of difficulties, also with items that are never solved. */
  readonly envelope?: Required<Interval>;
  readonly fit: BetaBinomialFit;
}

/** Options of {@link extrapolatedPassAtK}. */
export interface ExtrapolationOptions extends LevelOption {
  /** Trials of which one must succeed; a whole number in [1, 1 000 000]. */
  readonly k: number;
}

/**
 * pass@k for any k, also beyond the trials that were run, under a beta law of difficulties.
 *
 * Use it to see what more sampling might reach, and read the envelope with it. Items without any success say
 * nothing about how rarely they succeed: the beta law fills that gap by the shape of its left tail, and two
 * laws that fit equally well can differ widely at large k. The envelope assumes none: with m trials per item,
 *
 *     pass@m ≤ pass@k ≤ 1 − (1 − pass@m)^(k/m)   for k ≥ m,
 *
 * the left end if every item is solved always or never (point masses at 0 and 1), the right one, by Jensen's inequality,
 * if all items are equally hard. Both are taken at the ends of the bounded interval of pass@m.
 *
 * @param items - Successes and trials of each item.
 * @param options - `k`; `level`: default 0.95.
 * @returns In [0, 1], with the profile-likelihood interval of the beta law. Not estimable as for
 * {@link betaBinomialFit}.
 * @throws {@link InvalidCountError} if a count is out of range.
 * @throws {@link LengthMismatchError} unless every item has both counts.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes as {@link betaBinomialFit}; the envelope only independent items and independent trials of one probability
 * @source Kazdan et al. (2025), arXiv 2510.05197; profile likelihood: Venzon & Moolgavkar (1988), Applied
 * Statistics 37, 87–94; the envelope is derived above
 * @example extrapolatedPassAtK({ successes: [0, 1, 4, 2], trials: [4, 4, 4, 4] }, { k: 1 }).isExtrapolated // => false
 */
export function extrapolatedPassAtK(
  items: ItemTrials,
  options: ExtrapolationOptions,
): ExtrapolatedPass | NotEstimable {
  const { k } = options;
  const level = levelOf(options);
  assertCount("k", k, 1, 1_000_000);
  const fit = betaBinomialFit(items);
  if (fit.kind === "not-estimable") return fit;
  const { mean, intraclassCorrelation } = fit;
  const overdispersion = intraclassCorrelation / (1 - intraclassCorrelation);
  const fewestTrials = Math.min(...items.trials);
  const method = "beta-binomial-profile-likelihood";
  return {
    kind: "estimated",
    value: passUnder(mean, overdispersion, k),
    interval: { ...profileLimits(tallyOf(items), overdispersion, { k, level }), level, method },
    method,
    n: fit.n,
    k,
    fewestTrials,
    isExtrapolated: k > fewestTrials,
    ...(k > fewestTrials && { envelope: envelopeOf(items, fewestTrials, { k, level }) }),
    fit,
  };
}

/** Beyond so many factors the beta function is cheaper. */
const MOST_FACTORS = 1000;

/** 1 − B(α, β + k) / B(α, β) = 1 − Π (1 − p / (1 + lρ)), by mean and overdispersion. */
function passUnder(mean: number, overdispersion: number, k: number): Proportion {
  if (k > MOST_FACTORS && overdispersion > 1e-6) {
    const [alpha, beta] = [mean / overdispersion, (1 - mean) / overdispersion];
    return -Math.expm1(logBeta(alpha, beta + k) - logBeta(alpha, beta));
  }
  let logFailing = 0;
  for (let drawn = 0; drawn < k && logFailing > -750; drawn++) {
    logFailing += Math.log1p(-mean / (1 + drawn * overdispersion));
  }
  return -Math.expm1(logFailing);
}

/** Lowest and highest pass@k of all laws that the likelihood-ratio test does not reject. */
function profileLimits(
  tally: TrialTally,
  overdispersion: number,
  { k, level }: { readonly k: number; readonly level: Level },
): { readonly lower: Proportion; readonly upper: Proportion } {
  const height = bestMean(tally, overdispersion).logLikelihood;
  const threshold = height - chiSquaredQuantile(level, 1) / 2;
  const [low, high] = overdispersionsAbove(tally, overdispersion, threshold);
  const end =
    (side: 0 | 1) =>
    (log: number): number => {
      const means = meansAt(tally, Math.exp(log), threshold);
      return passUnder(means[side], Math.exp(log), k);
    };
  const lowerEnd = end(0);
  const upperEnd = end(1);
  return {
    lower: lowestOn(lowerEnd, low, high),
    upper: Math.min(1, -lowestOn((log) => -upperEnd(log), low, high)),
  };
}

/** Logarithms of the overdispersions between which the profile likelihood stays above the threshold. */
function overdispersionsAbove(
  tally: TrialTally,
  best: number,
  threshold: number,
): readonly [number, number] {
  const [lowest, highest] = LOG_OVERDISPERSION;
  const above = (log: number): number => bestMean(tally, Math.exp(log)).logLikelihood - threshold;
  const start = best === 0 ? lowest : Math.log(best);
  const low =
    start === lowest || above(lowest) >= 0 ? lowest : findRoot(above, lowest, start, 1e-12);
  const high = above(highest) >= 0 ? highest : findRoot(above, start, highest, 1e-12);
  return [low, high];
}

const GRID = 40;

/** Lowest value on an interval: the lowest of a grid, refined between its neighbours. */
function lowestOn(of: (x: number) => number, low: number, high: number): number {
  const width = (high - low) / GRID;
  let best = low;
  let lowest = Infinity;
  for (let point = 0; point <= GRID; point++) {
    const x = Math.min(high, low + point * width);
    const value = of(x);
    if (value < lowest) [best, lowest] = [x, value];
  }
  const from = Math.max(low, best - width);
  const to = Math.min(high, best + width);
  return from < to ? Math.min(lowest, minimize(of, from, to).value) : lowest;
}

/** At both ends of the bounded interval of pass@m, each of which is exceeded with half of the error. */
function envelopeOf(
  items: ItemTrials,
  fewestTrials: number,
  { k, level }: { readonly k: number; readonly level: Level },
): Required<Interval> {
  const within = meanPass(items, { k: fewestTrials, level, interval: "bounded" });
  const method = "any-law-of-difficulties";
  // A bounded interval is refused for an empty list alone, and the fit has refused that before.
  if (within.kind === "not-estimable") return { lower: 0, upper: 1, level, method };
  const { lower, upper } = within.interval;
  const most = -Math.expm1((k / fewestTrials) * Math.log1p(-upper!));
  return { lower: lower!, upper: most, level, method };
}
