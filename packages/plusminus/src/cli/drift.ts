import { usageDrift } from "../analysis/usage-drift.ts";
import { UserError } from "../errors.ts";
import { readUsage } from "../readers/usage-tables.ts";
import { doubtsView } from "../report/doubts-view.ts";
import { driftDocument } from "../report/drift-document.ts";
import { driftView } from "../report/drift-view.ts";
import { answer } from "./answer.ts";
import type { CommandRun } from "./command.ts";
import { readLogs } from "./logs.ts";
import { scoreOptions } from "./options.ts";
import type { DriftValues } from "./options/drift.ts";
import { singleFile } from "./single-file.ts";

/** `drift`: does the benchmark resemble the real use? */
export const drift: CommandRun<DriftValues> = async (paths, options, terminal) => {
  const { by, seed } = options;
  if (by === undefined) {
    throw new UserError(
      "option-missing",
      "--by is missing.",
      "Name the key of the items that is a category of the usage: --by topic.",
    );
  }
  const { source, name } = await singleFile(options.usage, "--usage");
  const { usage, problems: found } = await readUsage(source, name, by);
  if (usage.weights.size === 0) {
    throw new UserError(
      "no-usage",
      `${name} holds no usage.`,
      `Give a row per request, or per category with a count: a column ${by}.`,
    );
  }
  const logs = await readLogs(paths, options, terminal);
  const finding = usageDrift(logs.records, usage, { ...scoreOptions(options), by, seed });
  const base = logs.document(seed, finding.warnings);
  const problems = [...base.problems, ...found];
  answer(
    {
      document: () => driftDocument(finding, { ...base, problems }),
      view: () => [
        ...driftView(finding),
        ...doubtsView([...logs.said, ...finding.said], base.warnings, problems),
      ],
    },
    options,
    terminal,
  );
};
