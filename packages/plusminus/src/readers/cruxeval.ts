import { fingerprint } from "./content-fingerprint.ts";
import { isJsonList, isJsonObject, numberAt, objectAt, valueAt } from "./json-value.ts";
import type { PrintedStatistic } from "../record/run.ts";
import { jsonDocument, unexpectedShape } from "./json-document.ts";
import { readEach } from "./read-each.ts";
import type { Reader, ReadResult } from "./reader.ts";
import { passMetric, recordOf, stemOf } from "./run-parts.ts";
import type { Source, SourceFile } from "./source.ts";
import { TrialRows, unusableScore } from "./trial-rows.ts";

const CORRECT = passMetric("correct");
const unusable = unusableScore(CORRECT.name);

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
  const generations = objectAt(document, "raw_generations") ?? {};
  const rows = new TrialRows(path);
  for (const id of Object.keys(scored)) {
    const answers = valueAt(generations, id);
    const list = valueAt(scored, id);
    (isJsonList(list) ? list : []).forEach((score, index) => {
      const answer = isJsonList(answers) ? answers[index] : undefined;
      const isScore = typeof score === "boolean";
      if (!isScore) rows.refuse(unusable, id, JSON.stringify(score ?? null));
      rows.add(
        {
          item: id,
          status: isScore ? "scored" : "missing",
          scores: isScore ? { correct: Number(score) } : {},
          ...(typeof answer === "string" ? { output: fingerprint(answer) } : {}),
        },
        { id, groups: {} },
      );
    });
  }
  const evidence = rows.evidence();
  const { model, task } = namesFrom(path);
  const record = recordOf(
    {
      id: path.replace(/\.json$/u, ""),
      model,
      benchmark: task === undefined ? "CRUXEval" : `CRUXEval-${task}`,
      harness: "CRUXEval",
      settings: { temperature: /_temp([\d.]+)/u.exec(stemOf(path))?.[1] },
      metrics: [CORRECT],
      printed: printedIn(document),
      source: path,
    },
    evidence,
  );
  return {
    records: [record],
    problems: evidence.problems,
    guesses: [
      `${path}: model = ${model}${task === undefined ? "" : `, task = ${task}`}, from its name.`,
    ],
  };
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
