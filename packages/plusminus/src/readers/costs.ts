import type { Metric } from "../record/metric.ts";
import { numberAt, type Json } from "./json-value.ts";
import type { TrialRow } from "./trial-rows.ts";

/** What an attempt cost: no score of the model, but measured beside it. */
export function costMetric(name: string): Metric {
  return { name, direction: "lower-is-better" };
}

/** A scored attempt with what it cost, as far as the log says; a price below 0 is none. */
export function withCosts(
  row: TrialRow,
  detail: Json,
  fields: Readonly<Record<string, string>>,
): TrialRow {
  if (row.status !== "scored") return row;
  const costs = Object.entries(fields).flatMap(([metric, field]) => {
    const cost = numberAt(detail, field);
    return cost === undefined || cost < 0 ? [] : [[metric, cost] as const];
  });
  return costs.length === 0
    ? row
    : { ...row, scores: { ...row.scores, ...Object.fromEntries(costs) } };
}
