import { holm, type Estimate, type NotEstimable } from "@plusminus/stats";
import { testOfZero } from "./test-of-zero.ts";

/** Treatment − control, over all items of both. */
export interface NamedDifference {
  readonly treatment: string;
  readonly control: string;
  /** Item by item. */
  readonly differences: Float64Array;
  readonly estimate: Estimate | NotEstimable;
  /** Of no difference, by Holm over all pairs; absent where it cannot be estimated. */
  readonly pAdjusted?: number;
}

/** More models make more pairs than anybody reads. */
const MOST_COMPARED = 12;

/**
 * Every pair of models; none of more than twelve models.
 *
 * @param scores - By model, then by item.
 * @param estimateOf - Estimates from the differences of all items.
 */
export function allDifferences(
  names: readonly string[],
  scores: readonly Float64Array[],
  estimateOf: (differences: Float64Array) => Estimate | NotEstimable,
): readonly NamedDifference[] {
  if (names.length > MOST_COMPARED) return [];
  const found = names.flatMap((treatment, first) =>
    names.slice(first + 1).map((control, offset) => {
      const other = scores[first + 1 + offset]!;
      const differences = scores[first]!.map((score, item) => score - other[item]!);
      const estimate = estimateOf(differences);
      const p = estimate.kind === "not-estimable" ? undefined : testOfZero(estimate).p;
      return { treatment, control, differences, estimate, p };
    }),
  );
  const adjusted = holm(found.map(({ p }) => p ?? 1));
  return found.map(({ p, ...one }, index) =>
    p === undefined ? one : { ...one, pAdjusted: adjusted[index]! },
  );
}
