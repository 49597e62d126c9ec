import type { Columns, GroupColumn } from "../../record/columns.ts";

/** The name of a slice: by key its label. */
export type SliceName = Readonly<Record<string, string>>;

/** One label for a slice of several keys: "leetcode · from 2023-09". */
export function sliceLabel(name: SliceName): string {
  return Object.values(name).join(" · ");
}

/** Labels of items by one key, by several, or by a key that is cut at a value. */
export interface SliceLabels {
  readonly names: readonly SliceName[];
  /** Number of the name of each item; −1 where a key is missing. */
  readonly ofItem: Int32Array;
}

export type Refusal = Readonly<Record<"reason" | "remedy", string>>;

/** "month>=2024-01": before it, and from it on; in the order of letters, which for ISO dates is that of time. */
const CUT = /^(.+?)>=(.+)$/u;

/** @param by - Keys with commas; one may be cut in two at a value: "platform,month>=2023-09". */
export function sliceLabels(columns: Columns, by: string): SliceLabels | Refusal {
  const parts = partsOf(by).map((part) => labelsOf(columns, part));
  const refused = parts.find((part) => "reason" in part);
  if (refused !== undefined && "reason" in refused) return refused;
  const known = parts as readonly KeyedLabels[];
  const numbers = new Map<string, number>();
  const names: SliceName[] = [];
  const ofItem = Int32Array.from(columns.items, (_, item) => {
    const own = known.map(({ ofItem: of }) => of[item]!);
    if (own.includes(-1)) return -1;
    const key = own.join(" ");
    const number = numbers.get(key);
    if (number !== undefined) return number;
    numbers.set(key, names.length);
    return (
      names.push(
        Object.fromEntries(known.map(({ key: of, labels }, part) => [of, labels[own[part]!]!])),
      ) - 1
    );
  });
  return { names, ofItem };
}

/** Names of the keys that somebody slices by. */
export function sliceKeys(by: string): readonly string[] {
  return partsOf(by).map(({ key }) => key);
}

interface SlicePart {
  readonly key: string;
  /** The value at which the key is cut in two. */
  readonly from: string | undefined;
}

function partsOf(by: string): readonly SlicePart[] {
  return by.split(",").map((written) => {
    const part = written.trim();
    const [, key = part, from] = CUT.exec(part) ?? [];
    return { key, from };
  });
}

interface KeyedLabels extends GroupColumn {
  readonly key: string;
}

function labelsOf(columns: Columns, { key, from }: SlicePart): KeyedLabels | Refusal {
  const group = Object.hasOwn(columns.groups, key) ? columns.groups[key] : undefined;
  if (group === undefined) return unknownKey(columns, key);
  if (from === undefined) return { key, ...group };
  return {
    key,
    labels: [`before ${from}`, `from ${from}`],
    ofItem: group.ofItem.map((label) => (label < 0 ? -1 : Number(group.labels[label]! >= from))),
  };
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
