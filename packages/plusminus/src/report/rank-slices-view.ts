import type { Board, SlicedBoard } from "../analysis/leaderboard.ts";
import { count, percentInWords } from "../verdict/numbers-in-words.ts";
import { fixed, scoreDigits, sliceInWords } from "./score-words.ts";
import { refusedList } from "./slices-view.ts";
import { text, type Block, type ListItem } from "./view.ts";

/** Models beyond which their scores by slice are left to the JSON face. */
const MOST_MODELS = 6;

/** Leaderboards slice by slice: who leads where, and where that is another than on the whole. */
export function rankSlicesView(sliced: readonly SlicedBoard[]): readonly Block[] {
  return sliced.flatMap((own): readonly Block[] => [
    {
      kind: "heading",
      text: `${own.whole.benchmark} · ${own.whole.metric.name}`,
      aside: `by ${own.key}`,
    },
    ...(own.refusal === undefined ? slicedBlocks(own) : [refusedList(own.refusal)]),
  ]);
}

function slicedBlocks(own: SlicedBoard): readonly Block[] {
  return [
    leadersTable(own),
    ...(own.whole.models.length > MOST_MODELS ? [] : [scoresTable(own)]),
    { kind: "list", items: sentencesOf(own) },
  ];
}

function leadersTable({ key, boards }: SlicedBoard): Block {
  return {
    kind: "table",
    columns: [
      { title: key, align: "name" },
      { title: "shared items", align: "right" },
      { title: "first may be", align: "left" },
      { title: "adjacent separable", align: "right" },
      { title: "pairs separable", align: "right" },
    ],
    rows: boards.map((board) => [
      text(nameOf(board)),
      text(String(board.sharedItems)),
      text(firstsInWords(board), board.refusal === undefined ? "plain" : "open"),
      text(`${board.adjacent.separable} of ${board.adjacent.total}`),
      text(`${board.pairs.separable} of ${board.pairs.total}`),
    ]),
  };
}

function firstsInWords({ refusal, models }: Board): string {
  if (refusal !== undefined) return "not estimable";
  const first = models.filter(({ rank }) => rank?.lower === 1).map(({ label }) => label);
  return first.length <= 3 ? first.join(", ") : `any of ${first.length}`;
}

/** Raw scores, and beside each in brackets the one that the other slices make likely. */
function scoresTable({ key, whole, boards }: SlicedBoard): Block {
  const labels = whole.models.map(({ label }) => label);
  const digits = scoreDigits(
    boards.flatMap(({ models }) =>
      models.flatMap(({ estimate }) => (estimate.kind === "estimated" ? [estimate] : [])),
    ),
  );
  return {
    kind: "table",
    columns: [
      { title: key, align: "name" },
      ...labels.map((title) => ({ title: `${title}: raw (shrunken)`, align: "left" }) as const),
    ],
    rows: boards.map((board) => [
      text(nameOf(board)),
      ...labels.map((label) => {
        const model = board.models.find((one) => one.label === label);
        const value = model?.estimate.value;
        if (value === undefined) return text("—");
        const drawn = model?.shrunken;
        return text(
          fixed(value, digits) + (drawn === undefined ? "" : ` (${fixed(drawn.value, digits)})`),
        );
      }),
    ]),
  };
}

function sentencesOf({ whole, boards, key, withoutKey }: SlicedBoard): readonly ListItem[] {
  const [leader] = whole.models;
  const ranked = boards.filter(({ refusal }) => refusal === undefined);
  const other = ranked.filter(({ models }) => {
    const own = models.find(({ label }) => label === leader?.label);
    return own?.rank !== undefined && own.rank.lower > 1;
  });
  const items: ListItem[] = [
    other.length === 0
      ? {
          text: `In none of the ${count(ranked.length, "slice")} that can be ranked is ${leader?.label ?? "the leader"} certainly not first.`,
          tone: "open",
        }
      : {
          text: `${leader!.label} leads on the whole and is certainly not first in: ${other.map(nameOf).join(", ")}.`,
          tone: "good",
        },
    {
      text: `Places hold for all slices together at ${percentInWords(whole.level)} (Bonferroni over the ${count(boards.length, "slice")}).`,
      tone: "quiet",
    },
  ];
  if (withoutKey > 0) {
    items.push({
      text: `${count(withoutKey, "item")} without ${key} are in no slice.`,
      tone: "open",
    });
  }
  return items;
}

function nameOf({ slice }: Board): string {
  return slice === undefined ? "all" : sliceInWords(slice);
}
