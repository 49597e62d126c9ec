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
  /** Answers of each model to each of these very items at which it would be; in place of more items. */
  readonly repeatsToSettle?: number;
}

interface ReachOptions {
  readonly level: Level;
  /** Comparisons that are judged together. */
  readonly family: number;
  /** Smallest and largest possible difference, where they are known. */
  readonly bounds: Scale | undefined;
}

/** The reach of a paired design; 0/1 scores without groups need as many items as the share that differs says. */
export function reachOf(difference: Estimate, common: PairedSample, options: ReachOptions): Reach {
  const reach = reachOfItems(difference, common.items.length, options);
  const { onlyTreatment, onlyControl, n } = discordance(common);
  const isPlain = common.binary && difference.clusters === undefined;
  if (!isPlain || reach.itemsToSettle === undefined) return reach;
  const items = itemsForPairedProportions({
    discordance: (onlyTreatment + onlyControl) / n,
    difference: Math.abs(difference.value),
    ...designOf(options),
  });
  return { ...reach, itemsToSettle: Math.ceil(items) };
}

/**
 * The reach of a design with so many items, from the interval that it gave. In a family the level is Bonferroni's: what
 * a comparison must pass to be shown among the others at Holm's first step.
 */
export function reachOfItems(
  difference: Estimate,
  items: number,
  { level, family, bounds }: ReachOptions,
): Reach {
  const { lower, upper } = difference.interval;
  if (lower === undefined || upper === undefined) return {};
  // Taken from the interval, so that it is defined (and not 0) where no item differs.
  const standardError = (upper - lower) / 2 / normalQuantile((1 + level) / 2);
  const design = designOf({ level, family });
  const smallestDetectable = smallestDetectableFromStandardError({ standardError, ...design });
  // A difference that is larger than any possible one is none that could have been shown.
  const possible = bounds === undefined || smallestDetectable <= bounds[1];
  const shown = possible ? { smallestDetectable } : {};
  if (difference.value === 0) return shown;
  const size = Math.abs(difference.value);
  const needed = itemsToDetect({ items, standardError, difference: size, ...design });
  return { ...shown, itemsToSettle: Math.ceil(needed) };
}

/** The reach of running these very items more often. */
export function reachOfRepeats(
  difference: Estimate,
  repeats: number,
  options: ReachOptions,
): Omit<Reach, "itemsToSettle"> {
  const { itemsToSettle: needed, ...reach } = reachOfItems(difference, repeats, options);
  return needed === undefined ? reach : { ...reach, repeatsToSettle: needed };
}

function designOf({ level, family }: Pick<ReachOptions, "level" | "family">) {
  return { level: 1 - (1 - level) / family, power: POWER };
}
