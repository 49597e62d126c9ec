import {
  symbol,
  symbolCircle,
  symbolDiamond,
  symbolSquare,
  symbolTriangle,
  type SymbolType,
} from "d3-shape";
import { fill, hollow, stroke, type Role } from "./plot-theme.ts";
import type { Scale } from "./plot-axis.ts";
import { element, place } from "./svg.ts";

/** Shapes say what colours say. */
export type Shape = "circle" | "square" | "diamond" | "up" | "down" | "cross";

/** How a mark looks; hollow marks are open questions. */
export interface MarkStyle {
  readonly shape: Shape;
  readonly role: Role;
  readonly isHollow?: boolean;
}

const SYMBOLS: Readonly<Record<Exclude<Shape, "cross">, SymbolType>> = {
  circle: symbolCircle,
  square: symbolSquare,
  diamond: symbolDiamond,
  up: symbolTriangle,
  down: symbolTriangle,
};
const AREA = 52;

export function mark(x: number, y: number, { shape, role, isHollow }: MarkStyle): string {
  const turned = shape === "down" ? " rotate(180)" : "";
  const transform = `translate(${place(x)} ${place(y)})${turned}`;
  if (shape === "cross") {
    const d = "M-4,-4L4,4M-4,4L4,-4";
    return element("path", { d, transform, "stroke-width": 2, ...stroke(role) });
  }
  const d = symbol(SYMBOLS[shape], AREA)()!;
  return element("path", {
    d,
    transform,
    ...(isHollow === true ? { "stroke-width": 1.8, ...hollow(role) } : fill(role)),
  });
}

/** An interval with its estimate; an open end has an arrow in the place of its cap. */
export interface DrawnInterval {
  readonly value: number;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
}

const CAP = 4;

/** The interval lies along x at the height y. */
export function intervalAcross(
  { value, lower, upper }: DrawnInterval,
  scale: Scale,
  { y, style }: { readonly y: number; readonly style: MarkStyle },
): string {
  const [start, end] = scale.range() as [number, number];
  const from = lower === undefined ? start : scale(lower);
  const to = upper === undefined ? end : scale(upper);
  const left = lower === undefined ? arrow(from, y, 1) : cap(from, y);
  const right = upper === undefined ? arrow(to, y, -1) : cap(to, y);
  const d = `M${place(from)},${place(y)}H${place(to)}${left}${right}`;
  return (
    element("path", { d, "stroke-width": 2, ...stroke(style.role) }) + mark(scale(value), y, style)
  );
}

/** The interval stands along y at the place x. */
export function intervalUpright(
  { lower, upper }: DrawnInterval,
  scale: Scale,
  { x, role }: { readonly x: number; readonly role: Role },
): string {
  const [start, end] = scale.range() as [number, number];
  const from = lower === undefined ? start : scale(lower);
  const to = upper === undefined ? end : scale(upper);
  const caps = [...(lower === undefined ? [] : [from]), ...(upper === undefined ? [] : [to])].map(
    (y) => `M${place(x - CAP)},${place(y)}h${2 * CAP}`,
  );
  const d = `M${place(x)},${place(from)}V${place(to)}${caps.join("")}`;
  return element("path", { d, "stroke-width": 1.6, ...stroke(role) });
}

/** A plain interval along x, in places already. */
export function whiskersAcross(
  { from, to }: { readonly from: number; readonly to: number },
  { y, role }: { readonly y: number; readonly role: Role },
): string {
  const d = `M${place(from)},${place(y)}H${place(to)}${cap(from, y)}${cap(to, y)}`;
  return element("path", { d, "stroke-width": 1.6, ...stroke(role) });
}

function cap(x: number, y: number): string {
  return `M${place(x)},${place(y - CAP)}v${2 * CAP}`;
}

function arrow(x: number, y: number, side: 1 | -1): string {
  return `M${place(x + side * 5)},${place(y - CAP)}L${place(x)},${place(y)}L${place(x + side * 5)},${place(y + CAP)}`;
}
