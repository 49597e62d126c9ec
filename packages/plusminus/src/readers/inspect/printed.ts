import type { Problem } from "../../record/problem.ts";
import type { PrintedStatistic } from "../../record/run.ts";
import type { SeenMetric } from "./trials.ts";
import {
  isJsonObject,
  listAt,
  numberAt,
  objectAt,
  textAt,
  valueAt,
  type Json,
  type JsonObject,
} from "../json-value.ts";

/** One block of a log's results: what was printed for one scorer (and one way of reducing its epochs). */
export interface PrintedBlock {
  /** Metric of the record that the block is about; undefined where it sums up several components. */
  readonly metric: string | undefined;
  /** Metrics of the record that the block can be about. */
  readonly candidates: readonly string[];
  readonly statistics: readonly PrintedMetric[];
  /** Whether epochs were averaged, or there is only one: then a mean is a mean of item means. */
  readonly isMeanOfEpochs: boolean;
}

export interface PrintedMetric {
  readonly name: string;
  readonly value: Json;
  /** For a score of one group of items: the metadata key and the label. */
  readonly group?: { readonly key: string; readonly label: string };
  readonly role: "mean" | "standard-error" | "other";
}

/** Blocks of the results, in any version of the format. */
export function printedBlocks(
  header: JsonObject,
  seen: readonly SeenMetric[],
  repeats: number,
): readonly PrintedBlock[] {
  const results = objectAt(header, "results");
  if (results === undefined) return [];
  return resultBlocks(results).map((block) => {
    const name = textAt(block, "name") ?? "score";
    const scorer = textAt(block, "scorer") ?? name;
    const own = seen.filter((metric) => metric.scorer === scorer || metric.scorer === name);
    const candidates = own.map((metric) => metric.name);
    const metric =
      seen.length === 0
        ? name
        : [`${scorer}/${name}`, name].find((possible) => candidates.includes(possible));
    const reducer = textAt(block, "reducer") ?? "mean";
    return {
      metric,
      candidates,
      statistics: printedMetrics(objectAt(block, "metrics")),
      isMeanOfEpochs: repeats === 1 || reducer === "mean",
    };
  });
}

function resultBlocks(results: JsonObject): readonly JsonObject[] {
  const listed = [...listAt(results, "scores"), ...listAt(results, "scorers")].filter(isJsonObject);
  if (listed.length > 0) return listed;
  // Version 1 has one scorer, and its metrics beside it.
  const metrics = objectAt(results, "metrics");
  const name = textAt(objectAt(results, "scorer"), "name") ?? "score";
  return metrics === undefined ? [] : [{ name, metrics }];
}

function printedMetrics(metrics: JsonObject | undefined): readonly PrintedMetric[] {
  return Object.entries(metrics ?? {}).map(([name, metric]) => {
    const value = valueAt(metric, "value");
    const params = objectAt(metric, "params") ?? {};
    const key = textAt(params, "group_key");
    const grouped = textAt(objectAt(params, "metric"), "name");
    if (key === undefined || grouped === undefined) return { name, value, role: roleOf(name) };
    const role = roleOf(grouped);
    return name === "all"
      ? { name, value, role }
      : { name, value, role, group: { key, label: name } };
  });
}

function roleOf(name: string): PrintedMetric["role"] {
  if (name === "accuracy" || name === "mean") return "mean";
  const isStandardError = ["stderr", "bootstrap_stderr", "bootstrap_std"].includes(name);
  return isStandardError ? "standard-error" : "other";
}

/** What the harness printed, for the record; a number that is none becomes a problem. */
export function printedStatistics(
  blocks: readonly PrintedBlock[],
  path: string,
): { readonly printed: readonly PrintedStatistic[]; readonly problems: readonly Problem[] } {
  const printed: PrintedStatistic[] = [];
  const unusable: string[] = [];
  for (const block of blocks) {
    const metric = block.metric ?? block.candidates[0];
    if (metric === undefined) continue;
    for (const statistic of block.statistics) {
      const value = numberAt({ value: statistic.value }, "value");
      if (value === undefined) unusable.push(`${metric} ${statistic.name}`);
      else
        printed.push({
          metric,
          statistic: statisticOf(block, statistic),
          name: statistic.name,
          printed: value,
        });
    }
  }
  if (unusable.length === 0) return { printed, problems: [] };
  const message = `The log's header has no usable number for ${unusable.join(", ")} (NaN, or not a number).`;
  const remedy = "Nothing is shown for it; look for samples whose score is NaN.";
  return {
    printed,
    problems: [{ code: "printed-not-a-number", message, remedy, where: { path } }],
  };
}

function statisticOf(block: PrintedBlock, metric: PrintedMetric): PrintedStatistic["statistic"] {
  const isAboutOneMetric = block.metric !== undefined && block.isMeanOfEpochs;
  if (!isAboutOneMetric || metric.group !== undefined) return "other";
  return metric.role === "mean" ? "value" : metric.role;
}
