import type { Columns } from "../../record/columns.ts";
import type { RunRecord } from "../../record/run.ts";
import { comparabilityOf } from "../comparability.ts";
import { sameItems } from "../same-items.ts";

/** Pairs of subjects, by their places in the list, that were not asked the same: no order is claimed between them. */
export function incomparablePairs(
  columns: Columns,
  group: readonly RunRecord[],
  subjects: readonly number[],
  items: Int32Array,
): readonly (readonly [number, number])[] {
  return subjects.flatMap((treatment, first) =>
    subjects.slice(first + 1).flatMap((control, offset) => {
      const { conflicting } = sameItems(columns, treatment, control, items);
      const { answer } = comparabilityOf(group[treatment]!.run, group[control]!.run, conflicting);
      return answer === "no" ? [[first, first + 1 + offset] as const] : [];
    }),
  );
}
