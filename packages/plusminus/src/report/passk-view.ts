import type {
  SamplingFinding,
  SamplingPair,
  SamplingPoint,
  SamplingQuestion,
} from "../analysis/sampling-curves.ts";
import type { ScoreEstimate } from "../analysis/score-estimate.ts";
import { judgeCurves, type CrossingVerdict } from "../verdict/judge-curves.ts";
import { count, pInWords } from "../verdict/numbers-in-words.ts";
import { notEstimableItems } from "./not-estimable-view.ts";
import { fixed, intervalInWords, levelInWords, scoreDigits, signedFixed } from "./score-words.ts";
import { axisOf, text, type Block, type Cell, type ListItem } from "./view.ts";

/** Curves of pass@k and pass^k as a person reads them. */
export function passkView({ questions }: SamplingFinding): readonly Block[] {
  return questions.flatMap((question): readonly Block[] => [
    {
      kind: "heading",
      text: `${question.benchmark} · ${question.metric.name}`,
      aside: "trials that pass or fail",
    },
    curvesTable(question),
    { kind: "list", items: notesOf(question) },
    ...(question.pair === undefined ? [] : pairBlocks(question.pair)),
  ]);
}

function curvesTable({ curves }: SamplingQuestion): Block {
  const digits = digitsOf(curves);
  const withFloor = curves.some(({ guessFloor }) => guessFloor !== undefined);
  const level = levelInWords(curves.map(({ passAtK }) => passAtK));
  return {
    kind: "table",
    columns: [
      { title: "model", align: "name" },
      { title: "k", align: "right" },
      { title: "items", align: "right" },
      { title: "pass@k", align: "right" },
      { title: `${level} interval`, align: "left" },
      { title: "pass^k", align: "right" },
      { title: `${level} interval`, align: "left" },
      ...(withFloor ? [{ title: "guessing", align: "right" } as const] : []),
    ],
    rows: curves.map((point) => [
      text(point.label),
      text(String(point.k)),
      text(String(point.passAtK.items)),
      ...numbers(point.passAtK, digits, point.envelope !== undefined),
      ...numbers(point.passHatK, digits, false),
      ...(withFloor ? [text(fixed(point.guessFloor!, 3), "quiet")] : []),
    ]),
  };
}

/** As the wider half of the intervals deserve: at k = 1 a rate may be known to many digits. */
function digitsOf(curves: readonly SamplingPoint[]): number {
  const widths = curves.flatMap(({ passAtK: estimate }) => {
    if (estimate.kind === "not-estimable") return [];
    const { lower = 0, upper = 1 } = estimate.interval;
    return [{ interval: estimate.interval, width: upper - lower }];
  });
  const order = widths.toSorted((first, second) => first.width - second.width);
  return scoreDigits(order.slice(Math.floor(order.length / 2)));
}

function numbers(
  estimate: ScoreEstimate,
  digits: number,
  isExtrapolated: boolean,
): readonly Cell[] {
  if (estimate.kind === "not-estimable") return [text("—"), text("not estimable", "open")];
  return [
    text(
      `${isExtrapolated ? "≈ " : ""}${fixed(estimate.value, digits)}`,
      isExtrapolated ? "open" : "plain",
    ),
    text(intervalInWords(estimate.interval, digits)),
  ];
}

function notesOf({ curves }: SamplingQuestion): readonly ListItem[] {
  const refused = curves.map(({ label, k, passAtK }) => ({
    name: `${label} at k = ${k}`,
    estimate: passAtK,
  }));
  return [
    ...curves.flatMap(envelopeNote),
    ...notEstimableItems(refused),
    {
      text: "pass@k: at least one of k trials passes; pass^k: all of them do. Unbiased, item by item; about items like these.",
      tone: "quiet",
    },
  ];
}

function envelopeNote({ label, k, envelope }: SamplingPoint): readonly ListItem[] {
  if (envelope === undefined) return [];
  return [
    {
      text: `${label} at k = ${k} (≈) is an extrapolation by a beta law, which the trials cannot check; without it pass@k lies anywhere from ${fixed(envelope.lower, 3)} to ${fixed(envelope.upper, 3)}.`,
      tone: "open",
    },
  ];
}

function pairBlocks(pair: SamplingPair): readonly Block[] {
  return [
    {
      kind: "heading",
      text: `${pair.a} − ${pair.b}`,
      aside: "pass@k, item by item; the intervals hold together",
    },
    bandTable(pair),
    { kind: "list", items: [verdictItem(judgeCurves(pair)), ...coverageItems(pair)] },
  ];
}

function bandTable({ band }: SamplingPair): Block {
  const estimated = band.flatMap(({ difference }) =>
    difference.kind === "estimated" ? [difference] : [],
  );
  const digits = scoreDigits(estimated);
  const axis = axisOf(
    estimated.map(({ interval }) => interval),
    { mark: 0 },
  );
  const withBar = (bar: Cell): readonly Cell[] => (axis === undefined ? [] : [bar]);
  return {
    kind: "table",
    columns: [
      { title: "k", align: "right" },
      { title: "difference", align: "right" },
      { title: "interval", align: "left" },
      ...(axis === undefined ? [] : [{ title: "", align: "left" } as const]),
    ],
    rows: band.map(({ k, difference }) =>
      difference.kind === "not-estimable"
        ? [text(String(k)), text("—"), text("not estimable", "open"), ...withBar(text(""))]
        : [
            text(String(k)),
            text(signedFixed(difference.value, digits)),
            text(intervalInWords(difference.interval, digits)),
            ...withBar({ kind: "bar", value: difference.value, interval: difference.interval }),
          ],
    ),
    ...(axis === undefined ? {} : { axis }),
  };
}

function verdictItem({ sentence, outcome, reading, a, b }: CrossingVerdict): ListItem {
  const readings = {
    expands: ` If ${a} was trained from ${b}, training expands what is reachable.`,
    sharpens: ` If ${a} was trained from ${b}, training sharpens: it reaches with few trials what ${b} reaches with many, and less in the end.`,
    "not-shown": "",
  };
  return { text: sentence + readings[reading], tone: outcome === "not-shown" ? "open" : "good" };
}

function coverageItems({ a, b, coverage }: SamplingPair): readonly ListItem[] {
  if (coverage === undefined) {
    return [
      {
        text: "Who reaches which items is not compared: the two had unequal numbers of trials.",
        remedy: "Give both the same number of trials at every item.",
        tone: "open",
      },
    ];
  }
  const { both, onlyA, onlyB, neither, p } = coverage;
  return [
    {
      text: `Reached at least once by both ${both}, only by ${a} ${onlyA}, only by ${b} ${onlyB}, by neither ${neither} (${count(both + onlyA + onlyB + neither, "item")}); McNemar's exact p = ${pInWords(p)}${p < 0.05 ? "." : ": the counts do not tell the two apart."}`,
    },
  ];
}
