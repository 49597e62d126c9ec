import type { Judge, JudgeQuality } from "../../analysis/judge-quality.ts";
import type { ReliabilityBin } from "../../analysis/judge-quality/reliability.ts";
import { count } from "../../verdict/numbers-in-words.ts";
import type { JudgeAnswer } from "../judge-document.ts";
import { fixed, intervalInWords } from "../score-words.ts";
import { axisInWords, basisInWords, gapInWords } from "./caption-words.ts";
import { curvePlot, type Curve } from "./curve-plot.ts";
import { endsOf } from "./estimate-cell.ts";
import type { Plot } from "./plot.ts";
import { rangeAxis, type PlotAxis } from "./plot-axis.ts";
import { plotName } from "./subject-names.ts";

/** Calibration (reliability) plots of judges: what people said, by what the judge said. */
export function calibrationPlots({ benchmarks }: JudgeAnswer): readonly Plot[] {
  return benchmarks.flatMap((quality) =>
    quality.judges.flatMap((judge) =>
      judge.reliability === undefined ? [] : [calibrationPlot(quality, judge, judge.reliability)],
    ),
  );
}

function calibrationPlot(
  { benchmark, peopleNames }: JudgeQuality,
  { judge, verdicts }: Judge,
  bins: readonly ReliabilityBin[],
): Plot {
  const axis = axisOf(bins);
  const labelled = bins.reduce((sum, { units }) => sum + units, 0);
  return curvePlot({
    kind: "calibration",
    name: plotName("calibration", benchmark, judge),
    title: `${benchmark}: is ${judge} calibrated?`,
    caption: [
      `Mean verdict of people (${peopleNames.join(", ")}) by the verdict of ${judge}, on the ${labelled} of its ${count(verdicts, "verdict")} that people judged too.`,
      basisInWords(
        bins.map(({ people }) => people),
        "verdict",
      ),
      "On the dotted line a verdict means what it says; under it the judge is lenient, above it harsh.",
      axisInWords("both", axis),
      ...bins.flatMap(({ from, people }) =>
        people.kind === "not-estimable"
          ? [`Cross at ${fixed(from, 2)}: ${gapInWords(people.reason)}`]
          : [],
      ),
    ].join(" "),
    panels: [
      {
        title: "people's mean verdict",
        x: { title: `verdict of ${judge}`, isLog: false, from: axis.from, to: axis.to },
        y: axis,
        curves: [diagonal(axis), peopleCurve(judge, bins)],
      },
    ],
    rows: bins.map(spoken),
  });
}

/** Verdicts that are shares get the whole scale; both axes are alike. */
function axisOf(bins: readonly ReliabilityBin[]): PlotAxis {
  const ends = [...bins.map(({ verdict }) => verdict), ...endsOf(bins.map(({ people }) => people))];
  if (ends.every((end) => end >= 0 && end <= 1)) return { from: 0, to: 1, isCut: false };
  return rangeAxis(ends);
}

function diagonal({ from, to }: PlotAxis): Curve {
  return {
    kind: "reference",
    label: "calibrated",
    look: 0,
    points: [from, to].map((end) => ({ kind: "estimated", x: end, y: end })),
  };
}

function peopleCurve(judge: string, bins: readonly ReliabilityBin[]): Curve {
  return {
    kind: "points",
    label: `what people say where ${judge} says so`,
    look: 0,
    points: bins.map(({ verdict, people }) =>
      people.kind === "not-estimable"
        ? { kind: "gap", x: verdict }
        : {
            kind: "estimated",
            x: verdict,
            y: people.value,
            lower: people.interval.lower,
            upper: people.interval.upper,
          },
    ),
  };
}

function spoken({ verdict, units, people }: ReliabilityBin): string {
  const said =
    people.kind === "estimated"
      ? `people ${fixed(people.value, 3)} ${intervalInWords(people.interval, 3)}`
      : gapInWords(people.reason);
  return `verdict ${fixed(verdict, 2)}, ${units} judged: ${said}`;
}
