import { normalUpperTail } from "../distribution/normal.ts";
import { studentTUpperTail } from "../distribution/student-t.ts";
import { InvalidParameterError } from "../errors.ts";
import type { Contrast, Estimate, Interval, NotEstimable, Proportion } from "../estimate.ts";
import { normalCriticalValue, studentTCriticalValue } from "../interval/critical-value.ts";

/** What counts as "the same", and how often one may be wrong in saying so. */
export interface MarginOptions {
  /** Largest difference that does not matter, above 0, on the scale of the difference; to be fixed before the data are seen. */
  readonly margin: number;
  /** Probability of a false claim, in (0, 0.5); default 0.05. */
  readonly alpha?: number;
}

/** A one-sided test of a difference against one end of the margin. */
export interface OneSidedTest {
  readonly statistic: number;
  /** In (0, 1]. */
  readonly p: Proportion;
}

/** What all tests against a margin say about themselves. */
interface MarginTest {
  readonly kind: "tested";
  readonly method: string;
  readonly margin: number;
  readonly alpha: number;
  /** Below alpha exactly when the claim is made. */
  readonly p: Proportion;
  /** The interval of level 1 − 2 alpha that says the same as the test. */
  readonly interval: Interval;
  readonly degreesOfFreedom?: number;
}

/** Two one-sided tests: is the difference inside (−margin, margin)? */
export interface Equivalence extends MarginTest {
  /** Whether the interval lies inside (−margin, margin). False says "not shown", never "different". */
  readonly isEquivalent: boolean;
  /** Against "the difference is −margin or less". */
  readonly notWorse: OneSidedTest;
  /** Against "the difference is margin or more". */
  readonly notBetter: OneSidedTest;
}

/** One one-sided test: is the difference above −margin? */
export interface NonInferiority extends MarginTest {
  /** Whether the lower end of the interval exceeds −margin. False says "not shown", never "worse". */
  readonly isNonInferior: boolean;
  readonly statistic: number;
}

/** What a method hands in to be tested against a margin. */
export interface TestableDifference {
  readonly method: string;
  /** Its statistic where the true difference is delta; falls as delta grows. */
  readonly statisticAt: (delta: number) => number;
  /** Probability that the statistic exceeds a value at the true difference; symmetric. */
  readonly upperTail: (statistic: number) => Proportion;
  readonly intervalAt: (level: number) => Interval;
  readonly degreesOfFreedom?: number;
}

/**
 * Equivalence by two one-sided t tests (TOST): is the difference smaller than a margin, either way?
 *
 * Use it to say "no difference that matters"; that a test of "no difference" did not reject says nothing of
 * the kind. For paired 0/1 scores use {@link pairedProportionEquivalence}. Do not choose the margin after the data.
 *
 * @param difference - A contrast or estimate with a standard error, such as that of {@link pairedDifference}
 * or {@link welchFromSummaries}; without degrees of freedom the normal distribution is used. A refusal is handed on.
 * @param options - `margin`: on the scale of the difference, above 0; `alpha`: default 0.05.
 * @returns Equivalent exactly when the interval of level 1 − 2 alpha lies inside (−margin, margin), which is
 * exactly when p, the larger of the two, is below alpha. Not estimable without a standard error.
 * @throws {@link InvalidParameterError} if an option is out of range.
 * @assumes what the difference's own interval assumes
 * @source Schuirmann (1987), J. Pharmacokinet. Biopharm. 15, 657–680
 * @example equivalence({ kind: "estimated", value: 0.01, standardError: 0.02, degreesOfFreedom: 59, n: 60, method: "paired-t", interval: { level: 0.95, method: "paired-t" } }, { margin: 0.05 }) // => { isEquivalent: true, p: 0.0250552065 }
 */
export function equivalence(
  difference: Contrast | Estimate | NotEstimable,
  options: MarginOptions,
): Equivalence | NotEstimable {
  const testable = testableByT(difference);
  return "kind" in testable ? testable : equivalenceOf(testable, options);
}

/**
 * Non-inferiority by a one-sided t test: is the difference above −margin?
 *
 * Use it to say "not worse by more than the margin", where being better is welcome; for "the same" use
 * {@link equivalence}. Scores must be such that higher is better: swap the two where lower is.
 *
 * @param difference - As for {@link equivalence}, new − old.
 * @param options - `margin`: on the scale of the difference, above 0; `alpha`: default 0.05.
 * @returns Non-inferior exactly when the lower end of the interval of level 1 − 2 alpha exceeds −margin, which is
 * exactly when p is below alpha. Not estimable without a standard error.
 * @throws {@link InvalidParameterError} if an option is out of range.
 * @assumes what the difference's own interval assumes
 * @source Blackwelder (1982), Control. Clin. Trials 3, 345–353
 * @example nonInferiority({ kind: "estimated", value: 0.01, standardError: 0.02, degreesOfFreedom: 59, n: 60, method: "paired-t", interval: { level: 0.95, method: "paired-t" } }, { margin: 0.05 }).isNonInferior // => true
 */
