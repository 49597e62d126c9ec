import { InvalidParameterError } from "../errors.ts";
import type { Estimate, Interval, NotEstimable, Proportion, Values } from "../estimate.ts";
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
 * @source Kaplan & Meier (1958), JASA 53, 457–481; Greenwood (1926); log-log and median: Kalbfleisch & Prentice
 * (2002), section 1.4; Brookmeyer & Crowley (1982), Biometrics 38, 29–41
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

/** Options of {@link restrictedMeanSurvival}. */
export interface RestrictedMeanOptions extends LevelOption {
  /** Time up to which is averaged; above 0 and at most the largest time, unless the curve has reached 0. */
  readonly until: number;
}

/**
 * Mean time without the event up to a limit: the area under the Kaplan–Meier curve.
 *
 * Use it to compare runs with one limit where the median is not reached, or curves cross. Choose the limit
 * before looking at the curves.
 *
 * @param times - As for {@link kaplanMeier}.
 * @param events - 1 for an event, 0 for a last sight, one per case.
 * @param options - `until`; `level`: default 0.95.
 * @returns In the unit of the times, in [0, until]. Not estimable where the limit lies beyond the last sight,
 * or no event precedes it.
 * @throws as {@link kaplanMeier}
 * @assumes as {@link kaplanMeier}; enough events for a normal approximation
 * @source Klein & Moeschberger (2003), Survival Analysis, section 4.5
 * @example restrictedMeanSurvival([1, 2, 2, 3], [1, 1, 0, 0], { until: 3 }).value // => 2.25
 */
export function restrictedMeanSurvival(
  times: Values,
  events: EventFlags,
  options: RestrictedMeanOptions,
): Estimate | NotEstimable {
  const { until } = options;
  const level = levelOf(options);
  if (!(until > 0 && Number.isFinite(until))) {
    throw new InvalidParameterError("until", until, "a finite time above 0");
  }
  const n = times.length;
  const curve = kaplanMeier(times, events, { level });
  if (curve.kind === "not-estimable") return curve;
  const last = curve.steps.at(-1)!;
  if (until > last.time && last.survival > 0) return { ...beyond(last.time), n };
  const { value, standardError } = areaUnder(curve.steps, until);
  if (standardError === 0) return { ...NO_SPREAD_BEFORE, value, n };
  const half = normalCriticalValue(level) * standardError;
  const method = "restricted-mean-survival";
  const interval = {
    lower: Math.max(0, value - half),
    upper: Math.min(until, value + half),
    level,
    method,
  };
  return { kind: "estimated", value, standardError, interval, method, n };
}

const NO_SPREAD_BEFORE = {
  kind: "not-estimable",
  reason: "No event before the limit leaves cases behind, so the spread cannot be estimated.",
  remedy: "Choose a later limit, or watch more cases.",
} as const;

function beyond(time: number): Omit<NotEstimable, "n"> {
  const reason = `The limit lies beyond ${time}, the last time at which a case was seen.`;
  return { kind: "not-estimable", reason, remedy: "Choose a limit within the times watched." };
}

/**
 * From the last step back, because the variance of each step weighs the area that follows it; in units of
 * the limit, so that no square leaves the range of numbers.
 */
function areaUnder(
  steps: readonly SurvivalStep[],
  until: number,
): { readonly value: number; readonly standardError: number } {
  let [end, area, variance] = [until, 0, 0];
  for (const { time, survival, atRisk, events } of steps.toReversed()) {
    if (time >= until) continue;
    area += survival * ((end - time) / until);
    if (atRisk > events) variance += (area ** 2 * events) / (atRisk * (atRisk - events));
    end = time;
  }
  return { value: (area + end / until) * until, standardError: Math.sqrt(variance) * until };
}
