import type { Interval, Level } from "@plusminus/stats";

/** What equivalence is asked of: a margin, and how strictly. */
interface EquivalenceQuestion {
  readonly margin?: number;
  readonly level: Level;
  /** Comparisons that are judged together. */
  readonly family: number;
  readonly marginClaim?: MarginClaim;
}

/**
 * Whether each margin that holds is a claim of its own, so that α is shared among the family, or only that all of them hold,
 * which is the intersection–union test and needs no sharing: where one does not hold, that one alone must fail to be shown.
 *
 * @source Berger (1982), Technometrics 24, 295–300
 */
export type MarginClaim = "each" | "all-together";

/** Interval at 1 − 2α (α shared among the family, see {@link MarginClaim}), which must lie inside ± margin for equivalence (two one-sided tests). */
export interface Equivalence {
  readonly margin: number;
  readonly interval: Interval;
}

/** The interval that two one-sided tests ask for; nothing without a margin, or where the method has none at that level. */
export function equivalenceOf(
  { margin, level, family, marginClaim = "each" }: EquivalenceQuestion,
  intervalAt: (level: Level) => Interval | undefined,
): { readonly equivalence?: Equivalence } {
  if (margin === undefined) return {};
  const sharing = marginClaim === "each" ? family : 1;
  const interval = intervalAt(1 - (2 * (1 - level)) / sharing);
  return interval === undefined ? {} : { equivalence: { margin, interval } };
}
