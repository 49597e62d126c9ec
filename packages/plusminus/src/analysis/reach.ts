import {
  itemsForPairedProportions,
  itemsToDetect,
  normalQuantile,
  smallestDetectableFromStandardError,
  type Estimate,
  type Level,
} from "@plusminus/stats";
import { discordance } from "./paired-scores.ts";
import { POWER } from "./power.ts";
import type { Scale } from "./scale.ts";
import type { PairedSample } from "./sample.ts";

/** What a design could have shown, and what would settle the observed difference. */
export interface Reach {
  /** Smallest true difference that this design shows with {@link POWER}. */
  readonly smallestDetectable?: number;
  /** Items at which the observed difference would be shown with {@link POWER}; absent where it is zero. */
  readonly itemsToSettle?: number;
}

interface ReachOptions {
  readonly level: Level;
  /** Comparisons that are judged together. */
  readonly family: number;
  /** Smallest and largest possible difference, where they are known. */
  readonly bounds: Scale | undefined;
}

/**
 * The reach of a paired design, from the interval that it gave. In a family the level is Bonferroni's: what
 * a comparison must pass to be shown among the others at Holm's first step.
 */
export function reachOf(
  difference: Estimate,
  common: PairedSample,
  { level, family, bounds }: ReachOptions,
): Reach {
  const { lower, upper } = difference.interval;
  if (lower === undefined || upper === undefined) return {};
  // Taken from the interval, so that it is defined (and not 0) where no item differs.
  const standardError = (upper - lower) / 2 / normalQuantile((1 + level) / 2);
  const design = { level: 1 - (1 - level) / family, power: POWER };
  const smallestDetectable = smallestDetectableFromStandardError({ standardError, ...design });
  // A difference that is larger than any possible one is none that could have been shown.
  const possible = bounds === undefined || smallestDetectable <= bounds[1];
  const shown = possible ? { smallestDetectable } : {};
  if (difference.value === 0) return shown;
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
  return { ...shown, itemsToSettle: Math.ceil(items) };
}
