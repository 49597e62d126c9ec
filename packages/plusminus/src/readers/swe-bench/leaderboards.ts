import type { PrintedStatistic, RunRecord } from "../../record/run.ts";
import {
  isJsonObject,
  listAt,
  numberAt,
  objectAt,
  scalarInWords,
  textAt,
  valueAt,
  type Json,
  type JsonObject,
} from "../json-value.ts";
import { otherFields } from "../other-fields.ts";
import type { ReadResult } from "../reader.ts";
import {
  aggregatesOnly,
  allRuns,
  folderAbove,
  oneRun,
  recordOf,
  type RunParts,
} from "../run-parts.ts";
import { passRow, TrialRows } from "../trial-rows.ts";
import { costMetric, withCosts } from "../costs.ts";
import { instanceItem, RESOLVED } from "./instance.ts";

/** The site prints percentages with two digits. */
const DECIMALS = 4;

/** The leaderboards of the site: one result for each submission, some with what became of every instance. */
export function leaderboardRecords(document: JsonObject, path: string): ReadResult {
  const read = listAt(document, "leaderboards").flatMap((board) => {
    const name = textAt(board, "name") ?? "unnamed board";
    return listAt(board, "results").map((result) => resultOf(result, name, path));
  });
  return allRuns(read, []);
}

function resultOf(
  result: Json,
  board: string,
  path: string,
): Pick<ReadResult, "records" | "problems"> {
  const model = textAt(result, "name") ?? "unnamed submission";
  const parts: RunParts = {
    id: `${path}:${board}/${textAt(result, "folder") ?? model}`,
    model,
    benchmark: `SWE-bench ${board}`,
    harness: "SWE-bench",
    settings: {
      date: textAt(result, "date"),
      scaffold: textAt(result, "agent"),
      cost: scalarInWords(valueAt(result, "cost")),
    },
    other: otherFields(result, [
      "name",
      "resolved",
      "date",
      "agent",
      "cost",
      "per_instance_details",
    ]),
    metrics: METRICS,
    printed: printedIn(result),
    source: path,
  };
  const details = objectAt(result, "per_instance_details");
  if (details !== undefined) return oneRun(parts, detailRows(details, path), []);
  return { records: [withoutDetails(parts)], problems: [] };
}

function withoutDetails(parts: RunParts): RunRecord {
  const completeness = aggregatesOnly(
    "The leaderboard holds the share that was resolved, and not which instances.",
    "Give results.json of the submission, or the reports of its instances.",
  );
  return recordOf({ ...parts, completeness }, { items: [], trials: [] });
}

function printedIn(result: Json): readonly PrintedStatistic[] {
  const resolved = numberAt(result, "resolved");
  if (resolved === undefined) return [];
  const printed = Number((resolved / 100).toPrecision(15));
  return [
    { metric: RESOLVED.name, statistic: "value", name: "resolved", printed, decimals: DECIMALS },
  ];
}

/** per_instance_details.json of one submission: `{instance: {resolved, cost, api_calls}}`. */
export function detailsRecord(details: JsonObject, path: string): ReadResult {
  const model = folderAbove(path, 1) ?? "unknown model";
  return oneRun(
    {
      id: path.replace(/\.json$/u, ""),
      model,
      benchmark: "SWE-bench",
      harness: "SWE-bench",
      metrics: METRICS,
      source: path,
    },
    detailRows(details, path),
    [`${path}: model = ${model}, from its folder.`],
  );
}

const METRICS = [RESOLVED, costMetric("cost"), costMetric("api_calls")];

function detailRows(details: JsonObject, path: string): TrialRows {
  const rows = new TrialRows(path);
  for (const [item, detail] of Object.entries(details)) {
    const value = isJsonObject(detail) ? valueAt(detail, "resolved") : undefined;
    const row = passRow({ item, metric: RESOLVED.name, value }, rows);
    rows.add(withCosts(row, detail, { cost: "cost", api_calls: "api_calls" }), instanceItem(item));
  }
  return rows;
}
