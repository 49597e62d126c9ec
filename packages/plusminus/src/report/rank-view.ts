import type { Board, BoardModel, LeaderboardFinding } from "../analysis/leaderboard.ts";
import type { PairwiseBoard } from "../analysis/pairwise-board.ts";
import type { Places } from "../analysis/leaderboard/places.ts";
import { count, percentInWords } from "../verdict/numbers-in-words.ts";
import { combinedBoardView } from "./combined-board-view.ts";
import { methodInWords } from "./method-words.ts";
import { notEstimableItems } from "./not-estimable-view.ts";
import { pairwiseView } from "./pairwise-view.ts";
import { rankSlicesView } from "./rank-slices-view.ts";
import { directionInWords, fixed, intervalInWords, scoreDigits } from "./score-words.ts";
import { adjacentInWords } from "./separable-words.ts";
import { axisOf, text, type Block, type Cell, type ListItem, type Tone } from "./view.ts";

/** Leaderboards as a person reads them: who could stand where, and of how many pairs the order is certain. */
export function rankView(
  { boards, slices, combined }: LeaderboardFinding,
  pairwise: readonly PairwiseBoard[],
): readonly Block[] {
  return [
    ...boards.flatMap(boardView),
    ...pairwiseView(pairwise),
    ...rankSlicesView(slices),
    ...(combined === undefined ? [] : combinedBoardView(combined)),
  ];
}

/** Per board of three and more, who may be first and how much of the order is certain; of two, the comparison says it. */
export function rankHeadline({ boards }: LeaderboardFinding): readonly ListItem[] {
  return boards.flatMap((board) =>
    board.refusal === undefined && board.models.length > 2
      ? [
          {
            text: `Ranking of ${board.models.length} models by ${board.metric.name} on ${board.benchmark}: ${firstInWords(board)} ${separableInWords(board)}`,
            tone: toneOf(board),
          },
        ]
      : [],
  );
}

function boardView(board: Board): readonly Block[] {
  return [
    {
      kind: "heading",
      text: `${board.benchmark} · ${board.metric.name}`,
      aside: `${directionInWords(board.metric)} · ${count(board.sharedItems, "item")} that all share`,
    },
    tableOf(board),
    { kind: "list", items: sentencesOf(board) },
  ];
}

function tableOf(board: Board): Block {
  const estimated = board.models.flatMap(({ estimate }) =>
    estimate.kind === "estimated" ? [estimate] : [],
  );
  const digits = scoreDigits(estimated);
  const axis = axisOf(estimated.map(({ interval }) => interval));
  const level = percentInWords(board.level);
  return {
    kind: "table",
    columns: [
      { title: "ranks", align: "right" },
      { title: "alone", align: "right" },
      { title: "tier", align: "right" },
      { title: "model", align: "name" },
      { title: "score", align: "right" },
      { title: `${level} interval`, align: "left" },
      ...(axis === undefined ? [] : [{ title: "", align: "left" } as const]),
    ],
    rows: board.models.map((model) => rowOf(model, digits, axis !== undefined)),
    ...(axis === undefined ? {} : { axis }),
  };
}

function rowOf(
  { label, estimate, rank, marginalRank, tier }: BoardModel,
  digits: number,
  withBars: boolean,
): readonly Cell[] {
  const places = [
    text(placesInWords(rank)),
    text(placesInWords(marginalRank), "quiet"),
    text(tier === undefined ? "—" : String(tier)),
    text(label),
  ];
  if (estimate.kind === "not-estimable") {
    const mean = estimate.value === undefined ? "—" : fixed(estimate.value, digits);
    return [...places, text(mean), text("not estimable", "open"), ...(withBars ? [text("")] : [])];
  }
  const { value, interval } = estimate;
  const bar: Cell = { kind: "bar", value, interval };
  return [
    ...places,
    text(fixed(value, digits)),
    text(intervalInWords(interval, digits)),
    ...(withBars ? [bar] : []),
  ];
}

function placesInWords(places: Places | undefined): string {
  if (places === undefined) return "—";
  return places.lower === places.upper ? String(places.lower) : `${places.lower}–${places.upper}`;
}

function sentencesOf(board: Board): readonly ListItem[] {
  const { refusal, models } = board;
  const refused = notEstimableItems(
    models.map(({ label, estimate }) => ({ name: label, estimate })),
  );
  if (refusal !== undefined) {
    return [{ text: refusal.reason, remedy: refusal.remedy, tone: "open" }, ...refused];
  }
  return [
    { text: separableInWords(board), tone: toneOf(board) },
    { text: firstInWords(board) },
    ...refused,
    { text: methodOf(board), tone: "quiet" },
  ];
}

function toneOf({ adjacent }: Board): Tone {
  return adjacent.separable === 0 ? "open" : "good";
}

/** The sentence to quote. */
function separableInWords({ adjacent, pairs, level }: Board): string {
  return `${adjacentInWords(adjacent)} at ${percentInWords(level)}, with all ${count(pairs.total, "pair")} considered; of all pairs, ${pairs.separable}.`;
}

function firstInWords({ models }: Board): string {
  const first = models.filter(({ rank }) => rank?.lower === 1).map(({ label }) => label);
  if (first.length === 1) return `${first[0]} leads: nobody else may be first.`;
  const named = first.slice(0, 8).join(", ");
  return `First may be any of ${first.length}: ${named}${first.length > 8 ? ", …" : ""}.`;
}

function methodOf({ models, groupKey }: Board): string {
  const methods = new Set(
    models.flatMap(({ estimate }) =>
      estimate.kind === "estimated" ? [methodInWords(estimate.method)] : [],
    ),
  );
  const groups = groupKey === undefined ? "" : `, clustered by ${groupKey}`;
  return `Ranks: sets that hold for all models together (“alone”: for one model by itself), by step-down max-T on the shared items${groups}. Tier: nobody of a tier is certainly better than another of it. Intervals: ${[...methods].join("; ")}; they overlap or not without saying who is better.`;
}
