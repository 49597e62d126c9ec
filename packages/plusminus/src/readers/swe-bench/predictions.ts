import { fingerprint } from "../content-fingerprint.ts";
import { isJsonList, textAt, type Json } from "../json-value.ts";
import { jsonDocument, jsonRows } from "../json-document.ts";
import { ProblemTally } from "../problem-tally.ts";
import type { ReadResult } from "../reader.ts";
import { recordOf, stemOf } from "../run-parts.ts";
import type { Source } from "../source.ts";
import { noItemId, TrialRows } from "../trial-rows.ts";
import { instanceItem, RESOLVED } from "./instance.ts";

/** Patches that no tests have judged yet. */
export async function readPredictions(source: Source, path: string): Promise<ReadResult> {
  const tally = new ProblemTally();
  const rows = new TrialRows(path);
  let model: string | undefined;
  for await (const row of predictionsIn(source, path, tally)) {
    const id = textAt(row, "instance_id");
    if (id === undefined) {
      rows.refuse(noItemId);
      continue;
    }
    model ??= textAt(row, "model_name_or_path");
    const patch = textAt(row, "model_patch");
    rows.add(
      patch === undefined
        ? { item: id, status: "model-error", scores: {} }
        : { item: id, status: "missing", scores: {}, output: fingerprint(patch) },
      instanceItem(id),
    );
  }
  const evidence = rows.evidence();
  const record = recordOf(
    {
      id: path,
      model: model ?? stemOf(path),
      benchmark: "SWE-bench",
      harness: "SWE-bench",
      metrics: [RESOLVED],
      completeness: {
        kind: "incomplete",
        code: "unscored",
        reason: `The file holds ${evidence.trials.length} predictions that were not evaluated.`,
        remedy: "Run the SWE-bench harness on them, and give its reports.",
      },
      source: path,
    },
    evidence,
  );
  return { records: [record], problems: [...tally.problems(), ...evidence.problems], guesses: [] };
}

async function* predictionsIn(
  source: Source,
  path: string,
  tally: ProblemTally,
): AsyncGenerator<Json> {
  const head = new TextDecoder().decode(await source.read(path, { start: 0, end: 64 }));
  if (!head.trimStart().startsWith("[")) {
    yield* jsonRows(source, path, tally);
    return;
  }
  const document = await jsonDocument(source, path);
  if (isJsonList(document)) yield* document;
}
