import fc from "fast-check";
import type { Random } from "../../src/random/random-stream.ts";
import { readGolden } from "../golden.ts";

export interface Watched {
  readonly times: readonly number[];
  readonly events: readonly (0 | 1)[];
}

/** What golden/survival/make.py wrote. */
interface SurvivalCase extends Watched {
  readonly name: string;
  readonly groups: readonly number[];
  readonly strata: readonly number[];
  readonly level: number;
  readonly steps: readonly {
    readonly time: number;
    readonly atRisk: number;
    readonly events: number;
    readonly survival: number;
    /** Absent, with both intervals, where the curve is at 0 or 1. */
    readonly standardError?: number;
    readonly logLog: readonly number[];
    readonly plain: readonly number[];
  }[];
  readonly median: number | null;
  readonly until: number;
  readonly restrictedMean: number;
  readonly restrictedMeanError: number;
  readonly logRank: readonly [statistic: number, p: number];
  readonly stratified: readonly [statistic: number, p: number];
  /** Of the survival package, on the log-log scale; null where it has no answer. */
  readonly r: {
    readonly survival: readonly number[];
    readonly standardError: readonly (number | null)[];
    readonly lower: readonly (number | null)[];
    readonly upper: readonly (number | null)[];
    readonly median: readonly [value: number | null, lower: number | null, upper: number | null];
    readonly restrictedMean: readonly [value: number, error: number];
    readonly logRank: readonly [plain: number, stratified: number];
    readonly expected: readonly number[];
  };
}

export function survivalCases(): readonly SurvivalCase[] {
  return readGolden("survival") as readonly SurvivalCase[];
}

/** One to thirty cases at few times, so that many are tied. */
export const someWatched: fc.Arbitrary<Watched> = fc
  .array(fc.tuple(fc.nat(12), fc.constantFrom(0 as const, 1 as const)), {
    minLength: 1,
    maxLength: 30,
  })
  .map((rows) => ({ times: rows.map(([time]) => time), events: rows.map(([, flag]) => flag) }));

/** Exponential times with mean 1, cut off at a time uniform on (0, 4) that does not depend on them. */
export function exponentialTimes(rng: Random, cases: number): Watched {
  const rows = Array.from({ length: cases }, () => {
    const time = -Math.log1p(-rng.uniform());
    const cut = 4 * rng.uniform();
    return { time: Math.min(time, cut), flag: time <= cut ? (1 as const) : (0 as const) };
  });
  return { times: rows.map(({ time }) => time), events: rows.map(({ flag }) => flag) };
}
