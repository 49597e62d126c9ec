/** A probability or share, in [0, 1]. */
export type Proportion = number;

/** Confidence level of an interval, in (0, 1), e.g. 0.95. */
export type Level = number;

/** The level used where none is asked for. */
export const DEFAULT_LEVEL: Level = 0.95;

/** Values a statistic reads and never changes. */
export type Values = readonly number[] | Float64Array;

/** A confidence interval; an open end is absent. */
export interface Interval {
  readonly lower?: number;
  readonly upper?: number;
  readonly level: Level;
  readonly method: string;
}

/** A point estimate with its uncertainty, and what is needed to doubt it. */
export interface Estimate {
  readonly kind: "estimated";
  readonly value: number;
  /** Absent where the interval does not rest on one. */
  readonly standardError?: number;
  readonly interval: Interval;
  readonly method: string;
  /** Independent-looking rows that went in: items, not item × repeat. */
  readonly n: number;
  /** Number of clusters, where the unit of analysis is a cluster. */
  readonly clusters?: number;
  /** Degrees of freedom of the reference t distribution; need not be whole. */
  readonly degreesOfFreedom?: number;
}

/** An honest refusal: the data cannot answer, and what would. */
export interface NotEstimable {
  readonly kind: "not-estimable";
  readonly reason: string;
  readonly remedy: string;
  /** The point estimate, where one exists although its uncertainty does not. */
  readonly value?: number;
  readonly n: number;
}

/** A two-sided test of "no difference". */
export interface SignificanceTest {
  readonly method: string;
  /** In [0, 1]. */
  readonly p: number;
  readonly statistic?: number;
  readonly degreesOfFreedom?: number;
  /** Of an F statistic; `degreesOfFreedom` is then that of its numerator. */
  readonly denominatorDegreesOfFreedom?: number;
}

/**
 * A difference with the test that its interval inverts: the test rejects exactly when the interval
 * excludes zero, so that the two can never tell different stories.
 */
export interface Contrast {
  readonly difference: Estimate;
  readonly test: SignificanceTest;
}
