import type { ScoreEstimate } from "../../analysis/score-estimate.ts";
import { percentInWords } from "../../verdict/numbers-in-words.ts";
import { grouped } from "../grouped.ts";
import type { PassK } from "../passk-document.ts";
import { fixed, intervalInWords } from "../score-words.ts";
import { axisInWords, basisInWords, estimatedOf } from "./caption-words.ts";
import {
  curvePlot,
  MOST_CURVES,
  type Curve,
  type CurvePanel,
  type CurvePoint,
} from "./curve-plot.ts";
import { coveragePlot } from "./discordance-plot.ts";
import { endsOf } from "./estimate-cell.ts";
import type { Plot } from "./plot.ts";
import { differenceAxis, type PlotAxis } from "./plot-axis.ts";
import { plotName, subjectKey, subjectNames } from "./subject-names.ts";
import type { XAxis } from "./x-axis.ts";

type Question = NonNullable<PassK["further"]>[number];
type Point = Question["curves"][number];
type Crossing = NonNullable<Question["crossing"]>;

const SHARES: PlotAxis = { from: 0, to: 1, isCut: false };

/** Curves of pass@k and pass^k with their bands; of two subjects also the difference, and who reaches what. */
export function passkPlots({ further = [], ...first }: PassK): readonly Plot[] {
  return [first, ...further].flatMap((question) => {
    if (question.curves.length === 0) return [];
    const { crossing, coverage } = question;
    return [
      curvesOf(question),
      ...(crossing === undefined || crossing.band.length === 0 ? [] : [bandOf(question, crossing)]),
      ...(coverage === undefined ? [] : [coveragePlot(question.benchmark ?? "", coverage)]),
    ];
  });
}

function curvesOf({ benchmark = "", metric, curves }: Question): Plot {
  const names = subjectNames(curves.map(({ subject }) => subject));
  const bySubject = [...grouped(curves, ({ subject }) => subjectKey(subject)).values()];
  const shown = highest(bySubject);
  const x = axisOfK(curves.map(({ k }) => k));
  const panels = PANELS.map(({ title, of }): CurvePanel => ({
    title,
    x,
    y: SHARES,
    curves: [
      ...shown.map((points, look): Curve => ({
        label: names(points[0]!.subject),
        look,
        kind: "estimates",
        points: points.map((point) => curvePoint(point.k, of(point), point.envelope !== undefined)),
      })),
      ...(title === "pass@k" ? guesses(shown[0]!) : []),
    ],
  }));
  const estimates = shown.flat().flatMap(({ passAtK, passHatK }) => [passAtK, passHatK]);
  return curvePlot({
    kind: "passk",
    name: plotName("passk", benchmark, metric?.name ?? ""),
    title: `${[benchmark, metric?.name].filter((part) => part !== undefined && part !== "").join(" · ")}: what more trials reach`,
    caption: [
      "pass@k: at least one of k trials passes; pass^k: all of them do.",
      basisInWords(estimates),
      "Bands hold for each k by itself.",
      axisInWords("shares", SHARES),
      ...wordsOfCurves(shown, bySubject.length),
    ].join(" "),
    panels,
    rows: shown.map((points) => spoken(names(points[0]!.subject), points)),
  });
}

const PANELS: readonly { readonly title: string; readonly of: (point: Point) => ScoreEstimate }[] =
  [
    { title: "pass@k", of: ({ passAtK }) => passAtK },
    { title: "pass^k", of: ({ passHatK }) => passHatK },
  ];

/** Where there are more than can be told apart, those that reach most, which the caption says. */
function highest(subjects: readonly (readonly Point[])[]): readonly (readonly Point[])[] {
  if (subjects.length <= MOST_CURVES) return subjects;
  const reached = (points: readonly Point[]): number => {
    const last = points.at(-1)!.passAtK;
    return last.kind === "estimated" ? last.value : Number.NEGATIVE_INFINITY;
  };
  const order = subjects.toSorted((a, b) =>
    reached(a) === reached(b) ? 0 : reached(b) - reached(a),
  );
  return order.slice(0, MOST_CURVES);
}

function wordsOfCurves(shown: readonly (readonly Point[])[], all: number): readonly string[] {
  const points = shown.flat();
  const gaps = points.some(({ passAtK, passHatK }) =>
    [passAtK, passHatK].some(({ kind }) => kind === "not-estimable"),
  );
  return [
    ...(all > shown.length
      ? [
          `Shown are the ${shown.length} of ${all} models that reach most at the largest k; the others stand in the table.`,
        ]
      : []),
    ...(points.some(({ envelope }) => envelope !== undefined)
      ? ["Hollow marks are carried on by a beta law, which the trials cannot check."]
      : []),
    ...(gaps ? ["A cross at the top: not estimable there, which is not 0."] : []),
    ...(points.some(({ guessFloor }) => guessFloor !== undefined)
      ? ["The dotted line is what guessing gives."]
      : []),
  ];
}

function guesses(points: readonly Point[]): readonly Curve[] {
  const known = points.flatMap(({ k, guessFloor }): readonly CurvePoint[] =>
    guessFloor === undefined ? [] : [{ kind: "estimated", x: k, y: guessFloor }],
  );
  return known.length === 0
    ? []
    : [{ label: "guessing", look: 0, points: known, kind: "reference" }];
}

function curvePoint(k: number, estimate: ScoreEstimate, isExtrapolated: boolean): CurvePoint {
  if (estimate.kind === "not-estimable") return { kind: "gap", x: k };
  const { value, interval } = estimate;
  return {
    kind: "estimated",
    x: k,
    y: value,
    lower: interval.lower,
    upper: interval.upper,
    isExtrapolated,
  };
}

function axisOfK(ks: readonly number[]): XAxis {
  const ticks = [...new Set(ks)].toSorted((a, b) => a - b);
  return { title: "k trials", isLog: true, from: ticks[0]!, to: ticks.at(-1)!, ticks };
}

function spoken(name: string, points: readonly Point[]): string {
  const told = points.map(({ k, passAtK }) =>
    passAtK.kind === "estimated"
      ? `pass@${k} ${fixed(passAtK.value, 3)} ${intervalInWords(passAtK.interval, 3)}`
      : `pass@${k} not estimable`,
  );
  return `${name}: ${told.join(", ")}`;
}

/** The difference in pass@k in intervals that hold together: only these may say that two curves cross. */
function bandOf({ benchmark = "", metric }: Question, { a, b, band, sentence }: Crossing): Plot {
  const differences = band.map(({ difference }) => difference);
  const y = differenceAxis([0, 1], endsOf(differences));
  const levels = new Set(
    estimatedOf(differences).map(({ interval }) => percentInWords(interval.level)),
  );
  return curvePlot({
    kind: "passk",
    name: plotName("passk-difference", benchmark, metric?.name ?? ""),
    title: `${benchmark}: ${a} − ${b} in pass@k`,
    caption: [
      sentence,
      basisInWords(differences),
      levels.size === 0 ? "" : `Each interval has the level at which all hold together.`,
      axisInWords("differences", y),
    ]
      .filter((words) => words !== "")
      .join(" "),
    panels: [
      {
        title: "difference in pass@k",
        x: axisOfK(band.map(({ k }) => k)),
        y,
        curves: [
          {
            label: `${a} − ${b}`,
            look: 0,
            kind: "estimates",
            points: band.map(({ k, difference }) => curvePoint(k, difference, false)),
          },
        ],
      },
    ],
    rows: [],
  });
}
