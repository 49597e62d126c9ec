import type { Problem } from "../../record/problem.ts";
import type { RunRecord } from "../../record/run.ts";
import { fingerprint } from "../content-fingerprint.ts";
import { isJsonObject, listAt, objectAt, textAt, type Json } from "../json-value.ts";
import type { ProblemKind } from "../problem-tally.ts";
import { folderAbove, passMetric, recordOf, stemOf } from "../run-parts.ts";
import { noItemId, TrialRows } from "../trial-rows.ts";
import { helmNames, repeatOf } from "./names.ts";
import { helmItem } from "./record.ts";

const CORRECT = passMetric("accuracy");

/**
 * A scenario state without statistics: the letter that the model answered is mapped to the choice that it stands for, which
 * is right where its reference bears the tag "correct".
 */
export function helmStateRecord(
  document: Json,
  path: string,
): {
  readonly record: RunRecord;
  readonly problems: readonly Problem[];
  readonly guesses: readonly string[];
} {
  const rows = new TrialRows(path);
  for (const request of listAt(document, "request_states")) addRequest(rows, request);
  const evidence = rows.evidence();
  const first = listAt(document, "request_states")[0];
  const { settings } = helmNames(undefined, document, "");
  const record = recordOf(
    {
      id: path.replace(/\.json$/u, ""),
      model: textAt(objectAt(first, "request"), "model") ?? folderAbove(path, 1) ?? "unknown model",
      benchmark: stemOf(path),
      harness: "HELM",
      settings,
      metrics: [CORRECT],
      source: path,
    },
    evidence,
  );
  return {
    record,
    problems: evidence.problems,
    guesses: [
      "HELM scenario states without statistics: an answer is right if its letter stands for the reference tagged correct.",
    ],
  };
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
  if (result !== undefined && result["success"] === false) {
    rows.add({ item: id, repeat, status: "harness-error", scores: {} }, item);
    return;
  }
  const mapping = objectAt(request, "output_mapping");
  const answer = textAt(listAt(result, "completions")[0], "text")?.trim();
  const correct = listAt(instance, "references").find((reference) =>
    listAt(reference, "tags").includes("correct"),
  );
  const right = textAt(objectAt(correct, "output"), "text");
  if (!isJsonObject(mapping) || right === undefined || answer === undefined) {
    rows.refuse(noMapping, id);
    rows.add({ item: id, repeat, status: "missing", scores: {} }, item);
    return;
  }
  // A letter that stands for nothing is a wrong answer, as HELM's exact match has it.
  const chosen = Object.hasOwn(mapping, answer) ? mapping[answer] : answer;
  rows.add(
    {
      item: id,
      repeat,
      status: "scored",
      scores: { accuracy: Number(chosen === right) },
      output: fingerprint(answer),
    },
    item,
  );
}

const noMapping: ProblemKind = {
  code: "no-correct-reference",
  message: (count) =>
    `${count} ${count === 1 ? "request has" : "requests have"} no answer, no mapping of letters, or no reference tagged correct; ${count === 1 ? "it is" : "they are"} missing, not wrong.`,
  remedy: "Give per_instance_stats.json of the run, which holds HELM's own scores.",
};
