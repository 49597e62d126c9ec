import type { Level } from "../estimate.ts";

/** What the bet on the next score may know: the scores before it. */
export interface ScoresSeen {
  readonly n: number;
  readonly sum: number;
  /** Sum of squared distances, each from the mean that was known with its score. */
  readonly squares: number;
}

/** Before the first score. */
export const NOTHING_SEEN: ScoresSeen = { n: 0, sum: 0, squares: 0 };

/** Largest share of the capital that is ever staked: all of it could be lost for good. */
export const LARGEST_STAKE = 0.5;

/** After one more score in [0, 1]; the mean and variance start from one made-up score of 1/2, with variance 1/4. */
export function seen({ n, sum, squares }: ScoresSeen, score: number): ScoresSeen {
  const total = sum + score;
  const distance = score - (total + 0.5) / (n + 2);
  return { n: n + 1, sum: total, squares: squares + distance * distance };
}

/**
 * Stake on the next score, from those before it alone, before it is cut.
 *
 * @source Waudby-Smith & Ramdas (2024), J. R. Stat. Soc. B 86, 1–27
 */
export function nextBet({ n, squares }: ScoresSeen, level: Level): number {
  const variance = (squares + 0.25) / (n + 1);
  const logBound = Math.LN2 - Math.log1p(-level);
  return Math.sqrt((2 * logBound) / (variance * (n + 1) * Math.log(n + 2)));
}
