import type { MetricDirection } from "./metric.ts";
import type { Place } from "./problem.ts";

/**
 * A table that somebody published, as a person typed it in: numbers with everything that is known of how
 * they came about, and nothing that is not.
 */
export interface PublishedTable {
  readonly title: string;
  readonly note?: string;
  /** The system to compare with every other one; absent: every pair. */
  readonly focus?: string;
  readonly sources: Readonly<Record<string, PublishedSource>>;
  readonly harnesses: Readonly<Record<string, DeclaredHarness>>;
  readonly rows: readonly PublishedRow[];
}

export interface PublishedSource {
  readonly title: string;
  readonly url?: string;
  readonly date?: string;
}

/** What is said of a harness, field by field ("simulator", "prompt", "judge" …), in free text. */
export type DeclaredHarness = Readonly<Record<string, string>>;

/** A whole number that is known (one entry), one of several candidates in ascending order, or unknown (no entry). */
export type Candidates = readonly number[];

/** How the printed numbers are to be read; `other` is anything that is no share of something. */
export type PrintedScale = "percent" | "fraction" | "other";

/** One line of the table: one benchmark, several systems. */
export interface PublishedRow {
  readonly name: string;
  readonly benchmark?: string;
  readonly items: Candidates;
  /** Attempts at each item. */
  readonly trials: Candidates;
  readonly scale: PrintedScale;
  readonly direction: MetricDirection;
  readonly assume?: RowAssumptions;
  readonly note?: string;
  readonly cells: readonly PublishedCell[];
}

/** What is assumed where nothing was printed; never mixed with what is known. */
export interface RowAssumptions {
  /** Fewest and most attempts at each item. */
  readonly trials?: Range;
  /** Lowest and highest intra-class correlation of the attempts at one item, in [0, 1]. */
  readonly icc?: Range;
  /** Correlation of two systems' true success rates over the items, in [−1, 1]. */
  readonly correlation?: number;
  /** Where these come from. */
  readonly source?: string;
}

export type Range = readonly [low: number, high: number];

/** A number as it stands on the page. */
export interface PrintedNumber {
  readonly value: number;
  /** Digits after the point, trailing zeros included. */
  readonly decimals: number;
}

export interface PublishedCell extends PrintedNumber {
  readonly system: string;
  /** The same score with more digits, where the publisher prints it somewhere. */
  readonly precise?: PrintedNumber;
  readonly source: string;
  readonly harness?: string;
  /** These replace the row's. */
  readonly items?: Candidates;
  readonly trials?: Candidates;
  /** Mean ± standard deviation over training runs. */
  readonly seeds?: { readonly count: number; readonly sd: number };
  /** pass^1 … pass^trials, in the scale of the row. */
  readonly passHatK?: readonly PrintedNumber[];
  readonly note?: string;
  readonly where?: Place;
}
