import {
  itemsForPairedProportions,
  itemsToDetect,
  normalQuantile,
  smallestDetectableFromStandardError,
  type Estimate,
  type Level,
} from "@plusminus/stats";
import { discordance } from "./methods.ts";
import type { PairedSample } from "./sample.ts";

/** Power at which a design is said to be able to show a difference. */
const POWER = 0.8;

/** What a design could have shown, and what would settle the observed difference. */
export interface Reach {
  /** Smallest true difference that this design shows with {@link POWER}. */
  readonly smallestDetectable?: number;
  /** Items at which the observed difference would be shown with {@link POWER}; absent where it is zero. */
  readonly itemsToSettle?: number;
}

/**
 * The reach of a paired design, from the interval that it gave. In a family the level is Bonferroni's: what
 * a comparison must pass to be shown among the others at Holm's first step.
 */
export function reachOf(
  difference: Estimate,
  common: PairedSample,
  { level, family }: { readonly level: Level; readonly family: number },
): Reach {
  const { lower, upper } = difference.interval;
  if (lower === undefined || upper === undefined) return {};
  // Taken from the interval, so that it is defined (and not 0) where no item differs.
  const standardError = (upper - lower) / 2 / normalQuantile((1 + level) / 2);
  const design = { level: 1 - (1 - level) / family, power: POWER };
  const smallestDetectable = smallestDetectableFromStandardError({ standardError, ...design });
  if (difference.value === 0) return { smallestDetectable };
  const size = Math.abs(difference.value);
  const { onlyTreatment, onlyControl, n } = discordance(common);
  const items =
    common.binary && difference.clusters === undefined
      ? itemsForPairedProportions({
          discordance: (onlyTreatment + onlyControl) / n,
          difference: size,
          ...design,
        })
      : itemsToDetect({ items: n, standardError, difference: size, ...design });
  return { smallestDetectable, itemsToSettle: Math.ceil(items) };
}
