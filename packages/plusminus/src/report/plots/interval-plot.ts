import type { Metric } from "../../record/metric.ts";
import { grouped } from "../grouped.ts";
import type { Compare, ComparisonDocument } from "../compare-document.ts";
import { outcomeInWords } from "../outcome-words.ts";
import { scoreDigits, sliceInWords } from "../score-words.ts";
import type { Show } from "../show-document.ts";
import { axisInWords, basisInWords, estimatedOf, orderInWords } from "./caption-words.ts";
import { endsOf, estimateCell } from "./estimate-cell.ts";
import type { MarkStyle } from "./marks.ts";
import { marksInWords, OUTCOME_MARKS } from "./outcome-marks.ts";
import type { Plot } from "./plot.ts";
import { differenceAxis, scoreAxis } from "./plot-axis.ts";
import { rowPlot, type Cell, type Panel, type Row } from "./row-plot.ts";
import { shownFirst } from "./shown-rows.ts";
import { plotName, subjectKey, subjectNames } from "./subject-names.ts";
import { seenFromControl, seenFromTreatment, type SeenComparison } from "./turned-comparison.ts";

type ScoreRow = Show["scores"][number];

const POINT: MarkStyle = { shape: "circle", role: "series-1" };

/**
 * Interval (forest) plots of the scores, one for each benchmark and metric, from the best down; where comparisons are
 * given too, the paired difference of every model from the first stands beside it.
 */
export function intervalPlots(show: Show, compare?: Compare): readonly Plot[] {
  const wholes = show.scores.filter(({ slice }) => slice === undefined);
  const slices = show.scores.filter(({ slice }) => slice !== undefined);
  return [
    ...[...grouped(wholes, questionOf).values()].map((rows) => forest(rows, compare)),
    ...[...grouped(slices, questionOf).values()].map(sliceForest),
  ];
}

function questionOf({ benchmark, metric }: Pick<ScoreRow, "benchmark" | "metric">): string {
  return JSON.stringify([benchmark, metric.name]);
}

function forest(scores: readonly ScoreRow[], compare: Compare | undefined): Plot {
  const { benchmark, metric } = scores[0]!;
  const names = subjectNames(scores.map(({ subject }) => subject));
  const { shown, left } = shownFirst(byValue(scores, metric));
  const estimates = shown.map(({ estimate }) => estimate);
  const digits = scoreDigits(estimatedOf(estimates));
  const axis = scoreAxis(metric.scale, endsOf(estimates));
  const beside = besideFirst(shown, compare);
  const rows = shown.map((score, index): Row => ({
    kind: "row",
    names: [names(score.subject)],
    cells: [
      estimateCell(score.estimate, POINT, { digits }),
      ...(beside === undefined ? [] : [beside.cells[index]!]),
    ],
  }));
  const caption = [
    basisInWords(scores.map(({ estimate }) => estimate)),
    orderInWords(metric),
    axisInWords("scores", axis),
    ...(beside === undefined ? [] : [beside.words]),
    left,
  ];
  return rowPlot({
    kind: "forest",
    name: plotName("scores", benchmark, metric.name),
    title: `${benchmark} · ${metric.name}`,
    caption: caption
      .filter((sentence) => sentence !== "")
      .join(" ")
      .replace(" \n", "\n"),
    panels: [
      { title: metric.name, axis, width: beside === undefined ? 380 : 280 },
      ...(beside === undefined ? [] : [beside.panel]),
    ],
    rows,
  });
}

/** From the best down; where nobody knows what is better, from the largest. What has no value stands last. */
function byValue(scores: readonly ScoreRow[], { direction }: Metric): readonly ScoreRow[] {
  const sign = direction === "lower-is-better" ? 1 : -1;
  const rank = ({ estimate }: ScoreRow): number =>
    estimate.kind === "estimated" ? sign * estimate.value : Number.POSITIVE_INFINITY;
  return scores.toSorted((first, second) => {
    const [a, b] = [rank(first), rank(second)];
    return a === b ? 0 : a - b;
  });
}

interface Beside {
  readonly panel: Panel;
  readonly cells: readonly Cell[];
  readonly words: string;
}

/** Differences of every row from the first, item by item: what two intervals side by side cannot show. */
function besideFirst(
  [first, ...others]: readonly ScoreRow[],
  compare: Compare | undefined,
): Beside | undefined {
  if (first === undefined || compare === undefined) return undefined;
  const seen = others.map((score) => comparisonOf(score, first, compare.comparisons));
  const known = seen.filter((one) => one !== undefined);
  if (known.length === 0) return undefined;
  const differences = known.map(({ difference }) => difference);
  const digits = scoreDigits(estimatedOf(differences));
  const axis = differenceAxis(first.metric.scale, endsOf(differences));
  return {
    panel: { title: "difference from the first row", axis, width: 230 },
    cells: [
      { kind: "empty", words: "reference" },
      ...seen.map((one) => differenceCell(one, digits)),
    ],
    words: [
      "\nBeside them the paired difference of each row from the first.",
      basisInWords(differences),
      axisInWords("differences", axis),
      "Intervals of scores may overlap where the difference is shown, and the other way round: read the differences.",
      marksInWords(known.map(({ outcome }) => outcome)),
    ].join(" "),
  };
}

function differenceCell(seen: SeenComparison | undefined, digits: number): Cell {
  if (seen === undefined) return { kind: "empty", words: "not compared" };
  const { difference, outcome } = seen;
  return estimateCell(difference, OUTCOME_MARKS[outcome], {
    digits,
    isSigned: true,
    after: outcomeInWords(outcome),
  });
}

function comparisonOf(
  score: ScoreRow,
  first: ScoreRow,
  comparisons: readonly ComparisonDocument[],
): SeenComparison | undefined {
  const [own, other] = [subjectKey(score.subject), subjectKey(first.subject)];
  for (const comparison of comparisons) {
    if (comparison.slice !== undefined || questionOf(comparison) !== questionOf(score)) continue;
    const sides = [subjectKey(comparison.treatment), subjectKey(comparison.control)];
    if (sides[0] === own && sides[1] === other) return seenFromTreatment(comparison);
    if (sides[0] === other && sides[1] === own) return seenFromControl(comparison);
  }
  return undefined;
}

function sliceForest(scores: readonly ScoreRow[]): Plot {
  const { benchmark, metric } = scores[0]!;
  const names = subjectNames(scores.map(({ subject }) => subject));
  const { shown, left } = shownFirst(scores);
  const estimates = shown.map(({ estimate }) => estimate);
  const digits = scoreDigits(estimatedOf(estimates));
  const axis = scoreAxis(metric.scale, endsOf(estimates));
  const bySlice = grouped(shown, ({ slice }) => sliceInWords(slice!));
  const rows = [...bySlice].flatMap(([slice, own]): readonly Row[] => [
    { kind: "heading", text: slice },
    ...own.map((score): Row => ({
      kind: "row",
      names: [names(score.subject)],
      cells: [estimateCell(score.estimate, POINT, { digits })],
    })),
  ]);
  const caption = [
    basisInWords(estimates),
    orderInWords(metric),
    axisInWords("scores", axis),
    left,
  ];
  return rowPlot({
    kind: "forest",
    name: plotName("scores", benchmark, metric.name, "slices"),
    title: `${benchmark} · ${metric.name}, slice by slice`,
    caption: caption.filter((sentence) => sentence !== "").join(" "),
    panels: [{ title: metric.name, axis, width: 380 }],
    rows,
  });
}
