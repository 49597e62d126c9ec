import type { Compare, ComparisonDocument } from "../compare-document.ts";
import { grouped } from "../grouped.ts";
import { outcomeInWords } from "../outcome-words.ts";
import { scoreDigits, sliceInWords } from "../score-words.ts";
import { score } from "../../verdict/numbers-in-words.ts";
import { axisInWords, basisInWords, estimatedOf } from "./caption-words.ts";
import { endsOf, estimateCell } from "./estimate-cell.ts";
import { marksInWords, OUTCOME_MARKS } from "./outcome-marks.ts";
import type { Plot } from "./plot.ts";
import { differenceAxis } from "./plot-axis.ts";
import { rowPlot, type Row } from "./row-plot.ts";
import { shownFirst } from "./shown-rows.ts";
import { plotName, subjectNames } from "./subject-names.ts";

/** Paired-difference plots, one for each benchmark and metric: treatment − control, with what each may be called. */
export function differencePlots({ comparisons }: Compare): readonly Plot[] {
  const questions = grouped(comparisons, ({ benchmark, metric, slice }) =>
    JSON.stringify([benchmark, metric.name, slice !== undefined]),
  );
  return [...questions.values()].map(differencePlot);
}

function differencePlot(comparisons: readonly ComparisonDocument[]): Plot {
  const { benchmark, metric, slice } = comparisons[0]!;
  const names = subjectNames(comparisons.flatMap(({ treatment, control }) => [treatment, control]));
  // The first of the document, and not the largest: those are picked by chance as much as by merit.
  const { shown, left } = shownFirst(comparisons);
  const estimates = shown.map(({ difference }) => difference);
  const digits = scoreDigits(estimatedOf(estimates));
  const axis = differenceAxis(metric.scale, endsOf(estimates));
  const isSliced = slice !== undefined;
  const rows = (isSliced ? shown : byDifference(shown)).map((comparison): Row => ({
    kind: "row",
    names: [
      ...(isSliced ? [sliceInWords(comparison.slice!)] : []),
      names(comparison.treatment),
      names(comparison.control),
    ],
    cells: [
      estimateCell(comparison.difference, OUTCOME_MARKS[comparison.verdict.outcome], {
        digits,
        isSigned: true,
        after: outcomeInWords(comparison.verdict.outcome),
      }),
    ],
  }));
  return rowPlot({
    kind: "difference",
    name: plotName("differences", benchmark, metric.name, isSliced ? "slices" : ""),
    title: `${benchmark} · ${metric.name}: differences${isSliced ? ", slice by slice" : ""}`,
    caption: captionOf(comparisons, [axisInWords("differences", axis), left]),
    nameTitles: [...(isSliced ? ["slice"] : []), "treatment", "control"],
    panels: [{ title: "treatment − control", axis, width: 360 }],
    rows,
  });
}

/** From the largest difference down; what has no estimate stands last. */
function byDifference(comparisons: readonly ComparisonDocument[]): readonly ComparisonDocument[] {
  const value = ({ difference }: ComparisonDocument): number =>
    difference.kind === "estimated" ? difference.value : Number.NEGATIVE_INFINITY;
  return comparisons.toSorted((first, second) => {
    const [a, b] = [value(first), value(second)];
    return a === b ? 0 : b - a;
  });
}

function captionOf(comparisons: readonly ComparisonDocument[], more: readonly string[]): string {
  const { metric } = comparisons[0]!;
  const unpaired = comparisons.filter(({ paired }) => !paired).length;
  return [
    basisInWords(comparisons.map(({ difference }) => difference)),
    directionOf(metric.direction),
    unpaired === 0
      ? "Item by item."
      : `${unpaired} of ${comparisons.length} share no item and compare two samples; the others item by item.`,
    familyOf(comparisons),
    marksInWords(comparisons.map(({ verdict }) => verdict.outcome)),
    marginOf(comparisons),
    ...more,
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function directionOf(direction: ComparisonDocument["metric"]["direction"]): string {
  if (direction === "unknown") return "Which way is better is not recorded.";
  return direction === "higher-is-better"
    ? "Right of 0 the treatment is ahead."
    : "Left of 0 the treatment is ahead: lower is better.";
}

/** Why an interval may leave out zero beside a verdict that says nothing. */
function familyOf(comparisons: readonly ComparisonDocument[]): string {
  const families = new Set(comparisons.flatMap(({ test }) => test?.family ?? []));
  const [family] = families;
  if (family === undefined || family < 2) return "";
  return `Each interval stands for itself; verdicts hold together over ${family} comparisons (Holm), so that an interval may leave out 0 beside an inconclusive one.`;
}

function marginOf(comparisons: readonly ComparisonDocument[]): string {
  const margins = new Set(comparisons.flatMap(({ equivalence }) => equivalence?.margin ?? []));
  return margins.size === 0 ? "" : `Equivalent: within ± ${[...margins].map(score).join(", ")}.`;
}
