import type { Trial } from "../record/trial.ts";

/** What the rows of a log give for one metric, to hold against what the harness printed. */
export interface ItemMean {
  /** Mean over items of each item's mean: repeats are averaged first, so that every item counts the same. */
  readonly mean: number;
  readonly items: number;
  /** Whether every trial had a score: else the harness may have counted what is missing here. */
  readonly everyTrialScored: boolean;
}

/** Recomputes a printed mean. Returns undefined where no trial has a score. */
export function itemMean(
  trials: readonly Trial[],
  metric: string,
  includes: (item: string) => boolean = () => true,
): ItemMean | undefined {
  const items = new Map<string, { sum: number; count: number }>();
  let everyTrialScored = true;
  for (const { item, scores } of trials) {
    if (!includes(item)) continue;
    const score = scores[metric];
    if (score === undefined) {
      everyTrialScored = false;
      continue;
    }
    const known = items.get(item);
    if (known === undefined) items.set(item, { sum: score, count: 1 });
    else {
      known.sum += score;
      known.count += 1;
    }
  }
  if (items.size === 0) return undefined;
  let sum = 0;
  for (const item of items.values()) sum += item.sum / item.count;
  return { mean: sum / items.size, items: items.size, everyTrialScored };
}

/** Whether a printed and a recomputed number are the same up to rounding and order of summation. */
export function isSameNumber(printed: number, recomputed: number): boolean {
  return Math.abs(printed - recomputed) <= 1e-6 * Math.max(Math.abs(printed), 1e-3);
}
