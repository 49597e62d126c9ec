import type { Problem } from "../../record/problem.ts";
import type { PrintedStatistic } from "../../record/run.ts";
import type { Trial } from "../../record/trial.ts";
import { isSameNumber, itemMean } from "../item-means.ts";
import {
  isJsonObject,
  listAt,
  numberAt,
  objectAt,
  textAt,
  type JsonObject,
} from "../json-value.ts";
import type { LmEvalTask } from "./results.ts";
import { printedSampleSize } from "../printed-sample-size.ts";

/** What the harness printed for a task; a number that is none becomes a problem. "N/A" was never computed. */
export function lmEvalPrinted(
  task: LmEvalTask,
  path: string,
): { readonly printed: readonly PrintedStatistic[]; readonly problems: readonly Problem[] } {
  const printed: PrintedStatistic[] = [];
  const unusable: string[] = [];
  for (const { key, metric, isStandardError, value } of task.printed) {
    const number = numberAt({ value }, "value");
    if (number !== undefined) {
      const statistic = isStandardError ? "standard-error" : "value";
      printed.push({ metric, statistic, name: key, printed: number });
    } else if (typeof value !== "string") unusable.push(key);
  }
  const metrics = new Set(printed.map(({ metric }) => metric));
  if (task.size !== undefined) {
    for (const metric of metrics) {
      printed.push({ metric, statistic: "n", name: "n-samples", printed: task.size });
    }
  }
  if (unusable.length === 0) return { printed, problems: [] };
  const message = `${task.name}: ${unusable.join(", ")} ${unusable.length === 1 ? "is" : "are"} NaN, or not a number.`;
  const remedy = "Nothing is shown for it; run the task again to learn why it has no value.";
  return {
    printed,
    problems: [{ code: "printed-not-a-number", message, remedy, where: { path } }],
  };
}

/** How many documents a task was about, from what the file says or from what its standard errors imply. */
export function printedSize(task: LmEvalTask): number | undefined {
  if (task.size !== undefined) return task.size;
  for (const { metric, isStandardError, value } of task.printed) {
    const error = task.printed.find((other) => other.metric === metric && other.isStandardError);
    if (isStandardError || typeof value !== "number" || typeof error?.value !== "number") continue;
    const size = printedSampleSize(value, error.value);
    if (size !== undefined) return size;
  }
  return undefined;
}

/** Recomputes every printed mean from complete samples. */
export function checkLmEvalPrinted(
  task: LmEvalTask,
  trials: readonly Trial[],
  document: JsonObject,
  path: string,
): readonly Problem[] {
  const aggregations = aggregationsOf(document, task.name);
  return task.printed.flatMap(({ key, metric, isStandardError, value }): Problem[] => {
    const mean =
      isStandardError || typeof value !== "number" ? undefined : itemMean(trials, metric);
    if (mean === undefined || typeof value !== "number" || isSameNumber(value, mean.mean))
      return [];
    const isMean = (aggregations.get(metric.split(",", 1)[0]!) ?? "mean") === "mean";
    if (!isMean) {
      return [
        {
          code: "printed-not-rederived",
          message: `${task.name}: the printed ${key} ${value} is no mean over documents and was not checked.`,
          remedy: "Read it as the harness's own number.",
          where: { path },
        },
      ];
    }
    return [
      {
        code: "printed-not-reproduced",
        message: `${task.name}: the file prints ${key} ${value}; its ${mean.items} scored documents give ${mean.mean}.`,
        remedy:
          "Check that the results and the samples come from the same run before quoting either.",
        where: { path },
      },
    ];
  });
}

function aggregationsOf(document: JsonObject, task: string): ReadonlyMap<string, string> {
  const listed = listAt(objectAt(objectAt(document, "configs"), task), "metric_list").filter(
    isJsonObject,
  );
  return new Map(
    listed.map((entry) => [textAt(entry, "metric") ?? "", textAt(entry, "aggregation") ?? "mean"]),
  );
}
