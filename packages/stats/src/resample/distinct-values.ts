import type { Values } from "../estimate.ts";

/** The distinct values of a list and how often each occurs, in the order of their first occurrence. */
export interface DistinctValues {
  readonly values: Float64Array;
  readonly counts: Float64Array;
}

/**
 * Counts equal values, and gives up early where there are many different ones.
 *
 * @param values - Finite numbers.
 * @param most - How many distinct values are worth counting.
 * @returns Undefined where there are more.
 * @example Array.from(distinctValues([2, 7, 2], 5).counts) // => [2, 1]
 */
export function distinctValues(values: Values, most: number): DistinctValues | undefined {
  const counts = new Map<number, number>();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (counts.size > most) return undefined;
  }
  return {
    values: Float64Array.from(counts.keys()),
    counts: Float64Array.from(counts.values()),
  };
}
