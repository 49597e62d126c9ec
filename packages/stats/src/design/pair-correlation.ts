import { InvalidParameterError } from "../errors.ts";
import type { Proportion } from "../estimate.ts";
import { assertInRange } from "../validate.ts";

/** Two pass rates on the same items, and how much the models agree on which items they pass. */
export interface CorrelatedPassRates {
  /** Pass rates, in [0, 1]. */
  readonly treatment: Proportion;
  readonly control: Proportion;
  /** Correlation of the two 0/1 scores over the items (φ), in [−1, 1]; 0 for models that have nothing in common. */
  readonly correlation: number;
}

/** Two shares that come from the same counts may differ by rounding. */
const ROUNDING = 1e-12;

/**
 * Share of items that exactly one of two models passes, from their pass rates and the correlation.
 *
 * Use it to plan where only pass rates are published: it is the `discordance` of {@link itemsForPairedProportions}. The
 * correlation lowers the share, and with it the items needed; it leaves the difference alone. With the items at hand, count.
 *
 * @param rates - `treatment` and `control` pass rates, and their `correlation`.
 * @returns In [|treatment − control|, 1].
 * @throws {@link InvalidParameterError} if a number is out of range, or no two models with these pass rates correlate so.
 * @assumes one trial per item
 * @source the variance of a difference of two 0/1 scores; bounds: Fréchet (1951), Ann. Univ. Lyon A 14, 53–77
 * @example discordanceFromCorrelation({ treatment: 0.73, control: 0.7, correlation: 0.6 }) // => 0.1638626616
 */
export function discordanceFromCorrelation(rates: CorrelatedPassRates): Proportion {
  const { treatment, control, correlation } = rates;
  assertInRange("treatment", treatment, 0, 1);
  assertInRange("control", control, 0, 1);
  assertInRange("correlation", correlation, -1, 1);
  const independent = treatment * (1 - control) + control * (1 - treatment);
  const spread = Math.sqrt(treatment * (1 - treatment) * control * (1 - control));
  const least = Math.abs(treatment - control);
  const most = Math.min(treatment + control, 2 - treatment - control);
  const discordance = independent - 2 * correlation * spread;
  if (discordance >= least - ROUNDING && discordance <= most + ROUNDING) {
    return Math.min(most, Math.max(least, discordance));
  }
  const bound = (share: Proportion): number => (independent - share) / (2 * spread);
  const range = `in [${bound(most)}, ${bound(least)}] for these pass rates`;
  throw new InvalidParameterError("correlation", correlation, range);
}
