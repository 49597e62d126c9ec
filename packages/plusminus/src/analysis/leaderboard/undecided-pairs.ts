import type { Columns } from "../../record/columns.ts";
import type { RunRecord } from "../../record/run.ts";
import { comparabilityOf } from "../comparability.ts";
import { MINIMUM_EFFECTIVE } from "../data-shape.ts";
import { differences } from "../paired-scores.ts";
import { sameItems } from "../same-items.ts";

/** Two subjects of a board, by their places in the list. */
export type BoardPair = readonly [first: number, second: number];

/** Pairs of subjects, by their places in the list, that were not asked the same: no order is claimed between them. */
export function incomparablePairs(
  columns: Columns,
  group: readonly RunRecord[],
  subjects: readonly number[],
  items: Int32Array,
): readonly BoardPair[] {
  return subjects.flatMap((treatment, first) =>
    subjects.slice(first + 1).flatMap((control, offset) => {
      const { conflicting } = sameItems(columns, treatment, control, items);
      const { answer } = comparabilityOf(group[treatment]!.run, group[control]!.run, conflicting);
      return answer === "no" ? [[first, first + 1 + offset] as const] : [];
    }),
  );
}

/**
 * Pairs that differ on so few items, of all benchmarks together, that the mean of their differences is not close to normal.
 *
 * @param benchmarks - By benchmark, one list of scores per subject.
 */
export function pairsThatHardlyDiffer(
  benchmarks: readonly (readonly Float64Array[])[],
): readonly BoardPair[] {
  const subjects = [...(benchmarks[0] ?? []).keys()];
  return subjects.flatMap((first) =>
    subjects.slice(first + 1).flatMap((second) => {
      const differing = benchmarks.reduce(
        (sum, scores) => sum + itemsThatDiffer(scores[first]!, scores[second]!),
        0,
      );
      return differing < MINIMUM_EFFECTIVE ? [[first, second] as const] : [];
    }),
  );
}

function itemsThatDiffer(treatment: Float64Array, control: Float64Array): number {
  return differences({ treatment, control }).filter((difference) => difference !== 0).length;
}
