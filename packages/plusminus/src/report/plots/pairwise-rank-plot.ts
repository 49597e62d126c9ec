import type { PairwiseBoard } from "../../analysis/pairwise-board.ts";
import type { ScoreEstimate } from "../../analysis/score-estimate.ts";
import { count, percentInWords } from "../../verdict/numbers-in-words.ts";
import { scoreDigits } from "../score-words.ts";
import { axisInWords } from "./caption-words.ts";
import { estimateCell } from "./estimate-cell.ts";
import { placedRows, placesInCaption, SCORE_POINT } from "./placed-rows.ts";
import type { Plot } from "./plot.ts";
import { rangeAxis } from "./plot-axis.ts";
import type { Cell } from "./row-plot.ts";
import { shownFirst } from "./shown-rows.ts";
import { plotName } from "./subject-names.ts";

/** Ratings from verdicts on pairs, and the places that they leave open. */
export function pairwisePlot(board: PairwiseBoard): Plot {
  const { benchmark, level, models, verdicts, items, clusteredBy, refusal } = board;
  const { shown, left } = shownFirst(models);
  const ratings = shown.flatMap(({ rating }) => (rating.kind === "estimated" ? [rating] : []));
  const digits = scoreDigits(ratings);
  const axis = rangeAxis(
    ratings.flatMap(({ value, interval: { lower, upper } }) =>
      [value, lower, upper].filter((end) => end !== undefined),
    ),
    0,
  );
  return placedRows({
    name: plotName("ranks", benchmark, "pairs"),
    title: `${benchmark}: ranks by verdicts on pairs`,
    score: { title: "Elo points beside the average", axis },
    caption: [
      placesInCaption(board),
      `Ratings: ${percentInWords(level)} intervals about items like these; n = ${count(verdicts, "verdict")} on ${count(items, "item")}, clustered by ${clusteredBy.join(" and ")}.`,
      "Higher is better.",
      axisInWords("ratings", axis),
      ...(refusal === undefined ? [] : [`No ranking: ${refusal.reason} ${refusal.remedy}`]),
      left,
    ],
    total: models.length,
    rows: shown.map(({ model, rating, rank, marginalRank }, index) => ({
      label: model,
      score: ratingCell(rating, digits),
      at: index + 1,
      rank,
      alone: marginalRank,
    })),
  });
}

function ratingCell(rating: PairwiseBoard["models"][number]["rating"], digits: number): Cell {
  const estimate: ScoreEstimate =
    rating.kind === "estimated"
      ? { ...rating, estimand: "item-population", items: rating.n, trials: rating.n, dropped: [] }
      : { ...rating, items: rating.n };
  return estimateCell(estimate, SCORE_POINT, { digits, isSigned: true });
}
