import type { Columns } from "../../record/columns.ts";

/** Whether an item has a text in its id or in one of its labels; capitals make no difference. */
export function itemSearch({ items, groups }: Columns, text: string): (item: number) => boolean {
  const wanted = text.toLowerCase();
  const keys = Object.values(groups).map(({ labels, ofItem }) => ({
    ofItem,
    found: labels.map((label) => label.toLowerCase().includes(wanted)),
  }));
  return (item) =>
    items[item]!.toLowerCase().includes(wanted) ||
    keys.some(({ ofItem, found }) => found[ofItem[item]!] === true);
}

/** As many ids as a person looks through. */
const MOST_NEAREST = 5;
/** A slip of the fingers, and no more. */
const MOST_EDITS = 3;
/** Ids beyond this length, and beyond this number, are not compared letter by letter. */
const LONGEST_COMPARED = 100;
const MOST_COMPARED = 20_000;

/** Ids that somebody may have meant: those that hold what was typed, then those that differ by a few letters. */
export function nearestIds(ids: readonly string[], typed: string): readonly string[] {
  const wanted = typed.toLowerCase();
  const holding = ids.filter((id) => wanted !== "" && id.toLowerCase().includes(wanted));
  if (holding.length > 0) {
    return holding.toSorted((a, b) => a.length - b.length).slice(0, MOST_NEAREST);
  }
  if (typed.length > LONGEST_COMPARED) return [];
  return ids
    .slice(0, MOST_COMPARED)
    .filter((id) => Math.abs(id.length - typed.length) <= MOST_EDITS)
    .map((id) => ({ id, edits: edits(id.toLowerCase(), wanted) }))
    .filter((one) => one.edits <= Math.min(MOST_EDITS, Math.ceil(typed.length / 2)))
    .toSorted((a, b) => a.edits - b.edits)
    .slice(0, MOST_NEAREST)
    .map(({ id }) => id);
}

/** Letters to insert, delete or replace to make one text of the other. */
function edits(first: string, second: string): number {
  let row = Array.from({ length: second.length + 1 }, (_, place) => place);
  for (let i = 1; i <= first.length; i++) {
    const next = [i];
    for (let j = 1; j <= second.length; j++) {
      const replaced = row[j - 1]! + (first[i - 1] === second[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[second.length]!;
}
