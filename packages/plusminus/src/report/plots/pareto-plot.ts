import { curveStepAfter, line } from "d3-shape";
import type { FrontLine } from "../../analysis/cost-quality/front.ts";
import { count, percentInWords, score, whole } from "../../verdict/numbers-in-words.ts";
import type { ParetoDocument } from "../pareto-document.ts";
import { fixed, intervalInWords, scoreDigits } from "../score-words.ts";
import { axisInWords, orderInWords } from "./caption-words.ts";
import { framed } from "./plot-frame.ts";
import { intervalUpright, mark, whiskersAcross, type MarkStyle } from "./marks.ts";
import type { Plot } from "./plot.ts";
import {
  horizontalGrid,
  placedTicks,
  scaleOf,
  scoreAxis,
  type PlotAxis,
  type Scale,
} from "./plot-axis.ts";
import { fill, stroke } from "./plot-theme.ts";
import { shortened, textWidth } from "./plot-text.ts";
import { plotName } from "./subject-names.ts";
import { element, textOf } from "./svg.ts";
import { xScale, type XAxis, type XScale } from "./x-axis.ts";

type Front = ParetoDocument["fronts"][number];

const PANEL = { width: 430, height: 320 };
const LEFT = 46;
const TOP = 26;
const UNDER = 44;
const ROW = 20;
const NAMES_MOST = 200;

/** Costs that differ by more are shown in a logarithmic axis. */
const WIDE = 20;

/** Cost–quality plots: both intervals of every model, the front, and how surely each is on it. */
export function paretoPlots({ fronts }: ParetoDocument): readonly Plot[] {
  return fronts.filter(({ models }) => models.length > 0).map(frontPlot);
}

function frontPlot(front: Front): Plot {
  const { benchmark, quality, cost, models } = front;
  const y = scoreAxis(
    quality.scale,
    models.flatMap((model) => Object.values(model.quality)),
  );
  const x = costAxis(front);
  const across = xScale(x, PANEL.width);
  const up = scaleOf(y, PANEL.height, 0);
  const keys = keyOf(front);
  const panel = [
    element("text", { x: 0, y: -12, "font-weight": "bold", ...fill("ink") }, textOf(quality.name)),
    ...horizontalGrid(y, up, PANEL.width),
    ...placedTicks(across.ticks, PANEL.height),
    element(
      "text",
      { x: PANEL.width / 2, y: PANEL.height + 34, "text-anchor": "middle", ...fill("quiet") },
      textOf(x.title),
    ),
    ...budgetLine(front, across),
    stairs(models, across, up),
    ...models.map((model, index) => pointOf(model, index, { across, up })),
  ];
  return framed({
    kind: "pareto",
    name: plotName("pareto", benchmark, quality.name, cost.name),
    title: `${benchmark} · ${quality.name} against ${cost.name}`,
    caption: captionOf(front, y, x),
    rows: models.map((model) => spoken(model, front)),
    width: LEFT + PANEL.width + 24 + keys.width,
    height: Math.max(TOP + PANEL.height + UNDER, TOP + keys.rows.length * ROW + 8),
    body: [
      element("g", { transform: `translate(${LEFT} ${TOP})` }, ...panel),
      element("g", { transform: `translate(${LEFT + PANEL.width + 24} ${TOP})` }, ...keys.rows),
    ],
  });
}

function costAxis({ models, cost, isPrinted }: Front): XAxis {
  const lowest = models.map((model) => model.cost.lower).reduce((a, b) => Math.min(a, b));
  const least = models.map((model) => model.cost.value).reduce((a, b) => Math.min(a, b));
  const most = models.map((model) => model.cost.upper).reduce((a, b) => Math.max(a, b));
  const isLog = lowest > 0 && most / least > WIDE;
  const title = `${cost.name}${isPrinted ? "" : " per item"}`;
  return isLog
    ? { title, isLog, from: lowest, to: most }
    : { title, isLog, from: Math.min(0, lowest), to: most };
}

/** Filled: on the front; half known: hollow; behind it: small and quiet. */
function styleOf({ onFront, isOpen }: FrontLine): MarkStyle {
  if (onFront) return { shape: "circle", role: "series-1" };
  return isOpen
    ? { shape: "diamond", role: "series-2", isHollow: true }
    : { shape: "cross", role: "open" };
}

interface Scales {
  readonly across: XScale;
  readonly up: Scale;
}

