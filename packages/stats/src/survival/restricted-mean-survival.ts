import { InvalidParameterError } from "../errors.ts";
import type { Estimate, NotEstimable, Values } from "../estimate.ts";
import { levelOf, normalCriticalValue, type LevelOption } from "../interval/critical-value.ts";
import { kaplanMeier, type SurvivalStep } from "./kaplan-meier.ts";
import type { EventFlags } from "./risk-table.ts";

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
 * @source Klein & Moeschberger (2003), Survival Analysis, chapter 4
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
