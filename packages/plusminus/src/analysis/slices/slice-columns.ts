import type { Columns } from "../../record/columns.ts";
import { UserError } from "../../errors.ts";
import { onRows } from "../shared-scores.ts";
import { sliceLabels, type Refusal, type SliceLabels, type SliceName } from "./slice-labels.ts";

/** A named part of the items of a question. */
export interface Slice {
  readonly name: SliceName;
  /** Nothing but the scores of these items; items keep their numbers. */
  readonly columns: Columns;
}

export interface Slices {
  readonly key: string;
  /** In the order of their first items; none where the question cannot be cut. */
  readonly slices: readonly Slice[];
  /** Items that do not have the key, and are in no slice. */
  readonly withoutKey: number;
  /** Why the question is not cut. */
  readonly refusal?: Refusal | undefined;
}

/**
 * Cuts a question by a key of its items.
 *
 * Trials that carry no score are not known by item: they are counted for the whole, and for no slice.
 */
export function sliceColumns(columns: Columns, key: string): Slices {
  const division = divisionOf(columns, key);
  if ("reason" in division) return { key, slices: [], withoutKey: 0, refusal: division };
  const { names, ofItem, withoutKey } = division;
  const rows = names.map((): number[] => []);
  columns.item.forEach((item, row) => {
    const label = ofItem[item]!;
    if (label >= 0) rows[label]!.push(row);
  });
  const slices = names.map((name, number) => ({
    name,
    columns: { ...onRows(columns, Int32Array.from(rows[number]!)), dropped: [] },
  }));
  return {
    key,
    slices: slices.filter(({ columns: own }) => own.score.length > 0),
    withoutKey,
  };
}

/** Labels that divide the items into slices. */
export interface Division extends SliceLabels {
  /** Items that do not have the key, and are in no slice. */
  readonly withoutKey: number;
}

/** Refused where a key is unknown, where all items have the same label, and where each has its own. */
export function divisionOf(columns: Columns, key: string): Division | Refusal {
  const labels = sliceLabels(columns, key);
  if ("reason" in labels) return labels;
  const { names, ofItem } = labels;
  const labelled = ofItem.reduce((count, label) => count + (label < 0 ? 0 : 1), 0);
  if (names.length < 2 || names.length === labelled) {
    return noDivision(columns, key, names.length);
  }
  return { ...labels, withoutKey: ofItem.length - labelled };
}

/**
 * Where no question at all could be cut, the key was a wrong one.
 *
 * @throws {@link UserError} `unknown-slice-key`.
 */
export function assertSliced(all: readonly Pick<Slices, "refusal">[]): void {
  const [first] = all;
  if (first?.refusal === undefined || all.some(({ refusal }) => refusal === undefined)) return;
  throw new UserError("unknown-slice-key", first.refusal.reason, first.refusal.remedy);
}

function noDivision({ benchmark }: Columns, key: string, labels: number): Refusal {
  return {
    reason:
      labels < 2
        ? `All items of ${benchmark} have the same ${key}: there are no slices.`
        : `Every item of ${benchmark} has a ${key} of its own: that divides it into items, not into slices.`,
    remedy: "Slice by a key that several items share.",
  };
}