function pointOf(model: FrontLine, index: number, { across, up }: Scales): string {
  const style = styleOf(model);
  const [x, y] = [across.at(model.cost.value), up(model.quality.value)];
  const ends = { from: across.at(model.cost.lower), to: across.at(model.cost.upper) };
  return element(
    "g",
    {},
    element(
      "title",
      {},
      textOf(
        `${index + 1} ${shortened(model.label, 1500)}: ${model.probability.toFixed(2)} on the front`,
      ),
    ),
    intervalUpright(model.quality, up, { x, role: style.role }),
    whiskersAcross(ends, { y, role: style.role }),
    mark(x, y, style),
    element("text", { x: x + 7, y: y - 7, "font-size": 11, ...fill("ink") }, String(index + 1)),
  );
}

/** The front by the estimates, from the cheapest up, and on to the right: who pays more need not take less. */
function stairs(models: readonly FrontLine[], across: XScale, up: Scale): string {
  const places = models
    .filter(({ onFront }) => onFront)
    .map((model): [number, number] => [across.at(model.cost.value), up(model.quality.value)]);
  const last = places.at(-1);
  if (last === undefined) return "";
  const d = line().curve(curveStepAfter).digits(2)([...places, [PANEL.width, last[1]]]);
  return element("path", {
    d: d!,
    "stroke-width": 1.4,
    "stroke-dasharray": "6 3",
    ...stroke("series-1"),
  });
}

function budgetLine({ budget }: Front, across: XScale): readonly string[] {
  if (budget === undefined) return [];
  const x = across.at(budget);
  if (x < 0 || x > PANEL.width) return [];
  return [
    element("line", {
      x1: x,
      x2: x,
      y1: 0,
      y2: PANEL.height,
      "stroke-width": 1.5,
      "stroke-dasharray": "2 3",
      ...stroke("quiet"),
    }),
    element("text", { x: x + 4, y: 12, "font-size": 11, ...fill("quiet") }, "budget"),
  ];
}

/** Numbers lead from the marks to the names, which would cover each other in the panel. */
function keyOf({ models }: Front): { readonly rows: readonly string[]; readonly width: number } {
  const names = Math.min(
    NAMES_MOST,
    models.reduce((most, { label }) => Math.max(most, textWidth(label.slice(0, 200))), 60),
  );
  const columns = { name: 46, chance: 46 + names + 16 };
  const rows = models.map((model, index) => {
    const y = 14 + index * ROW;
    return element(
      "g",
      {},
      element("text", { x: 20, y, "text-anchor": "end", ...fill("quiet") }, String(index + 1)),
      mark(32, y - 4, styleOf(model)),
      element(
        "text",
        { x: columns.name, y, ...fill("ink") },
        textOf(shortened(model.label, names)),
      ),
      element("text", { x: columns.chance, y, ...fill("ink") }, model.probability.toFixed(2)),
    );
  });
  const title = "on the front";
  const heading = element(
    "text",
    { x: columns.chance, y: -12, "font-weight": "bold", ...fill("ink") },
    title,
  );
  return { rows: [heading, ...rows], width: columns.chance + textWidth(title) * 1.15 };
}

function captionOf(front: Front, y: PlotAxis, x: XAxis): string {
  const { quality, items, level, isPrinted, budget, choice, models } = front;
  const within =
    budget === undefined
      ? ""
      : choice === undefined
        ? `Within a budget of ${score(budget)} no model is the best with probability .9.`
        : `Best within a budget of ${score(budget)}: ${choice}, with probability of at least .9.`;
  return [
    `${percentInWords(level)} intervals about items like these, each mean by itself; n = ${count(items, "item")}${isPrinted ? " at most, printed means taken as independent" : ""}.`,
    `“On the front”: probability that nobody is at least as good and as cheap, and better in one; ${whole(models.length)} models, all means drawn together.`,
    "Filled: on it by the estimates (dashed line); diamond: behind it, not certainly; cross: behind it.",
    orderInWords(quality),
    axisInWords("quality", y),
    x.isLog ? "The axis of cost is logarithmic." : "The axis of cost begins at 0.",
    within,
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function spoken(model: FrontLine, { models, level }: Front): string {
  const intervals = models.map(({ quality }) => ({ interval: { ...quality, level, method: "" } }));
  const digits = scoreDigits(intervals);
  const { quality, cost, probability } = model;
  return `${model.label}: quality ${fixed(quality.value, digits)} ${intervalInWords({ ...quality, level, method: "" }, digits)}, cost ${score(cost.value)}, on the front with probability ${probability.toFixed(2)}`;
}
