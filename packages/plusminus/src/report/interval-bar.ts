import type { Interval } from "@plusminus/stats";
import type { Axis } from "./view.ts";

/**
 * An interval as a line of characters on a shared axis:
 *
 *     ····├──────●─────┤·····      an open end has no cap
 *     ·····│·····├──●──┤·····      │ marks "no difference"
 */
export function intervalBar(
  interval: Interval,
  value: number | undefined,
  axis: Axis,
  width: number,
): string {
  const place = (at: number): number =>
    Math.round(((clamp(at, axis) - axis.from) / (axis.to - axis.from)) * (width - 1));
  const cells: string[] = Array.from({ length: width }, () => " ");
  if (axis.mark !== undefined) cells[place(axis.mark)] = "┊";
  const from = interval.lower === undefined ? 0 : place(interval.lower);
  const to = interval.upper === undefined ? width - 1 : place(interval.upper);
  for (let at = from; at <= to; at++) cells[at] = cells[at] === "┊" ? "┼" : "─";
  if (interval.lower !== undefined) cells[from] = "├";
  if (interval.upper !== undefined) cells[to] = "┤";
  if (value !== undefined) cells[place(value)] = "●";
  return cells.join("");
}

function clamp(value: number, { from, to }: Axis): number {
  return Math.min(Math.max(value, from), to);
}
