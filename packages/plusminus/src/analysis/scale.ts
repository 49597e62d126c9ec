import type { Interval } from "@plusminus/stats";
import type { Columns } from "../record/columns.ts";

/** Smallest and largest possible score. */
export type Scale = readonly [number, number];

/**
 * The scale of the metric, where it is stated and every score of these subjects keeps to it. A bounded method
 * on a score that leaves its bounds would be wrong without saying so.
 */
export function scaleOf(
  { metric, score, subject }: Columns,
  subjects: readonly number[],
): Scale | undefined {
  if (metric.scale === undefined) return undefined;
  const [low, high] = metric.scale;
  const keeps = score.every(
    (value, row) => !subjects.includes(subject[row]!) || (value >= low && value <= high),
  );
  return keeps ? metric.scale : undefined;
}

/** An interval cut to what is possible: no parameter lies outside, so nothing is lost by it. */
export function within<Cut extends { readonly interval: Interval }>(
  estimate: Cut,
  bounds: Scale | undefined,
): Cut {
  const { lower, upper } = estimate.interval;
  if (bounds === undefined || lower === undefined || upper === undefined) return estimate;
  const [low, high] = bounds;
  if (lower >= low && upper <= high) return estimate;
  const interval = {
    ...estimate.interval,
    lower: Math.max(lower, low),
    upper: Math.min(upper, high),
  };
  return { ...estimate, interval };
}
