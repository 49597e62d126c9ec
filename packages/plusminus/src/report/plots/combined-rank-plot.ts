import type { CombinedBoard } from "../../analysis/leaderboard/combined-board.ts";
import { count, percentInWords } from "../../verdict/numbers-in-words.ts";
import { fixed, intervalInWords, scoreDigits } from "../score-words.ts";
import { axisInWords } from "./caption-words.ts";
import { placedRows, placesInCaption, SCORE_POINT, type PlacedRow } from "./placed-rows.ts";
import type { Plot } from "./plot.ts";
import { scoreAxis } from "./plot-axis.ts";
import { shownFirst } from "./shown-rows.ts";
import { plotName } from "./subject-names.ts";

/** Means over benchmarks, and the places that they leave open. */
export function combinedPlot(board: CombinedBoard): Plot {
  const { benchmarks, models, weighting } = board;
  const { shown, left } = shownFirst(models);
  const level = models[0]!.interval.level;
  const axis = scoreAxis(
    [0, 1],
    shown.flatMap(({ interval }) => [interval.lower, interval.upper]),
  );
  const items = benchmarks.reduce((sum, benchmark) => sum + benchmark.items, 0);
  return placedRows({
    name: plotName("ranks", "combined"),
    title: `All ${benchmarks.length} benchmarks together: ranks`,
    score: { title: "mean of the benchmarks", axis },
    caption: [
      placesInCaption({ ...board, level }),
      `Scores: ${percentInWords(level)} intervals about items like these, the benchmarks being fixed; n = ${count(items, "item")} of ${count(benchmarks.length, "benchmark")}, ${weighting === "equal" ? "which count the same" : "which count as their items"}.`,
      "Higher is better.",
      axisInWords("scores", axis),
      left,
    ],
    total: models.length,
    rows: rowsOf(shown),
  });
}

function rowsOf(models: CombinedBoard["models"]): readonly PlacedRow[] {
  const intervals = models.map(({ interval }) => ({ ...interval, method: "" }));
  const digits = scoreDigits(intervals.map((interval) => ({ interval })));
  return models.map(({ model, value, interval, rank, tier }, index) => ({
    label: model,
    score: {
      kind: "interval",
      interval: { value, lower: interval.lower, upper: interval.upper },
      style: SCORE_POINT,
      words: `${fixed(value, digits)} ${intervalInWords(intervals[index]!, digits)}`,
    },
    at: index + 1,
    rank,
    tier,
  }));
}
