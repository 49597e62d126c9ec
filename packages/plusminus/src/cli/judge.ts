import { judgeQuality } from "../analysis/judge-quality.ts";
import { doubtsView } from "../report/doubts-view.ts";
import { judgeDocument } from "../report/judge-document.ts";
import { judgeView } from "../report/judge-view.ts";
import { answer } from "./answer.ts";
import type { CommandRun } from "./command.ts";
import { given } from "./given.ts";
import { readLogs } from "./logs.ts";
import type { JudgeValues } from "./options/judge.ts";

/** `judge`: how good is the judge. */
export const judge: CommandRun<JudgeValues> = async (paths, options, terminal) => {
  const { level, seed, people, group } = options;
  const logs = await readLogs(paths, options, terminal);
  const finding = judgeQuality(logs.judgments, logs.records, {
    level,
    ...given({ people, groupKey: group }),
  });
  const base = logs.document(seed, finding.warnings);
  answer(
    {
      document: () => judgeDocument(finding, base),
      view: () => [
        ...judgeView(finding),
        ...doubtsView([...logs.said, ...finding.said], base.warnings, base.problems),
      ],
    },
    options,
    terminal,
  );
};
