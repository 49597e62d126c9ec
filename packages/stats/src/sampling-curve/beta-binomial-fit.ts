import type { NotEstimable, Proportion } from "../estimate.ts";
import { findRoot } from "../numeric/find-root.ts";
import { bestMean, profileSlope, tallyOf, type TrialTally } from "./beta-binomial-likelihood.ts";
import { assertItemTrials, type ItemTrials } from "./item-pass.ts";

/** Success probabilities of items as a beta law, from their counts. */
export interface BetaBinomialFit {
  readonly kind: "estimated";
  /** α / (α + β): pass@1. */
  readonly mean: Proportion;
  /** 1 / (α + β + 1): correlation of two trials of one item; 0 where items do not differ. */
  readonly intraclassCorrelation: Proportion;
  /** Shapes of the beta law; absent at the boundary, where they are infinite. */
  readonly alpha?: number;
  readonly beta?: number;
  /** Items differ no more than chance makes them: the fit is a binomial law, at the edge of the family. */
  readonly boundary?: "no-overdispersion";
  readonly negativeLogLikelihood: number;
  readonly n: number;
  readonly method: string;
}

/** Logarithms of 1 / (α + β) between which a maximum is looked for; items of 10⁶ trials could not tell more. */
export const LOG_OVERDISPERSION: readonly [number, number] = [-18, 30];
const GRID_STEP = 0.5;

/**
 * Beta-binomial law of the successes of items, by maximum likelihood.
 *
 * Use it to describe how difficult items are, and to look beyond the trials that were run
 * ({@link extrapolatedPassAtK}); for k within the trials {@link meanPass} needs no such law.
 *
 * @param items - Successes and trials of each item; trials may differ.
 * @returns Shapes α (near 0: many items are nearly never solved) and β; `boundary` where the maximum lies at
 * infinite shapes. Not estimable where no item has two trials, no trial or every trial succeeded, or every
 * item passed always or never.
 * @throws {@link InvalidCountError} if a count is out of range.
 * @throws {@link LengthMismatchError} unless every item has both counts.
 * @assumes independent items whose success probabilities follow one beta law; independent trials within an item
 * @source Skellam (1948), J. R. Statist. Soc. B 10, 257–261; Smith (1983), Applied Statistics 32, 196–204
 * @example betaBinomialFit({ successes: [0, 1, 4, 2], trials: [4, 4, 4, 4] }) // => { mean: 0.4532973, intraclassCorrelation: 0.4179366 }
 */
export function betaBinomialFit(items: ItemTrials): BetaBinomialFit | NotEstimable {
  assertItemTrials("items", items);
  const n = items.trials.length;
  const refusal = refusalOf(items);
  if (refusal !== undefined) return { kind: "not-estimable", ...refusal, n };
  const tally = tallyOf(items);
  const overdispersion = bestOverdispersion(tally);
  const { mean, logLikelihood: height } = bestMean(tally, overdispersion);
  const shared = {
    kind: "estimated",
    mean,
    intraclassCorrelation: overdispersion / (1 + overdispersion),
    negativeLogLikelihood: -height,
    n,
    method: "beta-binomial-maximum-likelihood",
  } as const;
  if (overdispersion === 0) return { ...shared, boundary: "no-overdispersion" };
  return { ...shared, alpha: mean / overdispersion, beta: (1 - mean) / overdispersion };
}

/** Maximum of the profile likelihood in 1 / (α + β); 0 where it only falls. */
function bestOverdispersion(tally: TrialTally): number {
  const [low, high] = LOG_OVERDISPERSION;
  const none = bestMean(tally, 0);
  let [best, height] = [Number.NaN, none.logLikelihood];
  for (let log = low; log <= high; log += GRID_STEP) {
    const there = bestMean(tally, Math.exp(log)).logLikelihood;
    if (there > height) [best, height] = [log, there];
  }
  // Also where rounding alone makes a point next to the boundary the highest.
  if (!(best > low + 1) || height - none.logLikelihood < 1e-9) return 0;
  const slope = (log: number): number => profileSlope(tally, Math.exp(log));
  return Math.exp(findRoot(slope, best - GRID_STEP, best + GRID_STEP));
}

function refusalOf({ successes, trials }: ItemTrials): Refusal | undefined {
  const every = Array.from(trials, (total, item) => ({ passed: successes[item]!, total }));
  if (every.length === 0) return NO_ITEMS;
  if (every.every(({ passed }) => passed === 0)) return NO_SUCCESS;
  if (every.every(({ passed, total }) => passed === total)) return NO_FAILURE;
  if (every.every(({ total }) => total === 1)) return ONE_TRIAL;
  return every.some(({ passed, total }) => passed > 0 && passed < total)
    ? undefined
    : ALL_OR_NOTHING;
}

type Refusal = Pick<NotEstimable, "reason" | "remedy">;

const NO_ITEMS: Refusal = {
  reason: "There are no items.",
  remedy: 'Report "no data", not 0.',
};

const NO_SUCCESS: Refusal = {
  reason: "No trial of any item succeeded, so that any law close enough to 0 fits.",
  remedy: "Report an upper bound of pass@k by the bounded interval, or run more trials.",
};

const NO_FAILURE: Refusal = {
  reason: "Every trial of every item succeeded, so that any law close enough to 1 fits.",
  remedy: "Report a lower bound of pass@k by the bounded interval, or use harder items.",
};

const ONE_TRIAL: Refusal = {
  reason: "One trial per item cannot tell items that differ from trials that do.",
  remedy: "Run at least two trials of the same items.",
};

const ALL_OR_NOTHING: Refusal = {
  reason: "Every item passed always or never, which puts the shapes of the beta law at 0.",
  remedy:
    "Report the share of items that pass with Wilson's interval, and check that trials are not copies.",
};
