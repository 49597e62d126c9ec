import { leaderboards, type LeaderboardFinding } from "../analysis/leaderboard.ts";
import { pairwiseBoards, type PairwiseFinding } from "../analysis/pairwise-board.ts";
import { rankDocument, type Rank } from "../report/rank-document.ts";
import { rankHeadline, rankView } from "../report/rank-view.ts";
import { answer } from "./answer.ts";
import { answerOf, type Answered } from "./answered.ts";
import { readLogsForColumns } from "./columns-of-logs.ts";
import type { CommandRun } from "./command.ts";
import { given } from "./given.ts";
import type { LogsForColumns } from "./logs-for-columns.ts";
import { scoreOptions } from "./options.ts";
import type { RankValues } from "./options/rank.ts";

/** `rank`: who leads, and how surely. */
export const rank: CommandRun<RankValues> = async (paths, options, terminal) => {
  const logs = await readLogsForColumns(paths, options, terminal);
  answer(answerOf(await ranked(logs, options), logs), options, terminal);
};

/** What `rank` answers about logs that were read. */
export async function ranked(logs: LogsForColumns, options: RankValues): Promise<Answered<Rank>> {
  const { seed, combine, by } = options;
  const asked = { ...scoreOptions(options), ...given({ combine, by }), seed };
  const byScores = await logs.ask((columns) => leaderboards(logs.records, { ...asked, columns }));
  const pairwise = pairwiseBoards(logs.judgments, { level: options.level, seed });
  const finding = withoutUnranked(byScores, pairwise);
  const base = logs.document(seed, [...finding.warnings, ...pairwise.warnings]);
  return {
    document: () => rankDocument(finding, pairwise.boards, base),
    blocks: () => rankView(finding, pairwise.boards),
    headline: () => rankHeadline(finding),
    said: [...finding.said, ...pairwise.said],
    base,
  };
}

/** Raters are no competitors: where verdicts rank models, no board of the raters stands beside it. */
function withoutUnranked(
  finding: LeaderboardFinding,
  { boards }: PairwiseFinding,
): LeaderboardFinding {
  const judgedBenchmarks = new Set(boards.map(({ benchmark }) => benchmark));
  return {
    ...finding,
    boards: finding.boards.filter(
      ({ benchmark, refusal }) => refusal === undefined || !judgedBenchmarks.has(benchmark),
    ),
  };
}
