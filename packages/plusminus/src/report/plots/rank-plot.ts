import { whole } from "../../verdict/numbers-in-words.ts";
import type { Rank } from "../rank-document.ts";
import { scoreDigits, sliceInWords } from "../score-words.ts";
import { axisInWords, basisInWords, estimatedOf, orderInWords } from "./caption-words.ts";
import { combinedPlot } from "./combined-rank-plot.ts";
import { endsOf, estimateCell } from "./estimate-cell.ts";
import { pairwisePlot } from "./pairwise-rank-plot.ts";
import { placedRows, placesInCaption, SCORE_POINT } from "./placed-rows.ts";
import type { Plot } from "./plot.ts";
import { scoreAxis } from "./plot-axis.ts";
import { shownFirst } from "./shown-rows.ts";
import { plotName, subjectNames } from "./subject-names.ts";

type Board = NonNullable<Rank["furtherBoards"]>[number];

/** Rank-set plots: the places that the data do not rule out, beside the scores they come from. */
export function rankPlots(rank: Rank): readonly Plot[] {
  const { pairwise = [], combined, furtherBoards = [], slices = [] } = rank;
  // The first board stands at the top of the document, with all its fields or with none.
  const first = rank.models === undefined ? [] : [rank as Board];
  return [
    ...[...first, ...furtherBoards, ...slices].map(boardPlot),
    ...pairwise.map(pairwisePlot),
    ...(combined === undefined ? [] : [combinedPlot(combined)]),
  ];
}

function boardPlot(board: Board): Plot {
  const { benchmark, metric, models, slice, refusal } = board;
  const names = subjectNames(models.map(({ subject }) => subject));
  const { shown, left } = shownFirst(models);
  const estimates = shown.map(({ estimate }) => estimate);
  const digits = scoreDigits(estimatedOf(estimates));
  const axis = scoreAxis(metric.scale, endsOf(estimates));
  const where = slice === undefined ? benchmark : `${benchmark}, ${sliceInWords(slice)}`;
  return placedRows({
    name: plotName(
      "ranks",
      benchmark,
      metric.name,
      ...(slice === undefined ? [] : [sliceInWords(slice)]),
    ),
    title: `${where} · ${metric.name}: ranks`,
    score: { title: metric.name, axis },
    caption: [
      placesInCaption(board),
      `Scores: ${basisInWords(models.map(({ estimate }) => estimate))}`,
      `Only items that all share are counted, ${whole(board.sharedItems)} of ${whole(board.anyItems)}.`,
      orderInWords(metric),
      axisInWords("scores", axis),
      ...(refusal === undefined ? [] : [`No ranking: ${refusal.reason} ${refusal.remedy}`]),
      left,
    ],
    total: models.length,
    rows: shown.map((model, index) => ({
      label: names(model.subject),
      score: estimateCell(model.estimate, SCORE_POINT, { digits }),
      at: index + 1,
      rank: model.rank,
      alone: model.marginalRank,
      tier: model.tier,
    })),
  });
}
