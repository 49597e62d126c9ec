import type { Contrast, Estimate, Interval, NotEstimable, Random } from "@plusminus/stats";

/** What one method made of one draw: nothing, or an answer that was or was not the event that the study counts. */
export type Outcome = Refused | Answered;

interface Refused {
  readonly answered: false;
}

interface Answered {
  readonly answered: true;
  /** The interval covers the truth, or the test rejects: whatever the study's measure is. */
  readonly hit: boolean;
  /** Width of the interval, where there is one. */
  readonly width?: number;
}

/** What a study counts. */
export type Measure = "coverage" | "false rejections" | "power";

/** One way to answer the question, ours or what people use elsewhere. */
export interface StudiedMethod {
  readonly name: string;
  /** "ours" is held to the study's bounds; the others are shown beside it on the same draws. */
  readonly side: "ours" | "peer";
}

/** One point of the grid: its coordinates, and whether the declared domain promises anything there. */
export interface Cell {
  readonly at: Readonly<Record<string, number | string>>;
  readonly inside: boolean;
  /** Outcomes of one draw, one for each method of the study, in their order. */
  readonly draw: (rng: Random) => readonly Outcome[];
}

/** A point of the grid whose rates are computed instead of simulated: they have no Monte-Carlo error. */
export interface ExactCell extends Omit<Cell, "draw"> {
  readonly exact: () => readonly ExactRate[];
}

export interface ExactRate {
  readonly rate: number;
  /** Expected width, where there is one. */
  readonly width?: number;
}

/** One question put to one or more methods over a grid of known truths. */
export interface Study {
  /** Name of its files; kebab-case. */
  readonly id: string;
  readonly title: string;
  /** What is drawn, how, and where the declared domain lies: two or three sentences. */
  readonly description: string;
  readonly measure: Measure;
  readonly methods: readonly StudiedMethod[];
  /** Least and largest rate that "ours" promises inside the domain; absent where nothing is promised (power). */
  readonly bounds?: readonly [number, number];
  /** Draws for each cell inside the domain, where {@link DRAWS} would take hours. */
  readonly draws?: number;
  readonly cells: readonly (Cell | ExactCell)[];
  /** Coordinates for the plot: the horizontal axis, and what each panel is for. */
  readonly plot: { readonly x: string; readonly panel: string };
}

/** Draws for each cell inside the domain: the standard error of a coverage of 95 % is then 0.11 points. */
export const DRAWS = 40_000;

/** Draws at most for a cell outside, where nothing is promised: the standard error is then 0.34 points. */
const DRAWS_OUTSIDE = 4_000;

/** How often a cell is drawn where nobody says otherwise. */
export function drawsOf({ draws = DRAWS }: Study, inside: boolean): number {
  return inside ? draws : Math.min(draws, DRAWS_OUTSIDE);
}

/** Share of draws inside the domain that may go without an answer. */
export const MOST_REFUSALS = 0.02;

/** The interval of an estimate, where there is one. */
export function limitsOf(result: Estimate | NotEstimable): Interval | undefined {
  return result.kind === "estimated" ? result.interval : undefined;
}

/** A contrast, where there is one. */
export function contrastOf(result: Contrast | NotEstimable): Contrast | undefined {
  return "kind" in result ? undefined : result;
}

/** An interval's outcome: whether it covers, and how wide it is. */
export function intervalOutcome(
  interval: { readonly lower?: number; readonly upper?: number } | undefined,
  truth: number,
): Outcome {
  if (interval === undefined) return { answered: false };
  const { lower = Number.NEGATIVE_INFINITY, upper = Number.POSITIVE_INFINITY } = interval;
  // Truths and limits that are equal but for rounding meet: 0.7 against 7 / 10.
  const rounding = 1e-12 * Math.max(1, Math.abs(truth));
  const hit = lower <= truth + rounding && truth - rounding <= upper;
  return Number.isFinite(upper - lower)
    ? { answered: true, hit, width: upper - lower }
    : { answered: true, hit };
}

/** A test's outcome: whether it rejects at the level. */
export function testOutcome(p: number | undefined, alpha: number = 0.05): Outcome {
  return p === undefined ? { answered: false } : { answered: true, hit: p <= alpha };
}
