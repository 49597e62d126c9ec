import type { Problem } from "../../record/problem.ts";
import type { Run, RunRecord } from "../../record/run.ts";
import { inspectCompleteness } from "./completeness.ts";
import type { InspectLog } from "./log.ts";
import { inspectMetrics } from "./metrics.ts";
import { checkPrinted } from "./printed-check.ts";
import { printedBlocks, printedStatistics } from "./printed.ts";
import { inspectSettings } from "./settings.ts";
import { inspectTrials } from "./trials.ts";
import { otherFields } from "../other-fields.ts";
import { withOther } from "../run-parts.ts";
import { listAt, objectAt, textAt, type JsonObject } from "../json-value.ts";

/** The run of one log with its evidence, and what in the log could not be used. */
export function inspectRecord(
  log: InspectLog,
  path: string,
): { readonly record: RunRecord; readonly problems: readonly Problem[] } {
  const evidence = inspectTrials(log.samples, path, onlyScorer(log.header));
  const { items, trials } = evidence;
  const repeats = trials.reduce((most, trial) => Math.max(most, trial.repeat), 1);
  const blocks = printedBlocks(log.header, evidence.metrics, repeats);
  const { printed, problems: unprintable } = printedStatistics(blocks, path);
  const checks =
    evidence.metrics.length === 0
      ? []
      : blocks.map((block) => checkPrinted(block, items, trials, path));
  const truncated = checks.find((check) => check.truncated !== undefined)?.truncated;
  const run: Run = {
    ...identity(log.header, path),
    settings: inspectSettings(log.header),
    ...withOther(otherFields(objectAt(log.header, "eval"), IN_THE_RUN)),
    ...inspectMetrics(evidence.metrics, blocks, declaredScorers(log.header)),
    completeness: inspectCompleteness(log, evidence, truncated),
    printed,
    source: path,
  };
  return {
    record: { run, items, trials },
    problems: [...evidence.problems, ...unprintable, ...checks.flatMap(({ problems }) => problems)],
  };
}

/** Of the description of an eval: what the run and its settings hold already. */
const IN_THE_RUN = [
  "eval_id",
  "run_id",
  "task_id",
  "model",
  "task",
  "created",
  "scorers",
  "dataset",
];

function identity(
  header: JsonObject,
  path: string,
): Pick<Run, "id" | "model" | "benchmark" | "harness"> {
  const run = objectAt(header, "eval") ?? {};
  const parts = [textAt(run, "run_id"), textAt(run, "task_id")].filter(
    (part) => part !== undefined,
  );
  const version = textAt(objectAt(run, "packages"), "inspect_ai");
  return {
    // Tasks that were started together share a run_id, so the id of the task comes first.
    id: textAt(run, "eval_id") ?? (parts.length > 0 ? parts.toReversed().join("/") : path),
    model: textAt(run, "model") ?? "unknown model",
    benchmark: textAt(run, "task") ?? "unknown task",
    harness: version === undefined ? { name: "Inspect AI" } : { name: "Inspect AI", version },
  };
}

function declaredScorers(header: JsonObject): readonly string[] {
  return listAt(objectAt(header, "eval"), "scorers")
    .map((scorer) => textAt(scorer, "name"))
    .filter((name) => name !== undefined);
}

/** The scorer that a sample of version 1 means when it holds one score without a name. */
function onlyScorer(header: JsonObject): string {
  const results = objectAt(header, "results");
  const [first] = [...listAt(results, "scorers"), ...listAt(results, "scores")];
  return textAt(objectAt(results, "scorer"), "name") ?? textAt(first, "name") ?? "score";
}
