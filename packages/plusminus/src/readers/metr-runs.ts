import type { Item } from "../record/item.ts";
import type { Metric } from "../record/metric.ts";
import { isJsonObject, numberAt, textAt, valueAt, type Json } from "./json-value.ts";
import { jsonRows } from "./json-document.ts";
import { ProblemTally } from "./problem-tally.ts";
import { readEach } from "./read-each.ts";
import type { Reader, ReadResult } from "./reader.ts";
import { passMetric, recordOf } from "./run-parts.ts";
import type { Source, SourceFile } from "./source.ts";
import { noItemId, TrialRows } from "./trial-rows.ts";

const BINARY = passMetric("score_binarized");
const CONTINUOUS: Metric = { name: "score_cont", direction: "higher-is-better", scale: [0, 1] };

/** Lists of runs as METR's time horizons are computed from: one run per row, with the family of its task. */
export const metrRunsReader: Reader = {
  format: "METR run list",
  recognises: ({ text }) => {
    const line = text?.slice(0, text.indexOf("\n") < 0 ? undefined : text.indexOf("\n"));
    return (
      line !== undefined &&
      /^\s*\{/u.test(line) &&
      /"task_id"\s*:/u.test(line) &&
      /"task_family"\s*:/u.test(line) &&
      /"score_(?:binarized|cont)"\s*:/u.test(line)
    );
  },
  read: (source, files) => readEach(files, (file) => readOne(source, file)),
};

async function readOne(source: Source, { name: path }: SourceFile): Promise<ReadResult> {
  const tally = new ProblemTally();
  const models = new Map<string, TrialRows>();
  for await (const row of jsonRows(source, path, tally)) {
    const model = textAt(row, "alias") ?? textAt(row, "model") ?? "unknown model";
    const rows = models.get(model) ?? new TrialRows(path);
    models.set(model, rows);
    addRun(rows, row);
  }
  const evidence = [...models].map(([model, rows]) => ({ model, ...rows.evidence() }));
  return {
    records: evidence.map(({ model, items, trials }) =>
      recordOf(
        {
          id: `${path}:${model}`,
          model,
          benchmark: "METR runs",
          harness: "METR",
          metrics: [BINARY, CONTINUOUS].filter(({ name }) =>
            trials.some(({ scores }) => Object.hasOwn(scores, name)),
          ),
          source: path,
        },
        { items, trials },
      ),
    ),
    problems: [...tally.problems(), ...evidence.flatMap(({ problems }) => problems)],
    guesses: [],
  };
}

function addRun(rows: TrialRows, row: Json): void {
  const id = textAt(row, "task_id");
  if (id === undefined) {
    rows.refuse(noItemId);
    return;
  }
  const scores = Object.fromEntries(
    [BINARY.name, CONTINUOUS.name].flatMap((name) => {
      const score = numberAt(row, name);
      return score === undefined ? [] : [[name, score] as const];
    }),
  );
  const fatal = textAt(row, "fatal_error_from");
  const status =
    Object.keys(scores).length === 0
      ? fatal === undefined
        ? "missing"
        : "harness-error"
      : "scored";
  rows.add({ item: id, status, scores }, itemOf(id, row));
}

/** The time that a person needs belongs to the task, as its family does. */
function itemOf(id: string, row: Json): Item {
  const minutes = numberAt(row, "human_minutes");
  const groups = ["task_family", "task_source"].flatMap((key) => {
    const label = isJsonObject(row) ? textAt(row, key) : undefined;
    return label === undefined
      ? []
      : [[key === "task_family" ? "family" : "source", label] as const];
  });
  const human =
    minutes === undefined || valueAt(row, "human_minutes") === 0
      ? []
      : [["human_minutes", String(minutes)] as const];
  return { id, groups: Object.fromEntries([...groups, ...human]) };
}
