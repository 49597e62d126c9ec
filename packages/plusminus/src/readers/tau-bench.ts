import { isJsonList, isJsonObject, objectAt } from "./json-value.ts";
import { readEach } from "./read-each.ts";
import type { Glimpse, Reader, ReadResult } from "./reader.ts";
import type { Source, SourceFile } from "./source.ts";
import { submissionRecords } from "./tau-bench/submission.ts";
import { tauBenchTexts } from "./tau-bench/texts.ts";
import { simulationsRecord } from "./tau-bench/simulations.ts";
import { trialListRecord } from "./tau-bench/trial-list.ts";
import { parseJson } from "./tolerant-json.ts";

/** τ-bench: lists of trials (version 1), results of simulations (τ²), and submissions to its leaderboard. */
export const tauBenchReader: Reader = {
  format: "tau-bench results",
  recognises: ({ text }) =>
    text !== undefined && (isTrialList(text) || isSimulations(text) || isSubmission(text)),
  read: (source, files) => readEach(files, (file) => readOne(source, file)),
  texts: tauBenchTexts,
};

async function readOne(source: Source, file: SourceFile): Promise<ReadResult> {
  const path = file.name;
  const text = new TextDecoder().decode(await source.read(path));
  const document = parseJson(text, { path });
  if (isJsonList(document)) return trialListRecord(document, path);
  if (isJsonObject(document) && objectAt(document, "results") !== undefined) {
    return submissionRecords(document, path);
  }
  return simulationsRecord(document, path);
}

type Text = Glimpse["text"] & string;

function isTrialList(text: Text): boolean {
  return (
    /^\s*\[\s*\{/u.test(text) &&
    /"task_id"\s*:/u.test(text) &&
    /"reward"\s*:/u.test(text) &&
    /"(?:traj|reward_info)"\s*:/u.test(text)
  );
}

function isSimulations(text: Text): boolean {
  return (
    /^\s*\{/u.test(text) &&
    /"agent_info"\s*:/u.test(text) &&
    /"user_info"\s*:/u.test(text) &&
    /"(?:num_trials|max_steps)"\s*:/u.test(text)
  );
}

function isSubmission(text: Text): boolean {
  return (
    /^\s*\{/u.test(text) &&
    /"model_name"\s*:/u.test(text) &&
    /"results"\s*:\s*\{/u.test(text) &&
    /"pass_1"\s*:/u.test(text)
  );
}
