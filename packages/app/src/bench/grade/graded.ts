import type { Showing } from "./schedule.ts";

/** What a grader says of a pair; "skipped" is no verdict, and no tie. */
export type SideVerdict = "left" | "right" | "tie" | "skipped";

/** A pair that was judged, in terms of the two models. */
export interface GradedPair extends Showing {
  readonly side: Exclude<SideVerdict, "skipped">;
  readonly winner: "first" | "second" | "tie";
}

/** The pairs that have a verdict so far. @param verdicts - By place in the schedule. */
export function gradedPairs(
  schedule: readonly Showing[],
  verdicts: readonly SideVerdict[],
): readonly GradedPair[] {
  return schedule.flatMap((showing, place): readonly GradedPair[] => {
    const side = verdicts[place];
    if (side === undefined || side === "skipped") return [];
    return [{ ...showing, side, winner: winnerOf(showing, side) }];
  });
}

function winnerOf({ left }: Showing, side: GradedPair["side"]): GradedPair["winner"] {
  if (side === "tie") return "tie";
  if (side === "left") return left;
  return left === "first" ? "second" : "first";
}
