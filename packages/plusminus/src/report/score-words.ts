import type { Interval } from "@plusminus/stats";
import type { ScoreEstimate } from "../analysis/score-estimate.ts";
import type { Metric } from "../record/metric.ts";
import { percentInWords } from "../verdict/numbers-in-words.ts";

/** Shown over an empty column only. */
const DEFAULT_LEVEL = 0.95;

export function directionInWords({ direction }: Metric): string {
  if (direction === "higher-is-better") return "higher is better";
  return direction === "lower-is-better" ? "lower is better" : "direction not recorded";
}

/** A number to so many decimals, with the typographic minus. */
export function fixed(value: number, digits: number): string {
  return value.toFixed(digits).replace("-", "−");
}

/** A difference to so many decimals, with its sign. */
export function signedFixed(value: number, digits: number): string {
  return value > 0 ? `+${fixed(value, digits)}` : fixed(value, digits);
}

/** Decimals beyond which an end of an interval is zero for every purpose. */
const FINEST = 9;

/** As many further decimals as tell an end of an interval from zero: which side it is on is the point. */
function signKept(end: number, digits: number): string {
  const needed = end === 0 ? 0 : Math.ceil(-Math.log10(Math.abs(end) * 2));
  const shown = needed > FINEST ? digits : Math.max(digits, needed);
  return Number(end.toFixed(shown)) === 0 ? fixed(0, digits) : fixed(end, shown);
}

/** "[0.583, 0.763]"; an open end is said. */
export function intervalInWords({ lower, upper }: Interval, digits: number): string {
  const [low, high] = [lower, upper].map((end) =>
    end === undefined ? "open" : signKept(end, digits),
  );
  return `[${low}, ${high}]`;
}

/** "95 %"; the usual level where nothing was estimated. */
export function levelInWords(estimates: readonly ScoreEstimate[]): string {
  const estimated = estimates.find((estimate) => estimate.kind === "estimated");
  return percentInWords(estimated?.interval.level ?? DEFAULT_LEVEL);
}

const FEWEST_DIGITS = 1;
const MOST_DIGITS = 6;

/** The last decimal shown divides the narrowest interval of a table into at least so many steps. */
const STEPS_ACROSS = 20;

/** Decimals that do justice to the narrowest interval of a table, and promise no more. */
export function scoreDigits(estimates: readonly { readonly interval: Interval }[]): number {
  const widths = estimates
    .map(({ interval: { lower, upper } }) => (upper ?? Number.NaN) - (lower ?? Number.NaN))
    .filter((width) => width > 0);
  if (widths.length === 0) return 3;
  const digits = Math.ceil(Math.log10(STEPS_ACROSS / Math.min(...widths)));
  return Math.min(Math.max(digits, FEWEST_DIGITS), MOST_DIGITS);
}

/** "leetcode · from 2023-09". */
export function sliceInWords(name: Readonly<Record<string, string>>): string {
  return Object.values(name).join(" · ");
}
