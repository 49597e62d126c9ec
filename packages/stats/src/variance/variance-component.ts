import type { Interval } from "../estimate.ts";

/** An estimated variance. Unbiased estimates may be negative; that is shown, never hidden. */
export interface VarianceComponent {
  /** Unbiased, in squared units of the score; below 0 where noise happened to outweigh the signal. */
  readonly value: number;
  /** The value, or 0 where it is negative: what goes into a plan. */
  readonly truncated: number;
  /** Whether the two differ. */
  readonly negative: boolean;
  /** For the true variance, which is not below 0: ends below it are cut to it, and an end at 0 excludes nothing. */
  readonly interval?: Interval;
  readonly standardError?: number;
  readonly degreesOfFreedom?: number;
}

/** What may be known of a component besides its value. */
type ComponentUncertainty = Pick<
  VarianceComponent,
  "interval" | "standardError" | "degreesOfFreedom"
>;

/** A component with its flag; `interval` as the method made it, cut at 0 here. */
export function varianceComponent(
  value: number,
  more: ComponentUncertainty = {},
): VarianceComponent {
  const { interval, ...rest } = more;
  const flagged = { value, truncated: Math.max(0, value), negative: value < 0, ...rest };
  if (interval === undefined) return flagged;
  const cut = (end: number | undefined): number => Math.max(0, end ?? 0);
  const { lower, upper } = interval;
  return { ...flagged, interval: { ...interval, lower: cut(lower), upper: cut(upper) } };
}
