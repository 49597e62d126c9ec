import { area, line } from "d3-shape";
import { framed } from "./plot-frame.ts";
import { intervalUpright, mark, type MarkStyle } from "./marks.ts";
import { horizontalGrid, placedTicks, scaleOf, type PlotAxis, type Scale } from "./plot-axis.ts";
import { fill, SERIES, stroke } from "./plot-theme.ts";
import { shortened } from "./plot-text.ts";
import type { Plot, PlotKind } from "./plot.ts";
import { element, textOf } from "./svg.ts";
import { xScale, type XAxis, type XScale } from "./x-axis.ts";

/** Curves with their bands in panels side by side, and one key under them. */
export interface CurvePlot {
  readonly kind: PlotKind;
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  readonly panels: readonly CurvePanel[];
  /** The same in words, curve by curve. */
  readonly rows: readonly string[];
}

export interface CurvePanel {
  readonly title: string;
  readonly x: XAxis;
  readonly y: PlotAxis;
  readonly curves: readonly Curve[];
}

export interface Curve {
  readonly label: string;
  /** Which look it has; curves of one subject look alike in all panels. */
  readonly look: number;
  readonly points: readonly CurvePoint[];
  /**
   * Estimates have marks and intervals at their places, and a band that joins them; points have no band, where nothing
   * lies between; a law is a line at every place, with a band where its points
   * have ends; a reference is a thin line to hold them against, and no estimate.
   */
  readonly kind: "estimates" | "points" | "law" | "reference";
}

export type CurvePoint =
  | {
      readonly kind: "estimated";
      readonly x: number;
      readonly y: number;
      readonly lower?: number | undefined;
      readonly upper?: number | undefined;
      /** Not measured but carried on by a law. */
      readonly isExtrapolated?: boolean;
    }
  | { readonly kind: "gap"; readonly x: number };

type Estimated = Extract<CurvePoint, { kind: "estimated" }>;

/** So many curves are told apart in one picture. */
export const MOST_CURVES: number = SERIES.length;

const DASHES = ["", "7 3", "2 3", "9 3 2 3", "5 2", "1 3"];
const SHAPES: readonly MarkStyle["shape"][] = [
  "circle",
  "square",
  "up",
  "diamond",
  "down",
  "circle",
];

const PANEL = { width: 330, alone: 500, height: 250 };
const ROOM = { left: 46, between: 66, top: 26, bottom: 58, key: 20 };

export function curvePlot({ kind, name, title, caption, panels, rows }: CurvePlot): Plot {
  const keys = [
    ...new Map(
      panels.flatMap((panel) => panel.curves.map((curve) => [curve.label, curve])),
    ).values(),
  ];
  const across = panels.length === 1 ? PANEL.alone : PANEL.width;
  const width = ROOM.left + panels.length * across + (panels.length - 1) * ROOM.between;
  const under = ROOM.top + PANEL.height + ROOM.bottom;
  return framed({
    kind,
    name,
    title,
    caption,
    rows,
    width: Math.max(width, 560),
    height: under + keys.length * ROOM.key,
    body: [
      ...panels.map((panel, index) =>
        element(
          "g",
          {
            transform: `translate(${ROOM.left + index * (across + ROOM.between)} ${ROOM.top})`,
          },
          ...panelOf(panel, across),
        ),
      ),
      ...keys.map((curve, index) => keyOf(curve, under + index * ROOM.key, width)),
    ],
  });
}

function panelOf({ title, x, y, curves }: CurvePanel, width: number): readonly string[] {
  const across = xScale(x, width);
  const up = scaleOf(y, PANEL.height, 0);
  return [
    element("text", { x: 0, y: -12, "font-weight": "bold", ...fill("ink") }, textOf(title)),
    ...horizontalGrid(y, up, width),
    ...placedTicks(across.ticks, PANEL.height),
    element(
      "text",
      { x: width / 2, y: PANEL.height + 34, "text-anchor": "middle", ...fill("quiet") },
      textOf(x.title),
    ),
    ...curves.map((curve) => bandOf(curve, across.at, up)),
    ...curves.map((curve) => lineOf(curve, across.at, up)),
  ];
}

function bandOf({ kind: own, points, look }: Curve, at: XScale["at"], up: Scale): string {
  const isBand = points.some((point) => point.kind === "estimated" && hasEnd(point));
  if (own === "reference" || own === "points" || (own === "law" && !isBand)) return "";
  const [least, most] = up.domain() as [number, number];
  const d = area<CurvePoint>()
    .defined(({ kind }) => kind === "estimated")
    .digits(2)
    .x(({ x }) => at(x))
    .y0((point) => up((point as Estimated).lower ?? least))
    .y1((point) => up((point as Estimated).upper ?? most))(points);
  return d === null ? "" : element("path", { d, "fill-opacity": 0.14, ...fill(roleOf(look)) });
}

function isMarked(kind: Curve["kind"]): boolean {
  return kind === "estimates" || kind === "points";
}

function hasEnd({ lower, upper }: Estimated): boolean {
  return lower !== undefined || upper !== undefined;
}

function lineOf({ kind: own, label, points, look }: Curve, at: XScale["at"], up: Scale): string {
  const d = line<CurvePoint>()
    .defined(({ kind }) => kind === "estimated")
    .digits(2)
    .x(({ x }) => at(x))
    .y((point) => up((point as Estimated).y))(points);
  const path =
    d === null || own === "points"
      ? ""
      : element("path", {
          d,
          "stroke-width": own === "reference" ? 1.4 : 2,
          ...dashed(look, own),
        });
  const marks = isMarked(own) ? points.map((point) => pointOf(point, look, { at, up })) : [];
  return element("g", {}, element("title", {}, textOf(shortened(label, 1500))), path, ...marks);
}

/** A value that could not be estimated stands as a cross above the panel: it is no 0. */
function pointOf(
  point: CurvePoint,
  look: number,
  { at, up }: { readonly at: XScale["at"]; readonly up: Scale },
): string {
  const x = at(point.x);
  if (point.kind === "gap") return mark(x, 6, { shape: "cross", role: roleOf(look) });
  const whisker = intervalUpright({ ...point, value: point.y }, up, { x, role: roleOf(look) });
  const style = { ...styleOf(look), isHollow: point.isExtrapolated === true };
  return element("g", { "stroke-opacity": 0.55 }, whisker) + mark(x, up(point.y), style);
}

function keyOf({ kind: own, label, look }: Curve, y: number, width: number): string {
  const attributes = {
    x1: 0,
    x2: 34,
    y1: y,
    y2: y,
    "stroke-width": own === "reference" ? 1.4 : 2,
    ...dashed(look, own),
  };
  const sample = own === "points" ? "" : element("line", attributes);
  return (
    sample +
    (isMarked(own) ? mark(17, y, styleOf(look)) : "") +
    element("text", { x: 44, y: y + 4, ...fill("ink") }, textOf(shortened(label, width - 44)))
  );
}

function roleOf(look: number) {
  return SERIES[look % SERIES.length]!;
}

function styleOf(look: number): MarkStyle {
  return { shape: SHAPES[look % SHAPES.length]!, role: roleOf(look) };
}

function dashed(look: number, kind: Curve["kind"]) {
  if (kind === "reference") return { "stroke-dasharray": "2 2", ...stroke("quiet") };
  const dash = DASHES[look % DASHES.length]!;
  return { "stroke-dasharray": dash === "" ? undefined : dash, ...stroke(roleOf(look)) };
}
