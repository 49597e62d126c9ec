import { contentFingerprint, fingerprint } from "./content-fingerprint.ts";
import { isJsonList, numberAt, scalarInWords, textAt, valueAt, type Json } from "./json-value.ts";
import { jsonDocument, unexpectedShape } from "./json-document.ts";
import { readEach } from "./read-each.ts";
import type { Reader, ReadResult } from "./reader.ts";
import { passMetric, recordOf, stemOf } from "./run-parts.ts";
import type { Source, SourceFile } from "./source.ts";
import { noItemId, TrialRows } from "./trial-rows.ts";

const PASSED = passMetric("pass");

/** bigcode-evaluation-harness: every attempt at every task, with what its tests said. */
export const bigcodeReader: Reader = {
  format: "bigcode-evaluation-harness results",
  recognises: ({ text }) =>
    text !== undefined &&
    /^\s*\[\s*\{/u.test(text) &&
    /"task_id"\s*:/u.test(text) &&
    /"reference_testdata"\s*:/u.test(text) &&
    /"(?:model_output|result)"\s*:/u.test(text),
  read: (source, files) => readEach(files, (file) => readOne(source, file)),
};

async function readOne(source: Source, { name: path }: SourceFile): Promise<ReadResult> {
  const attempts = await jsonDocument(source, path);
  if (!isJsonList(attempts)) throw unexpectedShape("results of bigcode-evaluation-harness", path);
  const rows = new TrialRows(path);
  for (const attempt of attempts) addAttempt(rows, attempt);
  const evidence = rows.evidence();
  const record = recordOf(
    {
      id: path.replace(/\.json$/u, ""),
      model: stemOf(path),
      benchmark: "bigcode-evaluation-harness",
      harness: "bigcode-evaluation-harness",
      metrics: [PASSED],
      source: path,
    },
    evidence,
  );
  return {
    records: [record],
    problems: evidence.problems,
    guesses: [`${path}: the file names neither model nor benchmark; it is called by its own name.`],
  };
}

function addAttempt(rows: TrialRows, attempt: Json): void {
  const id = scalarInWords(valueAt(attempt, "task_id"));
  if (id === undefined) {
    rows.refuse(noItemId);
    return;
  }
  const result = textAt(attempt, "result");
  const number = numberAt(attempt, "attempt");
  const prompt = textAt(attempt, "prompt");
  const answer = textAt(attempt, "model_output");
  if (result === undefined) rows.refuseScore(PASSED.name, id, "nothing");
  rows.add(
    {
      item: id,
      // Attempts are numbered from 0.
      ...(number === undefined ? {} : { repeat: number + 1 }),
      status: result === undefined ? "missing" : "scored",
      scores: result === undefined ? {} : { pass: Number(result === "passed") },
      ...(answer === undefined ? {} : { output: fingerprint(answer) }),
    },
    {
      id,
      ...(prompt === undefined ? {} : { content: contentFingerprint([prompt]) }),
      groups: {},
    },
  );
}
