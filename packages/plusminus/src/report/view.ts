import type { Interval } from "@plusminus/stats";

/**
 * What every format renders: a report is a list of blocks. Views choose the words and the order, formats
 * choose the characters; neither computes.
 */
export type Block =
  | { readonly kind: "heading"; readonly text: string; readonly aside?: string }
  | { readonly kind: "paragraph"; readonly text: string; readonly tone?: Tone }
  | { readonly kind: "list"; readonly items: readonly ListItem[] }
  | TableBlock;

/** What a text says about a claim, for colour: colour never carries the meaning alone. */
export type Tone = "good" | "bad" | "open" | "quiet" | "plain";

export interface ListItem {
  readonly text: string;
  /** What the reader can do about it. */
  readonly remedy?: string;
  readonly tone?: Tone;
}

export interface TableBlock {
  readonly kind: "table";
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Range that the interval bars share, and a value to mark in it (no difference). */
  readonly axis?: Axis;
}

export interface Column {
  readonly title: string;
  /** A name stands left like any text, and may be shortened in the middle where space is short. */
  readonly align: "left" | "right" | "name";
}

export type Cell =
  | { readonly kind: "text"; readonly text: string; readonly tone?: Tone }
  | { readonly kind: "bar"; readonly value?: number; readonly interval: Interval };

export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly mark?: number;
  /** The ends are shares, and are shown as percentages. */
  readonly percent?: boolean;
}

export function text(value: string, tone: Tone = "plain"): Cell {
  return { kind: "text", text: value, tone };
}

/**
 * The range of some intervals, rounded outwards to a number that reads well, so that bars of one table can
 * be compared by eye.
 */
export function axisOf(
  intervals: readonly Interval[],
  options: { readonly mark?: number; readonly percent?: boolean } = {},
): Axis | undefined {
  const ends = intervals
    .flatMap(({ lower, upper }) => [lower, upper])
    .concat(options.mark)
    .filter((end) => end !== undefined);
  if (ends.length < 2) return undefined;
  const least = ends.reduce((low, end) => Math.min(low, end));
  const most = ends.reduce((high, end) => Math.max(high, end));
  if (least === most) return undefined;
  const step = 10 ** Math.floor(Math.log10(most - least)) / 2;
  return { from: Math.floor(least / step) * step, to: Math.ceil(most / step) * step, ...options };
}
