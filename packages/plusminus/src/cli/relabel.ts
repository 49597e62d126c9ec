import { relabelled } from "../analysis/relabelling.ts";
import { UserError } from "../errors.ts";
import { readLabelFlags } from "../readers/label-flags.ts";
import { doubtsView } from "../report/doubts-view.ts";
import { relabelDocument } from "../report/relabel-document.ts";
import { relabelView } from "../report/relabel-view.ts";
import { answer } from "./answer.ts";
import type { CommandRun } from "./command.ts";
import { given } from "./given.ts";
import { readLogs } from "./logs.ts";
import { scoreOptions } from "./options.ts";
import type { RelabelValues } from "./options/relabel.ts";
import { singleFile } from "./single-file.ts";

/** `relabel`: which ranks survive wrong keys. */
export const relabel: CommandRun<RelabelValues> = async (paths, options, terminal) => {
  const { seed, sound, errorRate, audited, strong } = options;
  const found = options.flags === undefined ? undefined : await flagsIn(options.flags);
  const logs = await readLogs(paths, options, terminal);
  const finding = relabelled(logs.records, {
    ...scoreOptions(options),
    ...given({ flags: found?.flags, sound, errorRate, audited }),
    strong,
    seed,
  });
  const base = logs.document(seed, finding.warnings);
  const problems = [...base.problems, ...(found?.problems ?? [])];
  answer(
    {
      document: () => relabelDocument(finding, { ...base, problems }),
      view: () => [
        ...relabelView(finding),
        ...doubtsView([...logs.said, ...finding.said], base.warnings, problems),
      ],
    },
    options,
    terminal,
  );
};

async function flagsIn(path: string): ReturnType<typeof readLabelFlags> {
  const { source, name } = await singleFile(path, "--flags");
  const found = await readLabelFlags(source, name);
  if (found.flags.length > 0) return found;
  throw new UserError(
    "no-flags",
    `${path} flags no item.`,
    "A column item names the items; a header stands in the first line.",
  );
}
