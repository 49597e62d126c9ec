import type { Columns } from "../record/columns.ts";

/**
 * Smallest and largest possible score, where the metric states them and every score keeps to them. A bounded
 * method on a score that leaves its bounds would be wrong without saying so.
 */
export function scaleOf({ metric, score }: Columns): readonly [number, number] | undefined {
  if (metric.scale === undefined) return undefined;
  const [low, high] = metric.scale;
  return score.every((value) => value >= low && value <= high) ? metric.scale : undefined;
}
