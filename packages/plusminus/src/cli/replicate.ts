import { replications } from "../analysis/replications.ts";
import { doubtsView } from "../report/doubts-view.ts";
import { replicateDocument } from "../report/replicate-document.ts";
import { replicateView } from "../report/replicate-view.ts";
import { answer } from "./answer.ts";
import type { CommandRun } from "./command.ts";
import { given } from "./given.ts";
import { readLogs } from "./logs.ts";
import { scoreOptions } from "./options.ts";
import type { ReplicateValues } from "./options/replicate.ts";

/** `replicate`: did the later studies replicate the first? Every path is one study. */
export const replicate: CommandRun<ReplicateValues> = async (paths, options, terminal) => {
  const { seed, treatment, control, margin } = options;
  const studies = [];
  for (const path of paths) {
    studies.push({ name: path, logs: await readLogs([path], options, terminal) });
  }
  const finding = replications(
    studies.map(({ name, logs: { records } }) => ({ name, records })),
    { ...scoreOptions(options), ...given({ treatment, control, margin }) },
  );
  const bases = studies.map(({ logs }, index) =>
    logs.document(seed, index === 0 ? finding.warnings : []),
  );
  const base = {
    ...bases[0]!,
    inputs: bases.flatMap(({ inputs }) => inputs),
    problems: bases.flatMap(({ problems }) => problems),
  };
  const said = studies.flatMap(({ logs }) => logs.said);
  answer(
    {
      document: () => replicateDocument(finding, base),
      view: () => [
        ...replicateView(finding),
        ...doubtsView([...said, ...finding.said], base.warnings, base.problems),
      ],
    },
    options,
    terminal,
  );
};
