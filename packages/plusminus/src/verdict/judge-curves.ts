import type { BandPoint } from "../analysis/sampling-curves/pass-band.ts";
import type { SamplingPair } from "../analysis/sampling-curves.ts";

/** What a band shows of two curves. */
export interface CrossingVerdict {
  readonly a: string;
  readonly b: string;
  readonly outcome: "crossing" | "a-above" | "b-above" | "not-shown";
  /** Of a as trained from b: it reaches more with all its trials, or the same with fewer. */
  readonly reading: "expands" | "sharpens" | "not-shown";
  /** The curves cross between these k. */
  readonly at?: { readonly lower: number; readonly upper: number };
  readonly sentence: string;
}

/** A crossing is claimed only where the band lies above 0 at one k and below it at a larger one, or the other way round. */
export function judgeCurves({ a, b, band }: SamplingPair): CrossingVerdict {
  const above = band.filter((point) => sideOf(point) > 0).map(({ k }) => k);
  const below = band.filter((point) => sideOf(point) < 0).map(({ k }) => k);
  const largest = band.at(-1)?.k;
  const isAboveAtEnd = above.includes(largest ?? 0);
  if (above.length > 0 && below.length > 0) {
    const [early, late] = Math.min(...above) < Math.min(...below) ? [above, below] : [below, above];
    const start = late[0]!;
    const at = { lower: Math.max(...early.filter((k) => k < start)), upper: start };
    const reading = isAboveAtEnd ? "expands" : early === above ? "sharpens" : "not-shown";
    const [first, second] = early === above ? [a, b] : [b, a];
    const sentence = `The curves cross between k = ${at.lower} and k = ${at.upper}: ${first} reaches more with few trials, ${second} with many.`;
    return { a, b, outcome: "crossing", reading, at, sentence };
  }
  if (above.length > 0) {
    const sentence = `${a} is above ${b} at ${ksInWords(above)}, and nowhere shown to be below.`;
    return { a, b, outcome: "a-above", reading: isAboveAtEnd ? "expands" : "not-shown", sentence };
  }
  if (below.length > 0) {
    const sentence = `${b} is above ${a} at ${ksInWords(below)}, and nowhere shown to be below.`;
    return { a, b, outcome: "b-above", reading: "not-shown", sentence };
  }
  const sentence = `Neither curve is shown to be above the other at any k${largest === undefined ? "" : ` up to ${largest}`}; that is not to say that they are the same.`;
  return { a, b, outcome: "not-shown", reading: "not-shown", sentence };
}

function sideOf({ difference }: BandPoint): number {
  if (difference.kind === "not-estimable") return 0;
  const { lower, upper } = difference.interval;
  if (lower !== undefined && lower > 0) return 1;
  return upper !== undefined && upper < 0 ? -1 : 0;
}

function ksInWords(ks: readonly number[]): string {
  return ks.length === 1 ? `k = ${ks[0]}` : `k = ${ks.slice(0, -1).join(", ")} and ${ks.at(-1)}`;
}
