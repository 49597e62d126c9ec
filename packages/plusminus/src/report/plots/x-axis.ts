import { scaleLinear, scaleLog } from "d3-scale";
import { whole } from "../../verdict/numbers-in-words.ts";

/** What lies along the bottom of a panel. */
export interface XAxis {
  readonly title: string;
  /** Equal steps multiply: for trials, items and costs of very different sizes. Needs values above 0. */
  readonly isLog: boolean;
  readonly from: number;
  readonly to: number;
  /** Places that have a number; the usual round ones where there are none. */
  readonly ticks?: readonly number[];
}

export interface XScale {
  readonly at: (value: number) => number;
  readonly ticks: readonly { readonly x: number; readonly text: string }[];
}

/** Marks at the ends stand inside the panel. */
const PADDING = 12;

/** Numbers closer than this run into each other. */
const TICK_ROOM = 26;

export function xScale({ isLog, from, to, ticks }: XAxis, width: number): XScale {
  const [start, end] =
    from < to ? [from, to] : isLog ? [from / 2, from * 2] : [from - 0.5, from + 0.5];
  const scale = (isLog ? scaleLog().base(2) : scaleLinear())
    .domain([start, end])
    .range([PADDING, width - PADDING]);
  const asked = ticks ?? (isLog ? roundTicks(start, end) : scale.ticks(Math.round(width / 60)));
  return {
    at: (value) => scale(value),
    ticks: apart(asked.map((tick) => ({ x: scale(tick), text: tickWords(tick) }))),
  };
}

/** 1, 2, 5, 10, 20 … */
function roundTicks(from: number, to: number): readonly number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(from)); 10 ** power <= to; power++) {
    ticks.push(...[1, 2, 5].map((step) => step * 10 ** power));
  }
  return ticks.filter((tick) => tick >= from && tick <= to);
}

function tickWords(tick: number): string {
  const short = Number(tick.toPrecision(4));
  return Number.isInteger(short) ? whole(short) : String(short).replace("-", "−");
}

/** Leaves out numbers that would touch the next one; the last is always there, so that the end is known. */
function apart(ticks: XScale["ticks"]): XScale["ticks"] {
  let next = Number.POSITIVE_INFINITY;
  return ticks
    .toReversed()
    .filter(({ x, text }) => {
      if (next - x < Math.max(TICK_ROOM, text.length * 8)) return false;
      next = x;
      return true;
    })
    .toReversed();
}
