import type { Metric } from "../../record/metric.ts";
import type { PrintedStatistic, RunRecord } from "../../record/run.ts";
import {
  isJsonObject,
  numberAt,
  objectAt,
  textAt,
  type Json,
  type JsonObject,
} from "../json-value.ts";
import { aggregatesOnly, recordOf as recordFrom } from "../run-parts.ts";
import type { ReadResult } from "../reader.ts";

/** What was handed in to the leaderboard: pass^1 … pass^4 by domain, in percent, without the trials. */
export function submissionRecords(document: JsonObject, path: string): ReadResult {
  const results = objectAt(document, "results") ?? {};
  const model = textAt(document, "model_name") ?? "unknown model";
  const records = Object.entries(results).flatMap(([domain, printed]) => {
    const values = passHats(printed);
    return values.length === 0 ? [] : [recordOf({ document, path, model, domain }, values)];
  });
  return { records, problems: [], guesses: [] };
}

function passHats(printed: Json): readonly PrintedStatistic[] {
  if (!isJsonObject(printed)) return [];
  return Object.keys(printed).flatMap((name): readonly PrintedStatistic[] => {
    const k = /^pass_(\d+)$/u.exec(name)?.[1];
    const value = numberAt(printed, name);
    if (k === undefined || value === undefined) return [];
    // In percent; the digits that were printed stay, two places further on.
    const share = Number((value / 100).toPrecision(12));
    return [{ metric: `pass^${k}`, statistic: "value", name, printed: share }];
  });
}

interface Place {
  readonly document: JsonObject;
  readonly path: string;
  readonly model: string;
  readonly domain: string;
}

function recordOf(
  { document, path, model, domain }: Place,
  values: readonly PrintedStatistic[],
): RunRecord {
  const methodology = objectAt(document, "methodology");
  const version = textAt(methodology, "tau2_bench_version");
  const settings = {
    simulator: textAt(methodology, "user_simulator"),
    date: textAt(methodology, "evaluation_date") ?? textAt(document, "submission_date"),
    "harness version": version,
  };
  const metrics = values.map(({ metric }): Metric => ({
    name: metric,
    direction: "higher-is-better",
    scale: [0, 1],
  }));
  return recordFrom(
    {
      id: `${path.replace(/\.json$/u, "")}:${domain}`,
      model,
      benchmark: `tau2-bench ${domain}`,
      harness: "tau2-bench",
      version,
      settings,
      metrics,
      completeness: aggregatesOnly(
        "A submission holds printed aggregates alone.",
        "Give the results files with the simulations.",
      ),
      printed: values,
      source: path,
    },
    { items: [], trials: [] },
  );
}
