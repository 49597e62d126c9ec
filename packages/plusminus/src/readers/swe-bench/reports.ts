import type { JsonObject } from "../json-value.ts";
import { valueAt } from "../json-value.ts";
import type { ReadResult } from "../reader.ts";
import { folderAbove, recordOf } from "../run-parts.ts";
import { TrialRows } from "../trial-rows.ts";
import { instanceItem, RESOLVED } from "./instance.ts";

/** The report of one instance, which the harness writes into a folder of its own. */
export interface InstanceReport {
  readonly path: string;
  readonly id: string;
  readonly report: JsonObject;
}

/** Reports of one run: those whose folders stand in one folder. */
export function reportRecords(reports: readonly InstanceReport[]): ReadResult {
  const runs = new Map<string, InstanceReport[]>();
  for (const report of reports) {
    const run = report.path.split("/").slice(0, -2).join("/");
    runs.set(run, [...(runs.get(run) ?? []), report]);
  }
  const found = [...runs].map(([run, own]) => {
    const rows = new TrialRows(own[0]!.path);
    for (const { id, report } of own) addReport(rows, id, report);
    const evidence = rows.evidence();
    // …/SUBMISSION/logs/INSTANCE/report.json
    const model = folderAbove(own[0]!.path, 3) ?? folderAbove(own[0]!.path, 2) ?? "unknown model";
    const record = recordOf(
      {
        id: run === "" ? "reports" : run,
        model,
        benchmark: "SWE-bench",
        harness: "SWE-bench",
        metrics: [RESOLVED],
        source: own[0]!.path,
      },
      evidence,
    );
    const said = `${run === "" ? "the folder" : run}: ${own.length} reports of single instances; model = ${model}, from the folder.`;
    return { record, problems: evidence.problems, said };
  });
  return {
    records: found.map(({ record }) => record),
    problems: found.flatMap(({ problems }) => problems),
    guesses: found.map(({ said }) => said),
  };
}

/** Without a patch the model gave no answer; the benchmark counts that as not resolved. */
function addReport(rows: TrialRows, id: string, report: JsonObject): void {
  const resolved = valueAt(report, "resolved");
  const item = instanceItem(id);
  const isWithoutPatch =
    valueAt(report, "patch_is_None") === true || valueAt(report, "patch_exists") === false;
  if (isWithoutPatch) {
    rows.add({ item: id, status: "model-error", scores: {}, counted: { resolved: 0 } }, item);
    return;
  }
  const isScore = typeof resolved === "boolean";
  if (!isScore) rows.refuseScore(RESOLVED.name, id, JSON.stringify(resolved ?? null));
  rows.add(
    {
      item: id,
      status: isScore ? "scored" : "missing",
      scores: isScore ? { resolved: Number(resolved) } : {},
    },
    item,
  );
}
