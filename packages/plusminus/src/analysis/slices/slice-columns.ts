import type { Columns } from "../../record/columns.ts";
import { UserError } from "../../errors.ts";
import { onRows } from "../shared-scores.ts";

/** The name of a slice: one key and one of its labels. */
export type SliceName = Readonly<Record<string, string>>;

/** A named part of the items of a question. */
export interface Slice {
  readonly name: SliceName;
  readonly label: string;
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

type Refusal = Readonly<Record<"reason" | "remedy", string>>;

/**
 * Cuts a question by a key of its items.
 *
 * Trials that carry no score are not known by item: they are counted for the whole, and for no slice.
 */
export function sliceColumns(columns: Columns, key: string): Slices {
  const group = Object.hasOwn(columns.groups, key) ? columns.groups[key] : undefined;
  if (group === undefined) return notCut(key, unknownKey(columns, key));
  const { labels, ofItem } = group;
  const labelled = ofItem.reduce((count, label) => count + (label < 0 ? 0 : 1), 0);
  if (labels.length < 2 || labels.length === labelled) {
    return notCut(key, noDivision(columns, key, labels.length));
  }
  const rows = labels.map((): number[] => []);
  columns.item.forEach((item, row) => {
    const label = ofItem[item]!;
    if (label >= 0) rows[label]!.push(row);
  });
  const slices = labels.map((label, number) => ({
    name: { [key]: label },
    label,
    columns: { ...onRows(columns, Int32Array.from(rows[number]!)), dropped: [] },
  }));
  return {
    key,
    slices: slices.filter(({ columns: own }) => own.score.length > 0),
    withoutKey: ofItem.length - labelled,
  };
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

function notCut(key: string, refusal: Refusal): Slices {
  return { key, slices: [], withoutKey: 0, refusal };
}

function unknownKey({ benchmark, groups, conflictingGroups }: Columns, key: string): Refusal {
  if (conflictingGroups.includes(key)) {
    return {
      reason: `The logs disagree about the ${key} of some items of ${benchmark}.`,
      remedy: `Correct ${key} in one of the logs.`,
    };
  }
  const keys = Object.keys(groups);
  return {
    reason: `Items of ${benchmark} have no key "${key}" to slice by.`,
    remedy:
      keys.length === 0
        ? "No keys are recorded. In a table, name the column: --group-columns NAME."
        : `Keys they have: ${keys.join(", ")}. In a table, --group-columns NAME adds a column.`,
  };
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
