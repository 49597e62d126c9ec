import { compareRuns } from "../analysis/comparison-family.ts";
import { compareDocument, type Compare } from "../report/compare-document.ts";
import { comparedInTables, compareView, verdictItem } from "../report/compare-view.ts";
import { compareSlicesView } from "../report/slices-view.ts";
import { judge } from "../verdict/judge.ts";
import { twoSidedPolicy } from "../verdict/policy.ts";
import { answer } from "./answer.ts";
import { answerOf, type Answered } from "./answered.ts";
import type { CommandRun } from "./command.ts";
import { readLogsForColumns } from "./columns-of-logs.ts";
import { given } from "./given.ts";
import type { LogsForColumns } from "./logs-for-columns.ts";
import { scoreOptions } from "./options.ts";
import type { CompareValues } from "./options/compare.ts";

/** `compare`: a verdict for every pair of subjects that share a benchmark. */
export const compare: CommandRun<CompareValues> = async (paths, options, terminal) => {
  const logs = await readLogsForColumns(paths, options, terminal);
  answer(answerOf(await compared(logs, options), logs), options, terminal);
};

/** What `compare` answers about logs that were read. */
export async function compared(
  logs: LogsForColumns,
  options: CompareValues,
): Promise<Answered<Compare>> {
  const { treatment, control, margin, by } = options;
  const asked = {
    ...scoreOptions(options),
    ...given({ treatment, control, margin, by }),
  };
  const finding = await logs.ask((columns) => compareRuns(logs.records, { ...asked, columns }));
  const policy = twoSidedPolicy(options.level, margin);
  const judged = finding.comparisons.map((comparison) => ({
    finding: comparison,
    verdict: judge(comparison, policy),
  }));
  const slices = finding.slices.map((sliced) => ({
    finding: sliced,
    verdicts: sliced.slices.map((slice) => judge(slice, policy)),
  }));
  const base = logs.document(options.seed, finding.warnings);
  return {
    document: () => compareDocument(judged, slices, base),
    blocks: () => [...compareView(judged), ...compareSlicesView(slices)],
    evidence: () => [...comparedInTables(judged), ...compareSlicesView(slices)],
    headline: () => judged.map(verdictItem),
    said: finding.said,
    base,
  };
}
