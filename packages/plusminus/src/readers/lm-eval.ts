import type { Problem } from "../record/problem.ts";
import { UserError } from "../errors.ts";
import { attemptFile } from "./damaged-file.ts";
import { isJsonObject, objectAt } from "./json-value.ts";
import { joinLmEval } from "./lm-eval/join.ts";
import { lmEvalRecord } from "./lm-eval/record.ts";
import { lmEvalResults, type LmEvalResults } from "./lm-eval/results.ts";
import type { LmEvalSamples } from "./lm-eval/sample-rows.ts";
import { readLmEvalSamples } from "./lm-eval/samples.ts";
import { lmEvalTexts } from "./lm-eval/texts.ts";
import type { Glimpse, Reader } from "./reader.ts";
import type { Source, SourceFile } from "./source.ts";
import { parseJson } from "./tolerant-json.ts";

/** Results and samples of lm-evaluation-harness, releases 0.3 and 0.4; one run per results file and task. */
export const lmEvalReader: Reader = {
  format: "lm-evaluation-harness log",
  recognises: ({ text }) => text !== undefined && (isResults(text) || isSamples(text)),
  async read(source, files) {
    const results: LmEvalResults[] = [];
    const samples: LmEvalSamples[] = [];
    const problems: Problem[] = [];
    for (const file of files) {
      const attempt = await attemptFile(file.name, () => readOne(source, file));
      if (attempt.kind === "damaged") problems.push(attempt.problem);
      else if ("tasks" in attempt.value) results.push(attempt.value);
      else samples.push(attempt.value);
    }
    const parts = joinLmEval(results, samples).map((part) => lmEvalRecord(part));
    return {
      records: parts.map(({ record }) => record),
      problems: [...problems, ...parts.flatMap((part) => part.problems)],
      guesses: parts.flatMap((part) => part.guesses),
    };
  },
  texts: lmEvalTexts,
};

async function readOne(source: Source, file: SourceFile): Promise<LmEvalResults | LmEvalSamples> {
  const head = await source.read(file.name, { start: 0, end: HEAD });
  if (isSamples(new TextDecoder().decode(head))) return readLmEvalSamples(source, file);
  const text = new TextDecoder().decode(await source.read(file.name));
  const document = parseJson(text, { path: file.name });
  if (isJsonObject(document) && objectAt(document, "results") !== undefined) {
    return lmEvalResults(document, file.name);
  }
  throw new UserError(
    "not-lm-eval-results",
    "The file looks like results of lm-evaluation-harness, but has no object of results.",
    "Give the results file as the harness wrote it.",
    { path: file.name },
  );
}

/** As much as a {@link Glimpse} shows. */
const HEAD = 2 ** 16;

/** Results by task, with a metric and its standard error by their names, old or new. */
function isResults(text: Glimpse["text"] & string): boolean {
  return (
    /^\s*\{/u.test(text) &&
    /"results"\s*:\s*\{/u.test(text) &&
    (/"[^"\n]+_stderr(?:,[^"\n]+)?"\s*:/u.test(text) ||
      /"(?:lm_eval_version|n-shot)"\s*:/u.test(text))
  );
}

/** A document, what the model answered to it, and scores. */
function isSamples(text: string): boolean {
  return (
    /^\s*[[{]/u.test(text) &&
    /"doc_id"\s*:/u.test(text) &&
    /"(?:filtered_resps|resps|arguments|doc_hash)"\s*:/u.test(text) &&
    !/"results"\s*:\s*\{/u.test(text.slice(0, 2000))
  );
}
