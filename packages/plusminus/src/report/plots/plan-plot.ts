import type { SampleSizeCurve } from "../../analysis/evaluation-plan/sample-size-curve.ts";
import { count, percentInWords, score, whole } from "../../verdict/numbers-in-words.ts";
import type { PlanDocument } from "../plan-document.ts";
import { axisInWords } from "./caption-words.ts";
import { curvePlot, type Curve } from "./curve-plot.ts";
import type { Plot } from "./plot.ts";
import { rangeAxis, type PlotAxis } from "./plot-axis.ts";
import { plotName } from "./subject-names.ts";

type Plan = PlanDocument["plans"][number];

/** Sample-size curves: the smallest difference that an evaluation shows, by its number of items. */
export function planPlots({ plans }: PlanDocument): readonly Plot[] {
  return plans.flatMap((plan) => (plan.curves === undefined ? [] : [planPlot(plan, plan.curves)]));
}

function planPlot(plan: Plan, all: readonly SampleSizeCurve[]): Plot {
  const { design, detect, power } = plan;
  const y = differences(plan, all);
  const sizes = all[0]!.points.map(({ items }) => items);
  return curvePlot({
    kind: "plan",
    name: plotName("plan", design.benchmark ?? "guesses"),
    title: `${design.benchmark === undefined ? "" : `${design.benchmark} · `}${design.models[0]} against ${design.models[1]}: what it takes`,
    caption: captionOf(plan, y),
    panels: [
      {
        title: `difference shown with ${percentInWords(power)} power`,
        x: { title: "items", isLog: true, from: sizes[0]!, to: sizes.at(-1)! },
        y,
        curves: [...all.map(pairedCurve), unpairedCurve(all)],
      },
    ],
    rows: (detect?.rows ?? []).map(
      ({ repeats, paired, unpaired }) =>
        `${count(repeats, "answer")} each: ${count(paired, "item")}, on different items ${whole(unpaired)}`,
    ),
  });
}

function differences({ detect }: Plan, all: readonly SampleSizeCurve[]): PlotAxis {
  const ends = all.flatMap(({ points }) =>
    points.flatMap(({ paired, unpaired, interval }) => [paired, unpaired, interval?.upper ?? 0]),
  );
  return {
    ...rangeAxis([0, ...ends]),
    ...(detect === undefined ? {} : { mark: detect.difference }),
  };
}

function pairedCurve({ repeats, points }: SampleSizeCurve, look: number): Curve {
  return {
    kind: "law",
    label: `the same items for both, ${count(repeats, "answer")} each`,
    look,
    points: points.map(({ items, paired, interval }) => ({
      kind: "estimated",
      x: items,
      y: paired,
      lower: interval?.lower,
      upper: interval?.upper,
    })),
  };
}

/** Beside the fewest repeats alone: one line tells what pairing is worth. */
function unpairedCurve([first]: readonly SampleSizeCurve[]): Curve {
  const { repeats, points } = first!;
  return {
    kind: "reference",
    label: `different items, ${count(repeats, "answer")} each`,
    look: 0,
    points: points.map(({ items, unpaired }) => ({ kind: "estimated", x: items, y: unpaired })),
  };
}

function captionOf({ design, level, power, detect }: Plan, y: PlotAxis): string {
  const { from, pilotItems, pilotRepeats, groupKey } = design;
  const basis =
    from === "pilot"
      ? `From a pilot; n = ${count(pilotItems ?? 0, "item")}, ${count(pilotRepeats, "answer")} each${groupKey === undefined ? "" : `, in groups of ${groupKey}`}. The band is what the pilot leaves open.`
      : "From guesses: no band, because nothing says how wrong a guess is; n = 0 items.";
  const needed = detect === undefined ? "" : wantedInWords(detect);
  return [
    `The smallest true difference about items like these that is shown with ${percentInWords(power)} power, at level ${percentInWords(level)}.`,
    basis,
    needed,
    axisInWords("differences", y),
    "The axis of items is logarithmic.",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function wantedInWords({ difference, rows }: NonNullable<Plan["detect"]>): string {
  const [fewest] = rows;
  if (fewest === undefined) return "";
  const { repeats, paired, interval } = fewest;
  const between =
    interval === undefined
      ? ""
      : ` (${interval.lower === undefined ? "open" : whole(interval.lower)} to ${interval.upper === undefined ? "open" : whole(interval.upper)})`;
  return `The dashed line is the difference that is wanted, ${score(difference)}: ${count(paired, "item")}${between} with ${count(repeats, "answer")} each.`;
}
