import type { PassK } from "../passk-document.ts";
import { scoreDigits } from "../score-words.ts";
import { axisInWords, basisInWords, estimatedOf } from "./caption-words.ts";
import { endsOf, estimateCell } from "./estimate-cell.ts";
import type { MarkStyle } from "./marks.ts";
import type { Plot } from "./plot.ts";
import { scoreAxis } from "./plot-axis.ts";
import { rowPlot, type Row } from "./row-plot.ts";
import { shownFirst } from "./shown-rows.ts";
import { plotName, subjectNames } from "./subject-names.ts";

type Question = NonNullable<PassK["further"]>[number];
type Point = Question["curves"][number];

const AT: MarkStyle = { shape: "circle", role: "series-1" };
const HAT: MarkStyle = { shape: "square", role: "series-3" };

/** pass@k and pass^k at one k alone, where there is no curve to draw: a row for each model, from the best down. */
export function singleKPlot({ benchmark = "", metric, curves }: Question): Plot {
  const names = subjectNames(curves.map(({ subject }) => subject));
  const { k } = curves[0]!;
  const { shown, left } = shownFirst(byPass(curves));
  const [at, hat] = [shown.map(({ passAtK }) => passAtK), shown.map(({ passHatK }) => passHatK)];
  const digits = scoreDigits(estimatedOf([...at, ...hat]));
  const axis = scoreAxis([0, 1], endsOf([...at, ...hat]));
  const isOne = k === 1;
  return rowPlot({
    kind: "passk",
    name: plotName("passk", benchmark, metric?.name ?? ""),
    title: `${[benchmark, metric?.name].filter((part) => part !== undefined && part !== "").join(" · ")}: pass@${k}`,
    caption: [
      isOne
        ? "pass@1: a trial passes; pass^1 is the same."
        : `pass@${k}: at least one of ${k} trials passes; pass^${k}: all of them do.`,
      basisInWords(at),
      axisInWords("shares", axis),
      left,
    ]
      .filter((sentence) => sentence !== "")
      .join(" "),
    panels: [
      { title: `pass@${k}`, axis, width: isOne ? 380 : 240 },
      ...(isOne ? [] : [{ title: `pass^${k}`, axis, width: 240 }]),
    ],
    rows: shown.map(({ subject, passAtK, passHatK }): Row => ({
      kind: "row",
      names: [names(subject)],
      cells: [
        estimateCell(passAtK, AT, { digits }),
        ...(isOne ? [] : [estimateCell(passHatK, HAT, { digits })]),
      ],
    })),
  });
}

function byPass(points: readonly Point[]): readonly Point[] {
  const value = ({ passAtK }: Point): number =>
    passAtK.kind === "estimated" ? passAtK.value : Number.NEGATIVE_INFINITY;
  return points.toSorted((a, b) => (value(a) === value(b) ? 0 : value(b) - value(a)));
}
