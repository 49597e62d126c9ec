import type { ItemListing } from "../analysis/item-listing.ts";
import type { ListedItem, ListedScore } from "../analysis/item-listing/listed-items.ts";
import { count, score } from "../verdict/numbers-in-words.ts";
import { directionInWords, signedFixed } from "./score-words.ts";
import { text, type Block, type Cell, type Column, type ListItem } from "./view.ts";

/** Scores of more subjects than this stand in the JSON face; a table shows their mean. */
const MOST_SUBJECTS = 6;

/** A page of items as a person reads it. */
export function itemsView(listing: ItemListing): readonly Block[] {
  const { benchmark, metric, subjects, items } = listing;
  const heading: Block = {
    kind: "heading",
    text: `${benchmark} · ${metric.name}`,
    aside: `${directionInWords(metric)} · ${count(subjects.length, "subject")}`,
  };
  const notes: Block = { kind: "list", items: notesOn(listing) };
  return items.length === 0 ? [heading, notes] : [heading, tableOf(listing), notes];
}

function tableOf({ subjects, pair, items }: ItemListing): Block {
  const each = subjects.length <= MOST_SUBJECTS;
  const several = subjects.length > 1;
  const columns: readonly Column[] = [
    { title: "item", align: "name" },
    ...(each
      ? subjects.map(({ label }) => ({ title: shortId(label), align: "right" }) as const)
      : []),
    ...(each ? [] : ([{ title: "scored by", align: "right" }] as const)),
    ...(several ? ([{ title: "mean", align: "right" }] as const) : []),
    ...(several ? ([{ title: "disagreement", align: "right" }] as const) : []),
    ...(pair === undefined ? [] : ([{ title: "difference", align: "right" }] as const)),
    { title: "", align: "left" },
  ];
  return {
    kind: "table",
    columns,
    rows: items.map((item) => [
      text(shortId(item.id)),
      ...(each ? item.scores.map(scoreCell) : [text(String(scoredBy(item)))]),
      ...(several ? [numberCell(item.mean), numberCell(item.disagreement)] : []),
      ...(pair === undefined ? [] : [differenceCell(item.difference)]),
      text(marksOf(item), "quiet"),
    ]),
  };
}

function scoreCell({ mean, dropped = [] }: ListedScore): Cell {
  const lost = dropped.map(({ reason, count: n }) => (n === 1 ? reason : `${n} × ${reason}`));
  if (mean === undefined) return text(lost.length === 0 ? "—" : lost.join(", "), "quiet");
  return text([score(mean), ...lost].join(", "));
}

function numberCell(value: number | undefined): Cell {
  return text(value === undefined ? "—" : score(value));
}

function differenceCell(value: number | undefined): Cell {
  return text(value === undefined ? "—" : signedFixed(value, 3));
}

function scoredBy({ scores }: ListedItem): number {
  return scores.filter(({ mean }) => mean !== undefined).length;
}

function marksOf({ suspect, askedOtherwise, groups = {} }: ListedItem): string {
  const labels = Object.entries(groups).map(([key, label]) => `${key} ${shortId(label)}`);
  return [
    ...(suspect === undefined ? [] : ["key suspected"]),
    ...(askedOtherwise === true ? ["asked in different words"] : []),
    ...labels,
  ].join(" · ");
}

function notesOn({
  total,
  matching,
  offset,
  items,
  pair,
  subjects,
  suspects,
}: ItemListing): readonly ListItem[] {
  const notes: ListItem[] = [{ text: pageInWords(total, matching, offset, items.length) }];
  if (pair !== undefined) {
    const [a, b] = [subjects[pair.treatment]!.label, subjects[pair.control]!.label];
    notes.push({ text: `Differences are ${a} − ${b}.`, tone: "quiet" });
    if (pair.table !== undefined) {
      const { both, onlyTreatment, onlyControl, neither } = pair.table;
      notes.push({
        text: `Solved by both ${both}, only by ${a} ${onlyTreatment}, only by ${b} ${onlyControl}, by neither ${neither}.`,
        tone: "quiet",
      });
    }
  }
  if (suspects.kind === "asked" && items.some(({ suspect }) => suspect !== undefined)) {
    const { strong, byAnswer, items: found } = suspects;
    const how = byAnswer ? "give one and the same answer against the key" : "all miss them";
    notes.push({
      text: `Keys of ${count(found, "item")} are suspected: the ${strong.length} best models (${strong.join(", ")}) ${how}. They may be wrong, or hard.`,
      tone: "quiet",
    });
  }
  return notes;
}

function pageInWords(total: number, matching: number, offset: number, shown: number): string {
  const asked =
    matching === total
      ? count(total, "item")
      : `${matching} of ${count(total, "item")} are asked for`;
  if (shown === 0) {
    return matching === 0
      ? `None of ${count(total, "item")} is what was asked for.`
      : `${asked}; the page begins behind the last of them.`;
  }
  if (shown === matching) return `${asked}, all shown.`;
  return `${asked}; shown are ${offset + 1} to ${offset + shown} (--offset, --limit).`;
}

/** An id may be as long as a file; nobody reads more of it than this. */
const LONGEST_ID = 80;

function shortId(id: string): string {
  return id.length <= LONGEST_ID ? id : `${id.slice(0, LONGEST_ID - 1)}…`;
}
