import type { Proportion } from "../estimate.ts";
import { assertCount, assertInRange } from "../validate.ts";

/** Options of {@link lond}. */
export interface LondOptions {
  /** Bound of the false discovery rate over the whole stream, in (0, 1); default 0.05. */
  readonly alpha?: number;
  /** Tests among which alpha is shared equally; a whole number ≥ 1, fixed before the first one. */
  readonly tests: number;
}

/** What came of each test so far, and what the next one may spend. */
export interface LondDecisions {
  /** Level of each test: what it was allowed to spend. */
  readonly levels: readonly number[];
  /** Whether its p value is at most its level. */
  readonly rejected: readonly boolean[];
  /** Level of the test that comes next; 0 where the tests of the plan are used up. */
  readonly next: number;
}

/**
 * Levels for tests that come one after the other (LOND): on average at most a share alpha of the rejections is false.
 *
 * Use it where each test must be decided before the next is known, such as one test for each pull request of a release.
 * Where all tests are known at once use {@link benjaminiHochberg}, and {@link holm} for a claim that must stand on its own.
 *
 * @param pValues - One p value per test, in the order in which they came, in [0, 1].
 * @param options - `alpha`, and the number of `tests` that share it.
 * @returns Test i may spend alpha / tests · max(1, rejections before it); from test `tests` + 1 on nothing.
 * @throws {@link InvalidParameterError} if a p value or alpha is out of range.
 * @throws {@link InvalidCountError} unless tests is a whole number ≥ 1.
 * @assumes each p value is valid on its own, and independence or positive regression dependence (a common baseline)
 * @source Javanmard & Montanari (2015), arXiv 1502.06197; under positive dependence: Zrnic, Ramdas & Jordan (2021), J. Mach. Learn. Res. 22(33), 1–39
 * @example lond([0.004, 0.3, 0.008, 0.02], { tests: 10 }) // => { levels: [0.005, 0.005, 0.005, 0.005], rejected: [true, false, false, false], next: 0.005 }
 */
export function lond(pValues: readonly Proportion[], options: LondOptions): LondDecisions {
  const { alpha = 0.05, tests } = options;
  assertInRange("alpha", alpha, Number.MIN_VALUE, 1 - Number.EPSILON);
  assertCount("tests", tests, 1);
  pValues.forEach((p, index) => assertInRange(`pValues[${index}]`, p, 0, 1));
  const levels: number[] = [];
  const rejected: boolean[] = [];
  let rejections = 0;
  const levelNow = (): number =>
    levels.length < tests ? (alpha / tests) * Math.max(1, rejections) : 0;
  for (const p of pValues) {
    const level = levelNow();
    const reject = level > 0 && p <= level;
    levels.push(level);
    rejected.push(reject);
    rejections += Number(reject);
  }
  return { levels, rejected, next: levelNow() };
}
