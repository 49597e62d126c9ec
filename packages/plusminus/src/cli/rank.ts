import { leaderboards } from "../analysis/leaderboard.ts";
import { doubtsView } from "../report/doubts-view.ts";
import { rankDocument } from "../report/rank-document.ts";
import { rankView } from "../report/rank-view.ts";
import { answer } from "./answer.ts";
import { readLogsForColumns } from "./columns-of-logs.ts";
import type { CommandRun } from "./command.ts";
import { given } from "./given.ts";
import { scoreOptions } from "./options.ts";
import type { RankValues } from "./options/rank.ts";

/** `rank`: who leads, and how surely. */
export const rank: CommandRun<RankValues> = async (paths, options, terminal) => {
  const logs = await readLogsForColumns(paths, options, terminal);
  const { seed, combine, by } = options;
  const asked = { ...scoreOptions(options), ...given({ combine, by }), seed };
  const finding = await logs.ask((columns) => leaderboards(logs.records, { ...asked, columns }));
  const base = logs.document(seed, finding.warnings);
  answer(
    {
      document: () => rankDocument(finding, base),
      view: () => [
        ...rankView(finding),
        ...doubtsView([...logs.said, ...finding.said], base.warnings, base.problems),
      ],
    },
    options,
    terminal,
  );
};
