import type { Interval } from "@plusminus/stats";
import { perItem, type Design } from "./variances.ts";

/** What evaluations of several sizes would show, with so many repeats. */
export interface SampleSizeCurve {
  readonly repeats: number;
  readonly points: readonly SampleSizePoint[];
}

export interface SampleSizePoint {
  readonly items: number;
  /** Smallest difference that is shown, both models on the same items; and on different ones. */
  readonly paired: number;
  readonly unpaired: number;
  /** Of the paired number, where a pilot says how uncertain its variances are. */
  readonly interval?: Interval;
}

const POINTS = 25;

/** Sizes from a quarter to four times of what was asked about. */
const AROUND = 4;

const FEWEST_ITEMS = 10;

/**
 * The smallest difference that is shown, by the number of items.
 *
 * @param asked - Numbers of items that the plan speaks of; the curve goes around them.
 * @param beyond - Sum of the quantiles of level and power.
 */
export function sampleSizeCurves(
  design: Design,
  asked: readonly number[],
  { repeats, beyond }: { readonly repeats: readonly number[]; readonly beyond: number },
): readonly SampleSizeCurve[] {
  if (asked.length === 0) return [];
  const least = Math.max(FEWEST_ITEMS, Math.min(...asked) / AROUND);
  const most = Math.max(least * AROUND, Math.max(...asked) * AROUND);
  const sizes = Array.from({ length: POINTS }, (_, index) =>
    Math.round(least * (most / least) ** (index / (POINTS - 1))),
  );
  return repeats.map((own) => ({
    repeats: own,
    points: [...new Set(sizes)].map((items) => pointOf(design, items, { repeats: own, beyond })),
  }));
}

function pointOf(
  design: Design,
  items: number,
  { repeats, beyond }: { readonly repeats: number; readonly beyond: number },
): SampleSizePoint {
  const shown = (variance: number): number => beyond * Math.sqrt(variance / items);
  const paired = shown(perItem(design, design.paired, repeats));
  const variance = design.pairedInterval?.(repeats);
  return {
    items,
    paired,
    unpaired: shown(perItem(design, design.unpaired, repeats)),
    ...(variance === undefined
      ? {}
      : { interval: shownBetween(design, variance, { paired, shown }) }),
  };
}

/** A variance that was taken for 0 because it came out negative leaves an interval beside the number. */
function shownBetween(
  { designEffect }: Design,
  { lower, upper, level, method }: Interval,
  { paired, shown }: { readonly paired: number; readonly shown: (variance: number) => number },
): Interval {
  return {
    ...(lower === undefined
      ? {}
      : { lower: Math.min(paired, shown(Math.max(0, lower) * designEffect)) }),
    ...(upper === undefined
      ? {}
      : { upper: Math.max(paired, shown(Math.max(0, upper) * designEffect)) }),
    level,
    method,
  };
}
