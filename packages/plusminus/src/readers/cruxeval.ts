import { fingerprint } from "./content-fingerprint.ts";
import { isJsonObject, listAt, numberAt, objectAt, type Json } from "./json-value.ts";
import type { PrintedStatistic } from "../record/run.ts";
import { jsonDocument, unexpectedShape } from "./json-document.ts";
import { otherFields } from "./other-fields.ts";
import { readEach } from "./read-each.ts";
import type { Reader, ReadResult } from "./reader.ts";
import { oneRun, passMetric, stemOf } from "./run-parts.ts";
import type { Source, SourceFile } from "./source.ts";
import { passRow, TrialRows } from "./trial-rows.ts";

const CORRECT = passMetric("correct");

/** CRUXEval: several generations of each sample, and whether each was right. */
export const cruxevalReader: Reader = {
  format: "CRUXEval scored generations",
  recognises: ({ text }) =>
    text !== undefined &&
    /^\s*\{\s*"raw_(?:scored_)?generations"\s*:\s*\{\s*"sample_\d+"\s*:/u.test(text),
  read: (source, files) => readEach(files, (file) => readOne(source, file)),
};

async function readOne(source: Source, { name: path }: SourceFile): Promise<ReadResult> {
  const document = await jsonDocument(source, path);
  const scored = objectAt(document, "raw_scored_generations");
  if (!isJsonObject(document) || scored === undefined) {
    throw unexpectedShape("scored generations of CRUXEval", path);
  }
  const rows = new TrialRows(path);
  for (const id of Object.keys(scored)) {
    addSample(rows, id, listAt(scored, id), listAt(objectAt(document, "raw_generations"), id));
  }
  const { model, task } = namesFrom(path);
  return oneRun(
    {
      id: path.replace(/\.json$/u, ""),
      model,
      benchmark: task === undefined ? "CRUXEval" : `CRUXEval-${task}`,
      harness: "CRUXEval",
      settings: { temperature: /_temp([\d.]+)/u.exec(stemOf(path))?.[1] },
      other: otherFields(document, ["raw_generations", "raw_scored_generations"]),
      metrics: [CORRECT],
      printed: printedIn(document),
      source: path,
    },
    rows,
    [`${path}: model = ${model}${task === undefined ? "" : `, task = ${task}`}, from its name.`],
  );
}

function addSample(
  rows: TrialRows,
  item: string,
  scores: readonly Json[],
  answers: readonly Json[],
): void {
  scores.forEach((value, index) => {
    const answer = answers[index];
    rows.add(
      {
        ...passRow({ item, metric: CORRECT.name, value }, rows),
        ...(typeof answer === "string" ? { output: fingerprint(answer) } : {}),
      },
      { id: item, groups: {} },
    );
  });
}

/** In percent; pass@5 is a number of its own, which an audit recomputes. */
function printedIn(document: unknown): readonly PrintedStatistic[] {
  return [1, 5].flatMap((k): readonly PrintedStatistic[] => {
    const name = `pass_at_${k}`;
    const value = numberAt(document as never, name);
    if (value === undefined) return [];
    const statistic = k === 1 ? ("value" as const) : ("other" as const);
    return [{ metric: CORRECT.name, statistic, name, printed: value / 100 }];
  });
}

/** "sample_scored_codellama-7b_temp0.2_input" */
function namesFrom(path: string): { readonly model: string; readonly task: string | undefined } {
  const stem = stemOf(path).replace(/^sample_scored_/u, "");
  const task = /_(input|output)$/u.exec(stem)?.[1];
  return {
    model: stem.replace(/_temp[\d.]+(?:_(?:input|output))?$/u, ""),
    task: task?.[0]!.toUpperCase(),
  };
}
