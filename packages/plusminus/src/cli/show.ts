import { scoresOf } from "../analysis/scores.ts";
import { doubtsView } from "../report/doubts-view.ts";
import { showDocument } from "../report/show-document.ts";
import { showView } from "../report/show-view.ts";
import { answer } from "./answer.ts";
import type { CommandRun } from "./command.ts";
import { readLogsForColumns } from "./columns-of-logs.ts";
import { given } from "./given.ts";
import { scoreOptions, type LogValues, type SliceValues } from "./options.ts";

/** `show`: the scores of every run in the logs. */
export const show: CommandRun<LogValues & SliceValues> = async (paths, options, terminal) => {
  const logs = await readLogsForColumns(paths, options, terminal);
  const finding = await logs.ask((columns) =>
    scoresOf(logs.records, { ...scoreOptions(options), ...given({ by: options.by }), columns }),
  );
  const base = logs.document(options.seed, finding.warnings);
  answer(
    {
      document: () => showDocument(finding, base),
      view: () => [
        ...showView(finding),
        ...doubtsView([...logs.said, ...finding.said], base.warnings, base.problems),
      ],
    },
    options,
    terminal,
  );
};
