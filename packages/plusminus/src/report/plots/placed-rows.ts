import type { Places, SeparablePairs } from "../../analysis/leaderboard/places.ts";
import { count, percentInWords, whole } from "../../verdict/numbers-in-words.ts";
import { adjacentInWords } from "../separable-words.ts";
import type { MarkStyle } from "./marks.ts";
import type { Plot } from "./plot.ts";
import { placesAxis, type PlotAxis } from "./plot-axis.ts";
import { rowPlot, type Cell, type Row } from "./row-plot.ts";

/** How scores look beside places. */
export const SCORE_POINT: MarkStyle = { shape: "circle", role: "series-1" };

const PLACE: MarkStyle = { shape: "square", role: "series-3" };

export interface PlacedRow {
  readonly label: string;
  readonly score: Cell;
  /** Place of the estimate. */
  readonly at: number;
  readonly rank?: Places | undefined;
  readonly alone?: Places | undefined;
  readonly tier?: number | undefined;
}

/** Scores on the left, the places that they leave open on the right. */
export interface PlacedRows {
  readonly name: string;
  readonly title: string;
  readonly caption: readonly string[];
  readonly score: { readonly title: string; readonly axis: PlotAxis };
  /** Models, those that are not shown among them. */
  readonly total: number;
  readonly rows: readonly PlacedRow[];
}

export function placedRows({ name, title, caption, score, total, rows }: PlacedRows): Plot {
  return rowPlot({
    kind: "ranks",
    name,
    title,
    caption: caption.filter((sentence) => sentence !== "").join(" "),
    panels: [
      { title: score.title, axis: score.axis, width: 240 },
      {
        title: `place among ${whole(total)}`,
        axis: placesAxis(total),
        width: 240,
      },
    ],
    rows: rows.map(({ label, score: cell, ...places }): Row => ({
      kind: "row",
      names: [label],
      cells: [cell, placeCell(places)],
    })),
  });
}

function placeCell({ at, rank, alone, tier }: Omit<PlacedRow, "label" | "score">): Cell {
  if (rank === undefined) return { kind: "gap", reason: "no ranking", words: "—" };
  const among = tier === undefined ? "" : `, tier ${tier}`;
  return {
    kind: "places",
    outer: { value: at, lower: rank.lower, upper: rank.upper },
    ...(alone === undefined ? {} : { inner: { lower: alone.lower, upper: alone.upper } }),
    style: PLACE,
    words: `${rank.lower === rank.upper ? rank.lower : `${rank.lower}–${rank.upper}`}${among}`,
  };
}

export function placesInCaption({
  adjacent,
  pairs,
  level,
}: {
  readonly adjacent: SeparablePairs;
  readonly pairs: SeparablePairs;
  readonly level: number;
}): string {
  if (pairs.total === 0) return "";
  return `Places that the data do not rule out, all models together at ${percentInWords(level)}; the thick part is for one model alone, the square the place of the estimate. ${adjacentInWords(adjacent)}; of all ${count(pairs.total, "pair")}, ${whole(pairs.separable)}.`;
}
