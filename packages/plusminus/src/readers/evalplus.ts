import { fingerprint } from "./content-fingerprint.ts";
import { isJsonList, isJsonObject, objectAt, textAt, valueAt, type Json } from "./json-value.ts";
import { evalplusTexts } from "./evalplus/texts.ts";
import { jsonDocument, unexpectedShape } from "./json-document.ts";
import { otherFields } from "./other-fields.ts";
import { readEach } from "./read-each.ts";
import type { Reader, ReadResult } from "./reader.ts";
import { passMetric, recordOf, stemOf } from "./run-parts.ts";
import type { Source, SourceFile } from "./source.ts";
import { TrialRows } from "./trial-rows.ts";

/** Metric of the record by the field of the file that it is read from. */
const FIELDS = {
  status: passMetric("pass"),
  base_status: passMetric("base"),
  plus_status: passMetric("plus"),
} as const;

type Field = keyof typeof FIELDS;

/** EvalPlus and BigCodeBench: what became of every solution. */
export const evalplusReader: Reader = {
  format: "EvalPlus results",
  recognises: ({ text }) =>
    text !== undefined &&
    /^\s*\{/u.test(text) &&
    /"eval"\s*:\s*\{/u.test(text) &&
    /"solution"\s*:/u.test(text) &&
    /"(?:base_|plus_)?status"\s*:/u.test(text),
  read: (source, files) => readEach(files, (file) => readOne(source, file)),
  texts: evalplusTexts,
};

async function readOne(source: Source, { name: path }: SourceFile): Promise<ReadResult> {
  const document = await jsonDocument(source, path);
  const tasks = objectAt(document, "eval");
  if (!isJsonObject(document) || tasks === undefined)
    throw unexpectedShape("results of EvalPlus", path);
  const rows = new TrialRows(path);
  const seen = new Set<Field>();
  let timeouts = 0;
  for (const task of Object.keys(tasks)) {
    const solutions = valueAt(tasks, task);
    for (const solution of isJsonList(solutions) ? solutions : []) {
      timeouts += Number(addSolution(rows, task, solution, seen));
    }
  }
  const evidence = rows.evidence();
  const model = stemOf(path).replace(/(?:-openeval.*|-sanitized.*)?_eval_results$/u, "");
  const fields = (Object.keys(FIELDS) as Field[]).filter((field) => seen.has(field));
  const record = recordOf(
    {
      id: path.replace(/\.json$/u, ""),
      model,
      benchmark: fields.includes("status") ? "BigCodeBench" : "EvalPlus",
      harness: fields.includes("status") ? "BigCodeBench" : "EvalPlus",
      settings: { date: textAt(document, "date"), dataset: textAt(document, "hash") },
      other: otherFields(document, ["eval", "date", "hash"]),
      metrics: fields.toReversed().map((field) => FIELDS[field]),
      source: path,
    },
    evidence,
  );
  const said = timeouts === 0 ? "" : `; ${timeouts} solutions ran out of time and count as failed`;
  return {
    records: [record],
    problems: evidence.problems,
    guesses: [`${path}: model = ${model}, from its name${said}.`],
  };
}

/** @returns whether the solution ran out of time, which is the model's failure: its code was too slow, or did not end. */
function addSolution(rows: TrialRows, task: string, solution: Json, seen: Set<Field>): boolean {
  const scores: Record<string, number> = {};
  let isTimeout = false;
  for (const field of Object.keys(FIELDS) as Field[]) {
    const status = textAt(solution, field);
    if (status === undefined) continue;
    seen.add(field);
    const metric = FIELDS[field].name;
    if (status === "timeout") isTimeout = true;
    if (status === "pass" || status === "fail" || status === "timeout") {
      scores[metric] = Number(status === "pass");
    } else rows.refuseScore(metric, task, status);
  }
  const code = textAt(solution, "solution");
  rows.add(
    {
      item: task,
      status: Object.keys(scores).length === 0 ? "missing" : "scored",
      scores,
      ...(code === undefined ? {} : { output: fingerprint(code) }),
    },
    { id: task, groups: {} },
  );
  return isTimeout;
}
