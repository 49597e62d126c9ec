import { costQuality } from "../analysis/cost-quality.ts";
import { doubtsView } from "../report/doubts-view.ts";
import { paretoDocument } from "../report/pareto-document.ts";
import { paretoView } from "../report/pareto-view.ts";
import { answer } from "./answer.ts";
import { readLogsForColumns } from "./columns-of-logs.ts";
import type { CommandRun } from "./command.ts";
import { given } from "./given.ts";
import { scoreOptions } from "./options.ts";
import type { ParetoValues } from "./options/pareto.ts";

/** `pareto`: which models are worth their price. */
export const pareto: CommandRun<ParetoValues> = async (paths, options, terminal) => {
  const { seed, cost, budget, reference, value } = options;
  const asked = { ...scoreOptions(options), ...given({ cost, budget, reference, value }), seed };
  const logs = await readLogsForColumns(paths, options, terminal);
  const finding = await logs.ask((columns) => costQuality(logs.records, { ...asked, columns }));
  const base = logs.document(seed, finding.warnings);
  answer(
    {
      document: () => paretoDocument(finding, base),
      view: () => [
        ...paretoView(finding),
        ...doubtsView([...logs.said, ...finding.said], base.warnings, base.problems),
      ],
    },
    options,
    terminal,
  );
};
