import type { Completeness, PrintedStatistic } from "../../record/run.ts";
import type { TrialStatus } from "../../record/trial.ts";
import { listAt, numberAt, type JsonObject } from "../json-value.ts";
import { otherFields } from "../other-fields.ts";
import type { ReadResult } from "../reader.ts";
import { folderAbove, oneRun, stemOf } from "../run-parts.ts";
import { TrialRows } from "../trial-rows.ts";
import { instanceItem, RESOLVED } from "./instance.ts";

/** Lists that a file of results may hold, and what an instance on it came to; an instance counts by the first list that names it. */
const LISTS: readonly {
  readonly names: readonly string[];
  readonly status: TrialStatus;
  readonly score?: number;
}[] = [
  { names: ["resolved", "resolved_ids"], status: "scored", score: 1 },
  { names: ["no_generation", "empty_patch_ids"], status: "model-error" },
  {
    names: ["no_logs", "error_ids", "test_errored", "reset_failed", "install_fail"],
    status: "harness-error",
  },
  {
    names: [
      "unresolved_ids",
      "completed_ids",
      "applied",
      "with_logs",
      "generated",
      "submitted_ids",
    ],
    status: "scored",
    score: 0,
  },
];

/**
 * Results of a submission: lists of instances. A submission of the first leaderboards lists only what was resolved and what
 * went wrong: nothing names the others, and a name that we made up would pair them wrongly.
 */
export function submissionRecord(
  document: JsonObject,
  path: string,
  totalBeside: number | undefined,
): ReadResult {
  const rows = new TrialRows(path);
  const listed = addListed(rows, document);
  const total = numberAt(document, "total_instances") ?? totalBeside;
  const isWhole = total === listed || (total === undefined && namesUnresolved(document));
  const model =
    stemOf(path) === "results"
      ? (folderAbove(path, 2) ?? folderAbove(path, 1) ?? "submission")
      : stemOf(path);
  return oneRun(
    {
      id: path.replace(/\.json$/u, ""),
      model,
      benchmark: "SWE-bench",
      harness: "SWE-bench",
      other: otherFields(
        document,
        LISTS.flatMap(({ names }) => names),
      ),
      metrics: [RESOLVED],
      ...(isWhole ? {} : { completeness: listsOnly(listed, total) }),
      printed: printedIn(document, total),
      source: path,
    },
    rows,
    [`${path}: model = ${model}, from its path.`],
  );
}

/** @returns how many instances the lists name. */
function addListed(rows: TrialRows, document: JsonObject): number {
  const seen = new Set<string>();
  for (const { names, status, score } of LISTS) {
    for (const entry of names.flatMap((name) => listAt(document, name))) {
      if (typeof entry !== "string" || seen.has(entry)) continue;
      seen.add(entry);
      rows.add(
        score === undefined
          ? { item: entry, status, scores: {}, counted: { resolved: 0 } }
          : { item: entry, status, scores: { resolved: score } },
        instanceItem(entry),
      );
    }
  }
  return seen.size;
}

function namesUnresolved(document: JsonObject): boolean {
  return LISTS[3]!.names.some((name) => listAt(document, name).length > 0);
}

function listsOnly(listed: number, total: number | undefined): Completeness {
  const rest = total === undefined ? "those" : `the ${total - listed}`;
  return {
    kind: "incomplete",
    code: "truncated",
    reason: `The file lists ${listed} instances that were resolved or went wrong, and not ${rest} that simply were not resolved.`,
    remedy: "Give the reports of the instances (logs/*/report.json), which name them all.",
  };
}

/** The share that the lists imply; newer summaries print the count. */
function printedIn(document: JsonObject, total: number | undefined): readonly PrintedStatistic[] {
  const resolved = numberAt(document, "resolved_instances") ?? listAt(document, "resolved").length;
  if (total === undefined || total === 0) return [];
  const { name: metric } = RESOLVED;
  return [
    { metric, statistic: "value", name: "resolved / all instances", printed: resolved / total },
    { metric, statistic: "n", name: "instances", printed: total },
  ];
}
