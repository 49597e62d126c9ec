import { mcnemarExact } from "@plusminus/stats";
import { onCommonItems, type PassCounts } from "./pass-counts.ts";

/** Items by who solved them at least once in the same number of trials. */
export interface Coverage {
  readonly both: number;
  readonly onlyA: number;
  readonly onlyB: number;
  readonly neither: number;
  /** Of McNemar's exact test: whether a new item is as likely to be reached by only one as by only the other. */
  readonly p: number;
}

/** Absent where the two had unequal trials at an item: more trials reach more. */
export function coverageOf(first: PassCounts, second: PassCounts): Coverage | undefined {
  const [a, b] = onCommonItems(first, second);
  const isFair = a.trials.every((count, row) => count === b.trials[row]);
  if (!isFair || a.items.length === 0) return undefined;
  const count = (byA: boolean, byB: boolean): number =>
    a.successes.filter((own, row) => own > 0 === byA && b.successes[row]! > 0 === byB).length;
  const [onlyA, onlyB] = [count(true, false), count(false, true)];
  return {
    both: count(true, true),
    onlyA,
    onlyB,
    neither: count(false, false),
    p: mcnemarExact(onlyA, onlyB).p,
  };
}
