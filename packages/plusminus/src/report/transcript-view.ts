import type { ItemListing } from "../analysis/item-listing.ts";
import type { ItemText, TrialTexts } from "../record/item-texts.ts";
import { count } from "../verdict/numbers-in-words.ts";
import type { Transcript } from "./items-document.ts";
import { text, type Block, type Cell } from "./view.ts";

/** A person at a terminal reads no more of one text; the JSON face has the rest. */
const MOST_LINES = 40;
const LINE = 100;

/** What the logs say of one item, subject by subject: plain lines, whatever a model wrote. */
export function transcriptView({ subjects }: Transcript, listing: ItemListing): readonly Block[] {
  return subjects.flatMap((own): readonly Block[] => {
    const heading: Block = { kind: "heading", text: listing.subjects[own.subject]!.label };
    if (own.kind === "no-texts") {
      const { reason, remedy } = own;
      return [heading, { kind: "list", items: [{ text: reason, remedy, tone: "open" }] }];
    }
    const more = own.leftOut ?? 0;
    return [
      heading,
      ...own.trials.map((trial) => trialTable(trial, own.trials.length + more > 1)),
      ...(more === 0 ? [] : [note(`${count(more, "more trial")} left out.`)]),
    ];
  });
}

function trialTable({ repeat, texts, leftOut = 0 }: TrialTexts, isOneOfMany: boolean): Block {
  const rows = texts.flatMap((own) => rowsOf(own));
  const last =
    leftOut === 0
      ? []
      : [[text("", "quiet"), text(`… ${count(leftOut, "more text")} left out`, "quiet")]];
  return {
    kind: "table",
    columns: [
      { title: isOneOfMany ? `trial ${repeat}` : "", align: "left" },
      { title: "", align: "left" },
    ],
    rows: [...rows, ...last],
  };
}

function note(words: string): Block {
  return { kind: "paragraph", text: words, tone: "quiet" };
}

/** A text is as many rows as it has lines. */
function rowsOf({ kind, name, text: written, cut = 0 }: ItemText): readonly (readonly Cell[])[] {
  const { lines, rest } = linesOf(written);
  const title = name === undefined ? kind : kind === "message" ? name : `${kind}: ${name}`;
  const hidden = rest + cut;
  const shown =
    hidden === 0
      ? lines
      : [...lines, `… ${hidden} more characters${cut === 0 ? "; --json has them" : ""}`];
  return shown.map((line, place) => [text(place === 0 ? short(title) : "", "quiet"), text(line)]);
}

/** The first lines of a text, none of them wider than a page, and how many characters stand behind them. */
function linesOf(written: string): { readonly lines: readonly string[]; readonly rest: number } {
  const lines: string[] = [];
  let at = 0;
  while (at < written.length && lines.length < MOST_LINES) {
    const end = written.indexOf("\n", at);
    const stop = end < 0 ? written.length : end;
    const to = stop - at > LINE ? breakOf(written, at) : stop;
    lines.push(written.slice(at, to).trimEnd());
    // What stands between two lines is one character, unless a word was broken.
    at = to === stop || written[to] === " " ? to + 1 : to;
  }
  return { lines, rest: Math.max(0, written.length - at) };
}

/** Where a long line ends: at its last space, or within a word, but not within a character. */
function breakOf(written: string, at: number): number {
  const space = written.lastIndexOf(" ", at + LINE);
  if (space > at) return space;
  const last = written.charCodeAt(at + LINE - 1);
  return at + LINE - (last >= 0xd800 && last <= 0xdbff ? 1 : 0);
}

const LONGEST_TITLE = 40;

function short(title: string): string {
  return title.length <= LONGEST_TITLE ? title : `${title.slice(0, LONGEST_TITLE - 1)}…`;
}
