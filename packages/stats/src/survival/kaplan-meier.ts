import { InvalidParameterError } from "../errors.ts";
import type { Interval, NotEstimable, Proportion, Values } from "../estimate.ts";
import { levelOf, normalCriticalValue, type LevelOption } from "../interval/critical-value.ts";
import { assertTimes, riskTable, type EventFlags, type RiskRow } from "./risk-table.ts";

/** Options of {@link kaplanMeier}. */
export interface KaplanMeierOptions extends LevelOption {
  /** Scale on which the intervals are symmetric: "log-log" (default) or "plain". */
  readonly scale?: "log-log" | "plain";
}

/** The curve from one time on to the next. */
export interface SurvivalStep extends RiskRow {
  readonly survival: Proportion;
  /** Greenwood's; absent where the curve has reached 0, or has not left 1. */
  readonly standardError?: number;
  /** Absent where there is no standard error. */
  readonly interval?: Required<Interval>;
}

/** Time by which half of the cases have had the event; an end of the interval is absent where the curve does not reach it. */
export interface MedianSurvival {
  /** Absent where the curve stays above a half. */
  readonly value?: number;
  readonly interval: Interval;
}

export interface KaplanMeierCurve {
  readonly kind: "estimated";
  readonly steps: readonly SurvivalStep[];
  readonly median: MedianSurvival;
  readonly n: number;
  readonly events: number;
  readonly method: string;
}

/**
 * Share of cases without the event up to each time, where some cases were not watched to the end.
 *
 * Use it for steps, turns, tokens or minutes until a task is solved or fails, when runs are cut off by a limit.
 * Leaving cut-off runs out, or counting the limit as their time, is wrong in a known direction. Do not use it
 * where runs are cut off because they were about to fail, nor where another event makes the event impossible.
 *
 * @param times - Time of the event or of the last sight; finite, at least 0; any unit. Equal times count as
 * tied; round times that differ by rounding first.
 * @param events - 1 for an event, 0 for a last sight, one per case.
 * @param options - `level`: default 0.95; `scale`: "log-log" (default, stays inside (0, 1)) or "plain", cut at 0 and 1.
 * @returns One step for each distinct time. The median is the first time at which the curve is at most a half;
 * its interval ends where the pointwise interval of the curve does so. Not estimable without cases or events.
 * @throws {@link NonFiniteValueError} if a time is NaN or infinite.
 * @throws {@link LengthMismatchError} unless every case has a time and a flag.
 * @throws {@link InvalidCountError} if a flag is neither 0 nor 1.
 * @throws {@link InvalidParameterError} if a time is below 0 or an option out of range.
 * @assumes independent cases; being cut off says nothing about when the event would have come
 * @source Kaplan & Meier (1958), JASA 53, 457–481; Greenwood (1926), Reports on Public Health and Medical
 * Subjects 33, 1–26; log-log and median: Kalbfleisch & Prentice (2002), chapter 1; Brookmeyer & Crowley (1982), Biometrics 38, 29–41
 * @example kaplanMeier([1, 2, 2, 3], [1, 1, 0, 0]).steps[1].survival // => 0.5
 */
export function kaplanMeier(
  times: Values,
  events: EventFlags,
  options: KaplanMeierOptions = {},
): KaplanMeierCurve | NotEstimable {
  const level = levelOf(options);
  const { scale = "log-log" } = options;
  if (scale !== "log-log" && scale !== "plain") {
    throw new InvalidParameterError("scale", scale, '"log-log" or "plain"');
  }
  assertTimes(times, events);
  const rows = riskTable(times, events);
  const happened = rows.reduce((sum, row) => sum + row.events, 0);
  if (happened === 0) return { ...NO_EVENT, n: times.length };
  const method = `kaplan-meier-${scale}`;
  const ends = scale === "plain" ? plainEnds : logLogEnds;
  const z = normalCriticalValue(level);
  let [survival, hazardVariance] = [1, 0];
  const steps = rows.map((row): SurvivalStep => {
    const { atRisk, events: dying } = row;
    survival *= (atRisk - dying) / atRisk;
    if (survival === 0 || survival === 1) return { ...row, survival };
    hazardVariance += dying / (atRisk * (atRisk - dying));
    const error = Math.sqrt(hazardVariance);
    const interval = { ...ends(survival, error, z), level, method };
    return { ...row, survival, standardError: survival * error, interval };
  });
  return {
    kind: "estimated",
    steps,
    median: medianOf(steps, level, method),
    n: times.length,
    events: happened,
    method,
  };
}

const NO_EVENT = {
  kind: "not-estimable",
  reason: "No case has had the event, so the curve has not left 1.",
  remedy: "Watch the cases longer, or bound the share of events by a binomial interval.",
} as const;

type Ends = Required<Pick<Interval, "lower" | "upper">>;

/** `error` is that of log survival. */
function plainEnds(survival: Proportion, error: number, z: number): Ends {
  const half = z * survival * error;
  return { lower: Math.max(0, survival - half), upper: Math.min(1, survival + half) };
}

function logLogEnds(survival: Proportion, error: number, z: number): Ends {
  const log = Math.log(survival);
  const factor = Math.exp((z * error) / -log);
  return { lower: Math.exp(log * factor), upper: Math.exp(log / factor) };
}

/** Rounding of a product of shares that may leave a half a little above itself. */
const HALF = 0.5 * (1 + 64 * Number.EPSILON);

function medianOf(steps: readonly SurvivalStep[], level: number, method: string): MedianSurvival {
  const value = steps.find(({ survival }) => survival <= HALF)?.time;
  const first = (end: "lower" | "upper"): number | undefined =>
    steps.find(({ interval }) => interval !== undefined && interval[end] <= HALF)?.time;
  // At a survival of 0 the interval is unknown, but the lower end has crossed a half there at the latest.
  const lower = first("lower") ?? steps.find(({ survival }) => survival === 0)?.time;
  const upper = first("upper");
  return {
    ...(value !== undefined && { value }),
    interval: {
      ...(lower !== undefined && { lower }),
      ...(upper !== undefined && { upper }),
      level,
      method,
    },
  };
}
