import { scaleLinear, type ScaleLinear } from "d3-scale";
import { fill, stroke } from "./plot-theme.ts";
import { element, textOf } from "./svg.ts";

/** The range that a panel shows. */
export interface PlotAxis {
  readonly from: number;
  readonly to: number;
  /** Less than the whole scale is shown: the caption must say so. */
  readonly isCut: boolean;
  /** Where nothing differs, or the like. */
  readonly mark?: number;
  /** Numbers that the axis shows; round ones unless given. */
  readonly ticks?: readonly number[];
}

/** The whole scale of a score where it is known, so that no axis makes a difference look larger than it is. */
export function scoreAxis(
  scale: readonly [number, number] | undefined,
  ends: readonly number[],
): PlotAxis {
  const [least, most] = extent([...(scale ?? []), ...ends]);
  if (scale !== undefined) return { from: least, to: most, isCut: false };
  return { ...niceRange(least, most), isCut: true };
}

/** As much as the intervals need, with the mark. */
export function rangeAxis(ends: readonly number[], mark?: number): PlotAxis {
  const [least, most] = extent(mark === undefined ? ends : [...ends, mark]);
  return { ...niceRange(least, most), isCut: true, ...(mark === undefined ? {} : { mark }) };
}

/** Around 0; the whole of it where the ends of the scale are reached. */
export function differenceAxis(
  scale: readonly [number, number] | undefined,
  ends: readonly number[],
): PlotAxis {
  const axis = rangeAxis(ends, 0);
  if (scale === undefined) return axis;
  const widest = scale[1] - scale[0];
  const [from, to] = [Math.max(axis.from, -widest), Math.min(axis.to, widest)];
  return { ...axis, from, to, isCut: from > -widest || to < widest };
}

function extent(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [0, 1];
  const least = values.reduce((low, value) => Math.min(low, value));
  const most = values.reduce((high, value) => Math.max(high, value));
  if (least < most) return [least, most];
  const half = Math.abs(least) / 2 || 0.5;
  return [least - half, most + half];
}

function niceRange(least: number, most: number): { readonly from: number; readonly to: number } {
  const [from, to] = scaleLinear().domain([least, most]).nice(5).domain();
  return { from: from!, to: to! };
}

const FEW_PLACES = 10;

/** Whole places, the first and the last among the numbers. */
export function placesAxis(total: number): PlotAxis {
  if (total === 1) return { from: 0.5, to: 1.5, isCut: false, ticks: [1] };
  if (total <= FEW_PLACES) {
    const ticks = Array.from({ length: total }, (_, index) => index + 1);
    return { from: 1, to: total, isCut: false, ticks };
  }
  const inner = scaleLinear().domain([1, total]).ticks(4);
  const room = total / 8;
  const apart = inner.filter((tick) => tick > 1 + room && tick < total - room);
  return { from: 1, to: total, isCut: false, ticks: [1, ...apart, total] };
}

export type Scale = ScaleLinear<number, number>;

export function scaleOf({ from, to }: PlotAxis, start: number, end: number): Scale {
  return scaleLinear().domain([from, to]).range([start, end]);
}

/** A tick as a number reads, with the typographic minus. */
export function tickText(scale: Scale, ticks: number): (value: number) => string {
  const format = scale.tickFormat(ticks);
  return (value) => format(value).replace("-", "−");
}

const TICK_ROOM = 60;

/** Grid lines of a panel from `top` to `bottom`, with the numbers under it, and above it where it is tall. */
export function verticalGrid(
  axis: PlotAxis,
  scale: Scale,
  { top, bottom, both }: { readonly top: number; readonly bottom: number; readonly both: boolean },
): readonly string[] {
  const [start, end] = scale.range();
  const many = Math.max(2, Math.round((end! - start!) / TICK_ROOM));
  const words = tickText(scale, many);
  const lines = (axis.ticks ?? scale.ticks(many)).flatMap((tick) => {
    const x = scale(tick);
    const label = (y: number): string =>
      element(
        "text",
        { x, y, "text-anchor": "middle", "font-size": 11, ...fill("quiet") },
        textOf(words(tick)),
      );
    return [
      element("line", { x1: x, x2: x, y1: top, y2: bottom, ...stroke("grid") }),
      label(bottom + 15),
      ...(both ? [label(top - 6)] : []),
    ];
  });
  const { mark } = axis;
  if (mark === undefined) return lines;
  const x = scale(mark);
  return [
    ...lines,
    element("line", {
      x1: x,
      x2: x,
      y1: top,
      y2: bottom,
      ...markLine(),
    }),
  ];
}

/** Grid lines across a panel, with the numbers on the left. */
export function horizontalGrid(axis: PlotAxis, scale: Scale, width: number): readonly string[] {
  const [start, end] = scale.range() as [number, number];
  const many = Math.max(2, Math.round(Math.abs(end - start) / 45));
  const words = tickText(scale, many);
  const lines = scale
    .ticks(many)
    .flatMap((tick) => [
      element("line", { x1: 0, x2: width, y1: scale(tick), y2: scale(tick), ...stroke("grid") }),
      element(
        "text",
        { x: -8, y: scale(tick) + 4, "text-anchor": "end", "font-size": 11, ...fill("quiet") },
        textOf(words(tick)),
      ),
    ]);
  if (axis.mark === undefined) return lines;
  const y = scale(axis.mark);
  return [...lines, element("line", { x1: 0, x2: width, y1: y, y2: y, ...markLine() })];
}

/** Numbers under a panel, with short strokes. */
export function placedTicks(
  ticks: readonly { readonly x: number; readonly text: string }[],
  y: number,
): readonly string[] {
  return ticks.flatMap(({ x, text }) => [
    element("line", { x1: x, x2: x, y1: y, y2: y + 4, ...stroke("quiet") }),
    element(
      "text",
      { x, y: y + 17, "text-anchor": "middle", "font-size": 11, ...fill("quiet") },
      textOf(text),
    ),
  ]);
}

function markLine() {
  return { "stroke-width": 1.5, "stroke-dasharray": "4 3", ...stroke("quiet") };
}
