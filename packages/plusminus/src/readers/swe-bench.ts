import { isJsonObject, listAt, objectAt } from "./json-value.ts";
import { jsonDocument, unexpectedShape } from "./json-document.ts";
import { attemptFile } from "./damaged-file.ts";
import type { Glimpse, Reader, ReadResult } from "./reader.ts";
import type { Source, SourceFile } from "./source.ts";
import { detailsRecord, leaderboardRecords } from "./swe-bench/leaderboards.ts";
import { readPredictions } from "./swe-bench/predictions.ts";
import { reportRecords, type InstanceReport } from "./swe-bench/reports.ts";
import { submissionRecord } from "./swe-bench/submission.ts";
import type { Problem } from "../record/problem.ts";
import type { RunRecord } from "../record/run.ts";

/**
 * SWE-bench: reports of single instances, results of a submission, the summary of an evaluation, the site's leaderboards,
 * and predictions that were not evaluated.
 */
export const sweBenchReader: Reader = {
  format: "SWE-bench results",
  recognises: ({ text }) => text !== undefined && kindOf(text) !== undefined,
  async read(source, files) {
    const records: RunRecord[] = [];
    const problems: Problem[] = [];
    const guesses: string[] = [];
    const reports: InstanceReport[] = [];
    for (const file of files) {
      const attempt = await attemptFile(file.name, () => readOne(source, file));
      if (attempt.kind === "damaged") problems.push(attempt.problem);
      else if ("reports" in attempt.value) reports.push(...attempt.value.reports);
      else {
        records.push(...attempt.value.records);
        problems.push(...attempt.value.problems);
        guesses.push(...attempt.value.guesses);
      }
    }
    const single = reportRecords(reports);
    return {
      records: [...records, ...single.records],
      problems: [...problems, ...single.problems],
      guesses: [...guesses, ...single.guesses],
    };
  },
};

/** An instance with what became of it and what it cost. */
const DETAILS =
  /^\s*\{\s*"[\w.-]+__[\w.-]+-\d+"\s*:\s*\{\s*"(?:cost|api_calls|resolved)"\s*:\s*[\w.]+\s*[,}]/u;

type Kind = "report" | "submission" | "by repository" | "predictions" | "leaderboards" | "details";

function kindOf(text: Glimpse["text"] & string): Kind | undefined {
  if (/^\s*\{\s*"leaderboards"\s*:\s*\[/u.test(text)) return "leaderboards";
  if (
    /"patch_(?:is_None|exists|successfully_applied)"\s*:/u.test(text) &&
    /"resolved"\s*:/u.test(text)
  ) {
    return "report";
  }
  if (/"model_patch"\s*:/u.test(text) && /"instance_id"\s*:/u.test(text)) return "predictions";
  if (DETAILS.test(text)) return "details";
  const isSubmission =
    /^\s*\{/u.test(text) &&
    /"(?:no_generation|no_logs|generated|resolved|resolved_ids|unresolved_ids|empty_patch_ids)"\s*:\s*\[/u.test(
      text,
    ) &&
    /"[\w.-]+__[\w.-]+-\d+"/u.test(text);
  if (isSubmission) return "submission";
  const isTally =
    /^\s*\{\s*"[\w./-]+"\s*:\s*\{\s*"resolved"\s*:\s*\d+\s*,\s*"total"\s*:\s*\d+/u.test(text);
  return isTally ? "by repository" : undefined;
}

async function readOne(
  source: Source,
  file: SourceFile,
): Promise<ReadResult | { readonly reports: readonly InstanceReport[] }> {
  const path = file.name;
  const head = new TextDecoder().decode(await source.read(path, { start: 0, end: 2 ** 16 }));
  const kind = kindOf(head);
  if (kind === "predictions") return readPredictions(source, path);
  const document = await jsonDocument(source, path);
  if (!isJsonObject(document)) throw unexpectedShape("results of SWE-bench", path);
  if (kind === "leaderboards") return leaderboardRecords(document, path);
  if (kind === "details") return detailsRecord(document, path);
  if (kind === "report") {
    const reports = Object.keys(document).flatMap((id) => {
      const report = objectAt(document, id);
      return report === undefined ? [] : [{ path, id, report }];
    });
    return { reports };
  }
  // Tallies by repository or year repeat what the results say.
  if (kind === "by repository")
    return {
      records: [],
      problems: [],
      guesses: [`${path}: tallies of results that stand beside it; left out.`],
    };
  const tallies = await talliesBeside(source, path);
  if (
    listAt(document, "resolved").length === 0 &&
    listAt(document, "resolved_ids").length === 0 &&
    Object.keys(document).length === 0
  ) {
    throw unexpectedShape("results of SWE-bench", path);
  }
  return submissionRecord(document, path, tallies);
}

/** Instances in all, from resolved_by_repo.json in the same folder. */
async function talliesBeside(source: Source, path: string): Promise<number | undefined> {
  const beside = `${path.slice(0, path.lastIndexOf("/") + 1)}resolved_by_repo.json`;
  if (!(await source.list()).some(({ name }) => name === beside)) return undefined;
  const attempt = await attemptFile(beside, () => jsonDocument(source, beside));
  if (attempt.kind === "damaged" || !isJsonObject(attempt.value)) return undefined;
  let total = 0;
  for (const repo of Object.values(attempt.value)) {
    const own = isJsonObject(repo) ? repo["total"] : undefined;
    if (typeof own !== "number" || !Number.isSafeInteger(own)) return undefined;
    total += own;
  }
  return total;
}
