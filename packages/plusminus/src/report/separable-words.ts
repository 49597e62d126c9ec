import type { SeparablePairs } from "../analysis/leaderboard/places.ts";

/** "3 of 10 adjacent ranks are separable". */
export function adjacentInWords({ total, separable }: SeparablePairs): string {
  const isOne = separable === 1 || total === 1;
  return `${separable} of ${total} adjacent ${total === 1 ? "rank" : "ranks"} ${isOne ? "is" : "are"} separable`;
}
