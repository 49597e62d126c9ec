import type { PairwiseBoard, PairwiseModel } from "../analysis/pairwise-board.ts";
import { count, percentInWords, pStated } from "../verdict/numbers-in-words.ts";
import { fixed, intervalInWords, signedFixed } from "./score-words.ts";
import { adjacentInWords } from "./separable-words.ts";
import { axisOf, text, type Block, type Cell, type ListItem } from "./view.ts";

/** Boards of pairwise verdicts as a person reads them. */
export function pairwiseView(boards: readonly PairwiseBoard[]): readonly Block[] {
  return boards.flatMap((board): readonly Block[] => [
    {
      kind: "heading",
      text: `${board.benchmark} · strength by verdicts on pairs`,
      aside: `${count(board.verdicts, "verdict")} on ${count(board.items, "item")}${board.ties === 0 ? "" : ` · ${count(board.ties, "tie")}`}`,
    },
    tableOf(board),
    { kind: "list", items: [...sentencesOf(board), orderItem(board), lengthItem(board)] },
  ]);
}

function tableOf(board: PairwiseBoard): Block {
  const axis = axisOf(
    board.models.flatMap(({ rating }) => (rating.kind === "estimated" ? [rating.interval] : [])),
    { mark: 0 },
  );
  return {
    kind: "table",
    columns: [
      { title: "ranks", align: "right" },
      { title: "alone", align: "right" },
      { title: "model", align: "name" },
      { title: "rating", align: "right" },
      { title: `${percentInWords(board.level)} interval`, align: "left" },
      ...(axis === undefined ? [] : [{ title: "", align: "left" } as const]),
      { title: "verdicts", align: "right" },
      { title: "won", align: "right" },
    ],
    rows: board.models.map((model) => rowOf(model, axis !== undefined)),
    ...(axis === undefined ? {} : { axis }),
  };
}

function rowOf(
  { model, rating, rank, marginalRank, verdicts, winRate }: PairwiseModel,
  withBars: boolean,
): readonly Cell[] {
  const estimated = rating.kind === "estimated";
  const bar: readonly Cell[] = withBars
    ? [estimated ? { kind: "bar", value: rating.value, interval: rating.interval } : text("")]
    : [];
  return [
    text(placesInWords(rank)),
    text(placesInWords(marginalRank), "quiet"),
    text(model),
    text(estimated ? signedFixed(rating.value, 0) : "—"),
    text(
      estimated ? intervalInWords(rating.interval, 0) : "not estimable",
      estimated ? "plain" : "open",
    ),
    ...bar,
    text(String(verdicts)),
    text(fixed(winRate, 3)),
  ];
}

function placesInWords(places: PairwiseModel["rank"]): string {
  if (places === undefined) return "—";
  return places.lower === places.upper ? String(places.lower) : `${places.lower}–${places.upper}`;
}

/** How strength was fitted, as a reader would name it. */
export const STRENGTH_METHODS = {
  "bradley-terry": "Bradley–Terry",
  "bradley-terry-firth": "Bradley–Terry with Firth’s penalty",
  davidson: "Davidson’s model of ties",
} as const;

function sentencesOf(board: PairwiseBoard): readonly ListItem[] {
  const { refusal, adjacent, pairs, level, models, method, clusteredBy } = board;
  if (refusal !== undefined)
    return [{ text: refusal.reason, remedy: refusal.remedy, tone: "open" }];
  const first = models.filter(({ rank }) => rank?.lower === 1).map(({ model }) => model);
  return [
    {
      text: `${adjacentInWords(adjacent)} at ${percentInWords(level)}, with all ${count(pairs.total, "pair")} considered; of all pairs, ${pairs.separable}.`,
      tone: adjacent.separable === 0 ? "open" : "good",
    },
    {
      text:
        first.length === 1
          ? `${first[0]} leads: nobody else may be first.`
          : `First may be any of ${first.length}: ${first.slice(0, 8).join(", ")}${first.length > 8 ? ", …" : ""}.`,
    },
    {
      text: `Rating: Elo points beside the average model of this board, by ${STRENGTH_METHODS[method!]}; errors clustered by ${clusteredBy.join(" and ")}.`,
      tone: "quiet",
    },
  ];
}

function orderItem({ orderEffect }: PairwiseBoard): ListItem {
  if (orderEffect === undefined) {
    return {
      text: "What being shown first is worth cannot be told: the order is not recorded, or no pair was shown in both.",
      tone: "open",
    };
  }
  if (!("difference" in orderEffect)) {
    return { text: orderEffect.reason, remedy: orderEffect.remedy, tone: "open" };
  }
  const { difference, test } = orderEffect;
  return {
    text: `Being shown first is worth ${signedFixed(difference.value, 0)} points ${intervalInWords(difference.interval, 0)} (p ${pStated(test.p)}); ratings are without it.`,
    tone: test.p <= 0.05 ? "bad" : "plain",
  };
}

function lengthItem({ lengthEffect }: PairwiseBoard): ListItem {
  if ("kind" in lengthEffect) {
    return { text: lengthEffect.reason, remedy: lengthEffect.remedy, tone: "open" };
  }
  const { slope, test, deviation, longerWon, decided } = lengthEffect;
  return {
    text: `The longer answer won ${longerWon} of ${decided} decided verdicts; within a pair of models, ${Math.round(deviation)} characters more are worth ${signedFixed(slope.value, 3)} ${intervalInWords(slope.interval, 3)} of a win (p ${pStated(test.p)}). Ratings are not corrected for it.`,
    tone: test.p <= 0.05 ? "bad" : "plain",
  };
}
