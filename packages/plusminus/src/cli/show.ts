import { scoresOf } from "../analysis/scores.ts";
import { showDocument, type Show } from "../report/show-document.ts";
import { showHeadline, showView } from "../report/show-view.ts";
import { answer } from "./answer.ts";
import { answerOf, type Answered } from "./answered.ts";
import type { CommandRun } from "./command.ts";
import { readLogsForColumns } from "./columns-of-logs.ts";
import { given } from "./given.ts";
import type { LogsForColumns } from "./logs-for-columns.ts";
import { scoreOptions, type LogValues, type SliceValues } from "./options.ts";

/** `show`: the scores of every run in the logs. */
export const show: CommandRun<LogValues & SliceValues> = async (paths, options, terminal) => {
  const logs = await readLogsForColumns(paths, options, terminal);
  answer(answerOf(await shown(logs, options), logs), options, terminal);
};

/** What `show` answers about logs that were read. */
export async function shown(
  logs: LogsForColumns,
  options: LogValues & SliceValues,
): Promise<Answered<Show>> {
  const finding = await logs.ask((columns) =>
    scoresOf(logs.records, { ...scoreOptions(options), ...given({ by: options.by }), columns }),
  );
  const base = logs.document(options.seed, finding.warnings);
  return {
    document: () => showDocument(finding, base),
    blocks: () => showView(finding),
    headline: () => showHeadline(finding),
    said: finding.said,
    base,
  };
}
