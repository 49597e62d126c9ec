import type { RunRecord } from "../../record/run.ts";
import { fingerprint } from "../content-fingerprint.ts";
import { isJsonObject, listAt, objectAt, textAt, valueAt, type Json } from "../json-value.ts";
import type { ProblemKind } from "../problem-tally.ts";
import type { ReadResult } from "../reader.ts";
import { folderAbove, passMetric, recordOf, stemOf } from "../run-parts.ts";
import { noItemId, TrialRows } from "../trial-rows.ts";
import { helmItem } from "./instances.ts";
import { helmNames, repeatOf } from "./names.ts";
import { contextInWords, contextKey, helmContext, type HelmContext } from "./statistic.ts";

const CORRECT = passMetric("accuracy");

/**
 * A scenario state without statistics, each split and perturbation apart: the letter that the model answered is mapped to
 * the choice that it stands for, which is right where its reference bears the tag "correct".
 */
export function helmStateRecords(document: Json, path: string, runSpec: Json): ReadResult {
  const parts = new Map<string, { context: HelmContext; rows: TrialRows }>();
  const requests = listAt(document, "request_states");
  for (const request of requests) {
    const context = helmContext(objectAt(request, "instance"));
    const part = parts.get(contextKey(context)) ?? { context, rows: new TrialRows(path) };
    parts.set(contextKey(context), part);
    addRequest(part.rows, request);
  }
  if (parts.size === 0) {
    parts.set("", { context: { split: "", perturbation: "" }, rows: new TrialRows(path) });
  }
  const read = [...parts.values()].map(({ context, rows }) => {
    const { problems, ...evidence } = rows.evidence();
    return { problems, record: recordOfState({ document, path, runSpec, context }, evidence) };
  });
  return {
    records: read.map(({ record }) => record),
    problems: read.flatMap(({ problems }) => problems),
    guesses: [
      "HELM scenario states without statistics: an answer is right if its letter stands for a reference tagged correct; anything else that the model answered is wrong.",
    ],
  };
}

interface State {
  readonly document: Json;
  readonly path: string;
  readonly runSpec: Json;
  readonly context: HelmContext;
}

function recordOfState(
  { document, path, runSpec, context }: State,
  evidence: Pick<RunRecord, "items" | "trials">,
): RunRecord {
  const names = helmNames(runSpec, document, path.slice(0, path.lastIndexOf("/") + 1));
  const request = objectAt(listAt(document, "request_states")[0], "request");
  const suffix = contextInWords(context);
  const stem = stemOf(path);
  // A state that bears another name than HELM gives it was named after its benchmark.
  const isNamed = stem !== "scenario_state" && runSpec === undefined;
  const { perturbation } = context;
  return recordOf(
    {
      id: `${path.replace(/\.json$/u, "")}${suffix === "" ? "" : ` (${suffix})`}`,
      model:
        textAt(request, "model") ?? (isNamed ? folderAbove(path, 1) : undefined) ?? names.model,
      benchmark: [isNamed ? stem : names.benchmark, ...(suffix === "" ? [] : [suffix])].join(" · "),
      harness: "HELM",
      settings: { ...names.settings, ...(perturbation === "" ? {} : { perturbation }) },
      other: names.other,
      metrics: [CORRECT],
      source: path,
    },
    evidence,
  );
}

function addRequest(rows: TrialRows, request: Json): void {
  const instance = objectAt(request, "instance");
  const id = textAt(instance, "id");
  if (id === undefined) {
    rows.refuse(noItemId);
    return;
  }
  const item = helmItem(id, instance);
  const repeat = repeatOf(request);
  const result = objectAt(request, "result");
  if (valueAt(result, "success") === false) {
    rows.add({ item: id, repeat, status: "harness-error", scores: {} }, item);
    return;
  }
  const mapping = objectAt(request, "output_mapping");
  const answer = valueAt(listAt(result, "completions")[0], "text");
  const right = rightAnswers(instance);
  if (!isJsonObject(mapping) || right.size === 0 || typeof answer !== "string") {
    rows.refuse(noMapping, id);
    rows.add({ item: id, repeat, status: "missing", scores: {} }, item);
    return;
  }
  const chosen = textAt(mapping, answer.trim());
  const accuracy = Number(chosen !== undefined && right.has(chosen));
  rows.add(
    { item: id, repeat, status: "scored", scores: { accuracy }, output: fingerprint(answer) },
    item,
  );
}

function rightAnswers(instance: Json): ReadonlySet<string> {
  return new Set(
    listAt(instance, "references")
      .filter((reference) => listAt(reference, "tags").includes("correct"))
      .flatMap((reference) => textAt(objectAt(reference, "output"), "text") ?? []),
  );
}

const noMapping: ProblemKind = {
  code: "no-correct-reference",
  message: (count) =>
    `${count} ${count === 1 ? "request has" : "requests have"} no answer, no mapping of letters, or no reference tagged correct; ${count === 1 ? "it is" : "they are"} missing, not wrong.`,
  remedy: "Give per_instance_stats.json of the run, which holds HELM's own scores.",
};
