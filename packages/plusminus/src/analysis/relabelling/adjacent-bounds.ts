import { labelErrorBounds } from "@plusminus/stats";

/** A neighbour in the order, and whether wrong keys at worst could take its lead. */
export interface AdjacentBound {
  readonly ahead: string;
  readonly behind: string;
  readonly difference: number;
  /** Lead with the least favourable keys. */
  readonly lower: number;
  readonly wrongKeysToTie: number;
  readonly survives: boolean;
}

export interface AdjacentBounds {
  readonly errorRate: number;
  readonly pairs: readonly AdjacentBound[];
  readonly surviving: number;
}

/**
 * Which neighbours keep their order whatever keys are wrong, if so large a share of them may be.
 *
 * @param scores - From the best on: 0 or 1 on the same items.
 */
export function adjacentBounds(
  scores: readonly { readonly label: string; readonly own: Float64Array }[],
  errorRate: number,
): AdjacentBounds {
  const pairs = scores.slice(1).flatMap(({ label: behind, own }, index) => {
    const { label: ahead, own: leader } = scores[index]!;
    const bound = labelErrorBounds(tableOf(leader, own), errorRate);
    if (bound.kind === "not-estimable") return [];
    const { difference, lower, wrongKeysToTie } = bound;
    return [{ ahead, behind, difference, lower, wrongKeysToTie, survives: lower > 0 }];
  });
  return { errorRate, pairs, surviving: pairs.filter(({ survives }) => survives).length };
}

function tableOf(first: Float64Array, second: Float64Array) {
  const table = { both: 0, onlyTreatment: 0, onlyControl: 0, neither: 0 };
  first.forEach((score, item) => {
    const other = second[item] === 1;
    if (score === 1) table[other ? "both" : "onlyTreatment"] += 1;
    else table[other ? "onlyControl" : "neither"] += 1;
  });
  return table;
}