export function nonInferiority(
  difference: Contrast | Estimate | NotEstimable,
  options: MarginOptions,
): NonInferiority | NotEstimable {
  const testable = testableByT(difference);
  return "kind" in testable ? testable : nonInferiorityOf(testable, options);
}

/** The two one-sided tests of any method. */
export function equivalenceOf(testable: TestableDifference, options: MarginOptions): Equivalence {
  const { margin, alpha } = checked(options);
  const notWorse = aboveMargin(testable, margin);
  const statistic = bounded(testable.statisticAt(margin));
  const notBetter = { statistic, p: positive(testable.upperTail(-statistic)) };
  const interval = testable.intervalAt(1 - 2 * alpha);
  return {
    ...described(testable, "tost", { margin, alpha }),
    p: Math.max(notWorse.p, notBetter.p),
    isEquivalent: interval.lower! > -margin && interval.upper! < margin,
    notWorse,
    notBetter,
    interval,
  };
}

/** The one-sided test of any method. */
export function nonInferiorityOf(
  testable: TestableDifference,
  options: MarginOptions,
): NonInferiority {
  const { margin, alpha } = checked(options);
  const interval = testable.intervalAt(1 - 2 * alpha);
  return {
    ...described(testable, "non-inferiority", { margin, alpha }),
    ...aboveMargin(testable, margin),
    isNonInferior: interval.lower! > -margin,
    interval,
  };
}

function aboveMargin(testable: TestableDifference, margin: number): OneSidedTest {
  const statistic = bounded(testable.statisticAt(-margin));
  return { statistic, p: positive(testable.upperTail(statistic)) };
}

function described(
  { method, degreesOfFreedom }: TestableDifference,
  prefix: string,
  options: Required<MarginOptions>,
): Pick<MarginTest, "kind" | "method" | "margin" | "alpha" | "degreesOfFreedom"> {
  const freedom = degreesOfFreedom === undefined ? {} : { degreesOfFreedom };
  return { kind: "tested", method: `${prefix}-${method}`, ...options, ...freedom };
}

function testableByT(
  contrast: Contrast | Estimate | NotEstimable,
): TestableDifference | NotEstimable {
  const difference = "difference" in contrast ? contrast.difference : contrast;
  if (difference.kind === "not-estimable") return difference;
  const { value, standardError, degreesOfFreedom, method, n } = difference;
  if (standardError === undefined || !(standardError > 0)) {
    const reason = "The difference has no standard error to hold the margin against.";
    const remedy =
      "Use pairedProportionEquivalence for paired 0/1 scores, or see whether the interval of level 1 − 2 alpha lies inside the margin.";
    return { kind: "not-estimable", reason, remedy, value, n };
  }
  const usesT = degreesOfFreedom !== undefined;
  return {
    method,
    statisticAt: (delta) => (value - delta) / standardError,
    upperTail: (statistic) =>
      usesT ? studentTUpperTail(statistic, degreesOfFreedom) : normalUpperTail(statistic),
    intervalAt: (level) => {
      const critical = usesT
        ? studentTCriticalValue(level, degreesOfFreedom)
        : normalCriticalValue(level);
      const half = critical * standardError;
      return { lower: value - half, upper: value + half, level, method };
    },
    ...(usesT ? { degreesOfFreedom } : {}),
  };
}

function checked({ margin, alpha = 0.05 }: MarginOptions): Required<MarginOptions> {
  if (!(margin > 0 && Number.isFinite(margin))) {
    throw new InvalidParameterError("margin", margin, "a finite number above 0");
  }
  if (!(alpha > 0 && alpha < 0.5)) {
    throw new InvalidParameterError("alpha", alpha, "between 0 and 0.5, for example 0.05");
  }
  return { margin, alpha };
}

/** A tiny standard error must not make a statistic that JSON cannot hold. */
function bounded(statistic: number): number {
  return Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, statistic));
}

/** A p below the smallest double is given as that, because no data make it 0. */
function positive(p: Proportion): Proportion {
  return Math.max(p, Number.MIN_VALUE);
}
