import { wilsonInterval, type Estimate, type Level, type NotEstimable } from "@plusminus/stats";
import type { GradedPair } from "./graded.ts";

/** What the repeated pairs say of the grader. */
export interface SelfConsistency {
  /** Share of the pairs that were shown twice and got the same verdict on the models both times. */
  readonly same: Estimate | NotEstimable;
  /** Pairs where the same side won both times, although the sides were swapped. */
  readonly followedTheSide: number;
}

/**
 * How far a grader agrees with himself on pairs that he saw twice, sides swapped.
 *
 * @returns A share with Wilson's interval; by chance alone it would be a third where all three verdicts are as likely.
 * @assumes independent pairs
 */
export function selfConsistency(pairs: readonly GradedPair[], level: Level): SelfConsistency {
  const first = new Map(pairs.flatMap((pair) => (pair.time === 1 ? [[pair.item, pair]] : [])));
  const twice = pairs.flatMap((again) => {
    const before = again.time === 2 ? first.get(again.item) : undefined;
    return before === undefined ? [] : [{ before, again }];
  });
  const same = twice.filter(({ before, again }) => before.winner === again.winner).length;
  return {
    same: shareOf(same, twice.length, level, {
      reason: "No pair was judged twice yet.",
      remedy: "Go on, or have more pairs shown again.",
    }),
    followedTheSide: twice.filter(
      ({ before, again }) => before.side !== "tie" && before.side === again.side,
    ).length,
  };
}

/**
 * How often the left side wins, of the pairs with a winner that were shown for the first time: one half where the
 * grader has no preference, because the sides were drawn.
 *
 * @assumes independent items
 */
export function leftPreference(
  pairs: readonly GradedPair[],
  level: Level,
): Estimate | NotEstimable {
  const decided = pairs.filter(({ time, side }) => time === 1 && side !== "tie");
  const left = decided.filter(({ side }) => side === "left").length;
  return shareOf(left, decided.length, level, {
    reason: "No pair has a winner yet.",
    remedy: "Judge some pairs; ties say nothing about sides.",
  });
}

function shareOf(
  count: number,
  n: number,
  level: Level,
  refusal: Pick<NotEstimable, "reason" | "remedy">,
): Estimate | NotEstimable {
  if (n === 0) return { kind: "not-estimable", ...refusal, n };
  const interval = wilsonInterval(count, n, { level });
  return { kind: "estimated", value: count / n, interval, method: interval.method, n };
}
