import type { Interval, Level } from "@plusminus/stats";

/** What equivalence is asked of: a margin, and how strictly. */
interface EquivalenceQuestion {
  readonly margin?: number;
  readonly level: Level;
  /** Comparisons that are judged together. */
  readonly family: number;
}

/** Interval at 1 − 2α (α shared among the family), which must lie inside ± margin for equivalence (two one-sided tests). */
export interface Equivalence {
  readonly margin: number;
  readonly interval: Interval;
}

/** The interval that two one-sided tests ask for; nothing without a margin, or where the method has none at that level. */
export function equivalenceOf(
  { margin, level, family }: EquivalenceQuestion,
  intervalAt: (level: Level) => Interval | undefined,
): { readonly equivalence?: Equivalence } {
  if (margin === undefined) return {};
  const interval = intervalAt(1 - (2 * (1 - level)) / family);
  return interval === undefined ? {} : { equivalence: { margin, interval } };
}
