import type { JSX } from "preact";
import type { Design } from "../../../../plusminus/src/analysis/evaluation-plan/variances.ts";
import {
  count,
  percentInWords,
  score,
} from "../../../../plusminus/src/verdict/numbers-in-words.ts";
import { detectableByItems, itemsByRepeats, type CurvePoint } from "../../bench/plan/curves.ts";
import { levelOfEach, planOf, type PlanQuestion } from "../../bench/plan/question.ts";
import { axisFromZero, logarithmicAxis } from "../../components/curve-axis.ts";
import { CurvePlot, type Curve } from "../../components/curve-plot.tsx";

/** What more items and more repeats would buy, drawn while somebody slides. */
export function PlanCurves(props: {
  readonly question: PlanQuestion;
  readonly design: Design;
}): JSX.Element {
  return (
    <div class="curve-pair">
      <ByItems {...props} />
      <ByRepeats {...props} />
    </div>
  );
}

function ByItems({ question, design }: Parameters<typeof PlanCurves>[0]): JSX.Element {
  const points = detectableByItems(question, design);
  const most = points.at(-1)!.at;
  const shown = planOf(question, design).shows!.rows[0]!;
  const { items, detect, power } = question;
  const how = `${percentInWords(power)} power, level ${Number(levelOfEach(question).toPrecision(4))}`;
  return (
    <CurvePlot
      caption={`Smallest difference that so many items show (${how}, ${count(shown.repeats, "answer")} per item)`}
      summary={`${count(items, "item")} show a difference of ${score(shown.paired)} on the same items, ${score(shown.unpaired)} on different ones. From ${points[0]!.at} to ${most} items the smallest difference falls from ${score(points[0]!.paired)} to ${score(points.at(-1)!.paired)}.`}
      x={{ ...logarithmicAxis(points[0]!.at, most), title: "items (logarithmic)" }}
      y={{ ...axisFromZero(Math.min(largest(points), 1)), title: "difference" }}
      inWords={(value) => String(Number(value.toPrecision(3)))}
      curves={curvesOf(points)}
      chosen={{ x: items, y: shown.paired }}
      level={{ y: detect, name: `wanted: ${score(detect)}` }}
    />
  );
}

function ByRepeats({ question, design }: Parameters<typeof PlanCurves>[0]): JSX.Element {
  const points = itemsByRepeats(question, design);
  const needed = planOf(question, design).detect!.rows[0]!;
  if (points.length === 1) {
    return (
      <p class="notice open">
        With one answer per item the pilot cannot tell dice from items: what repeats would buy is
        not known. <span class="remedy">Run every item of the pilot twice.</span>
      </p>
    );
  }
  return (
    <CurvePlot
      caption={`Items that a difference of ${score(question.detect)} needs, by answers of each model at each item`}
      summary={`With ${count(needed.repeats, "answer")} per item it takes ${count(needed.paired, "item")}, the same for both models; with ${points.at(-1)!.at} answers ${points.at(-1)!.paired}.`}
      x={{ ...logarithmicAxis(1, points.at(-1)!.at), title: "answers per item (logarithmic)" }}
      y={{ ...axisFromZero(largest(points)), title: "items" }}
      inWords={(value) => value.toLocaleString("en")}
      curves={curvesOf(points)}
      chosen={{ x: needed.repeats, y: needed.paired }}
      level={{ y: question.items, name: `there are: ${question.items.toLocaleString("en")}` }}
    />
  );
}

function curvesOf(points: readonly CurvePoint[]): readonly Curve[] {
  return [
    {
      name: "the same items for both models",
      look: "first",
      points: points.map(({ at, paired }) => ({ x: at, y: paired })),
    },
    {
      name: "different items",
      look: "second",
      points: points.map(({ at, unpaired }) => ({ x: at, y: unpaired })),
    },
  ];
}

function largest(points: readonly CurvePoint[]): number {
  return points.reduce((most, { paired, unpaired }) => Math.max(most, paired, unpaired), 0);
}
