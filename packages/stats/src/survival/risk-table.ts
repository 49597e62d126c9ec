import { InvalidCountError, InvalidParameterError } from "../errors.ts";
import type { Values } from "../estimate.ts";
import { assertFinite, assertSameLength } from "../validate.ts";

/** 1 where the event happened at that time, 0 where the case was last seen without it. */
export type EventFlags = readonly (0 | 1)[] | Int32Array;

/** What happens at one time that has an event or a last sight. */
export interface RiskRow {
  readonly time: number;
  /** Cases still watched just before. */
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
}

/** @throws {@link StatsError} unless every case has a time of at least 0 and a flag. */
export function assertTimes(times: Values, events: EventFlags): void {
  assertSameLength("times", times.length, "events", events.length);
  assertFinite("times", times);
  for (let index = 0; index < times.length; index++) {
    const [time, flag] = [times[index]!, events[index]!];
    if (time < 0) throw new InvalidParameterError(`times[${index}]`, time, "at least 0");
    if (flag !== 0 && flag !== 1) throw new InvalidCountError(`events[${index}]`, flag, "0 or 1");
  }
}

/** One row for each distinct time, in rising order. Cases censored at a time are at risk of its events. */
export function riskTable(times: Values, events: EventFlags): readonly RiskRow[] {
  const order = Array.from(times, (_, index) => index).toSorted((a, b) => times[a]! - times[b]!);
  const rows: RiskRow[] = [];
  for (let from = 0; from < order.length;) {
    const time = times[order[from]!]!;
    let [to, happened] = [from, 0];
    for (; to < order.length && times[order[to]!] === time; to++) happened += events[order[to]!]!;
    rows.push({
      time,
      atRisk: order.length - from,
      events: happened,
      censored: to - from - happened,
    });
    from = to;
  }
  return rows;
}
