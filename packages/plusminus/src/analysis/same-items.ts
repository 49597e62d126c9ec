import type { Columns } from "../record/columns.ts";

/** Whether equal ids of two subjects are equal items, as far as their logs say. */
export interface SameItems {
  /** Ids of items that the two ask with different texts. */
  readonly conflicting: readonly string[];
  /** Whether both logs record the text of every item they share. */
  readonly checked: boolean;
}

/** Holds the texts of the items of two subjects against each other: "the same item" is checked, not assumed. */
export function sameItems(
  { items, contents }: Columns,
  treatment: number,
  control: number,
  common: Int32Array,
): SameItems {
  const [ofTreatment, ofControl] = [contents[treatment]!, contents[control]!];
  const isKnown = (item: number): boolean => ofTreatment[item] !== -1 && ofControl[item] !== -1;
  return {
    conflicting: Array.from(common)
      .filter((item) => isKnown(item) && ofTreatment[item] !== ofControl[item])
      .map((item) => items[item]!),
    checked: common.every(isKnown),
  };
}
