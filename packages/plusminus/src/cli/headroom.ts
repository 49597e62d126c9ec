import { benchmarkHeadroom } from "../analysis/benchmark-headroom.ts";
import { doubtsView } from "../report/doubts-view.ts";
import { headroomDocument } from "../report/headroom-document.ts";
import { headroomView } from "../report/headroom-view.ts";
import { answer } from "./answer.ts";
import { readLogsForColumns } from "./columns-of-logs.ts";
import type { CommandRun } from "./command.ts";
import { given } from "./given.ts";
import { scoreOptions } from "./options.ts";
import type { HeadroomValues } from "./options/headroom.ts";

/** `headroom`: what a benchmark can still show about its best models. */
export const headroom: CommandRun<HeadroomValues> = async (paths, options, terminal) => {
  const { seed, labelErrors } = options;
  const asked = { ...scoreOptions(options), ...given({ labelErrors }), seed };
  const logs = await readLogsForColumns(paths, options, terminal);
  const finding = await logs.ask((columns) =>
    benchmarkHeadroom(logs.records, { ...asked, columns }),
  );
  const base = logs.document(seed, finding.warnings);
  answer(
    {
      document: () => headroomDocument(finding, base),
      view: () => [
        ...headroomView(finding),
        ...doubtsView([...logs.said, ...finding.said], base.warnings, base.problems),
      ],
    },
    options,
    terminal,
  );
};
