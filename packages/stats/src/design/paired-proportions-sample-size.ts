import { InvalidParameterError, NotEstimableError } from "../errors.ts";
import type { Proportion } from "../estimate.ts";
import { assertPositive } from "../special/parameters.ts";
import { detectionQuantiles, type DetectionOptions } from "./detection-odds.ts";

/** What two models must do to a share of the items to differ: solve an item that the other does not. */
export interface DiscordanceOptions extends DetectionOptions {
  /** Share of items that exactly one of the two solves, in (0, 1]. */
  readonly discordance: Proportion;
}

/** A share and a difference that come from the same counts may differ by rounding. */
const ROUNDING = 1e-12;

/**
 * Items at which a comparison of paired 0/1 scores shows a true difference with the given power.
 *
 * Use it for one trial per item and no groups; else {@link itemsForPairedDifference}. The discordance
 * decides: two models that solve the same items need far fewer than two that merely score alike.
 *
 * @param options - `discordance`, the true `difference` of the pass rates (not 0, at most the
 * discordance in size), `level` and `power`.
 * @returns Items; a whole number ≥ 1.
 * @throws {@link InvalidParameterError} if a number is out of range.
 * @assumes independent items, one trial each, enough discordant ones for a normal approximation
 * @source Connor (1987), Biometrics 43, 207–211
 * @example itemsForPairedProportions({ discordance: 0.1, difference: 0.03, power: 0.8 }) // => 870
 */
export function itemsForPairedProportions(
  options: DiscordanceOptions & { readonly difference: number },
): number {
  const { critical, beyond } = detectionQuantiles(options);
  const discordance = discordanceOf(options);
  const size = Math.abs(options.difference);
  if (!(size > 0 && size <= discordance * (1 + ROUNDING))) {
    const range = `not 0, and at most the discordance ${discordance} in size`;
    throw new InvalidParameterError("difference", options.difference, range);
  }
  const spread = Math.sqrt(Math.max(0, discordance - size * size));
  const root = (critical * Math.sqrt(discordance) + beyond * spread) / size;
  return Math.ceil(root * root);
}

/**
 * Smallest true difference of pass rates that so many paired items show with the given power.
 *
 * Solves Connor's formula for the difference. Use it to say what a benchmark can resolve.
 *
 * @param options - `discordance`, `items` (above 0), `level` and `power`.
 * @returns Difference of proportions, in (0, discordance].
 * @throws {@link NotEstimableError} if not even one-sided discordance would be shown: too few items.
 * @throws {@link InvalidParameterError} if a number is out of range.
 * @assumes independent items, one trial each, enough discordant ones for a normal approximation
 * @source Connor (1987), Biometrics 43, 207–211, solved for the difference
 * @example smallestDetectableProportionDifference({ discordance: 0.1, items: 870, power: 0.8 }) // => 0.029995463
 */
export function smallestDetectableProportionDifference(
  options: DiscordanceOptions & { readonly items: number },
): number {
  const { critical, beyond } = detectionQuantiles(options);
  const discordance = discordanceOf(options);
  const { items } = options;
  assertPositive("items", items);
  const rest = items + beyond ** 2 - critical ** 2;
  const difference =
    (Math.sqrt(discordance) *
      (critical * Math.sqrt(items) + beyond * Math.sqrt(Math.max(0, rest)))) /
    (items + beyond ** 2);
  if (rest < 0 || difference > discordance * (1 + ROUNDING)) {
    throw new NotEstimableError(
      `With ${items} items, of which a share of ${discordance} differ, no difference can be shown.`,
      "Plan more items.",
    );
  }
  return Math.min(difference, discordance);
}

function discordanceOf({ discordance }: DiscordanceOptions): Proportion {
  if (discordance > 0 && discordance <= 1) return discordance;
  throw new InvalidParameterError("discordance", discordance, "above 0 and at most 1");
}
