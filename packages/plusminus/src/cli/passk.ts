import { assertKs, samplingCurves } from "../analysis/sampling-curves.ts";
import { doubtsView } from "../report/doubts-view.ts";
import { passkDocument } from "../report/passk-document.ts";
import { passkView } from "../report/passk-view.ts";
import { answer } from "./answer.ts";
import { readLogsForColumns } from "./columns-of-logs.ts";
import type { CommandRun } from "./command.ts";
import { given } from "./given.ts";
import { scoreOptions } from "./options.ts";
import type { PasskValues } from "./options/passk.ts";

/** `passk`: what more sampling, or more training, reaches. */
export const passk: CommandRun<PasskValues> = async (paths, options, terminal) => {
  const { k, answers, treatment, control, seed } = options;
  const asked = {
    ...scoreOptions(options),
    ...given({ k: k === undefined ? undefined : assertKs(k), answers, treatment, control }),
    extrapolate: options.extrapolate === true,
    seed,
  };
  const logs = await readLogsForColumns(paths, options, terminal);
  const finding = await logs.ask((columns) => samplingCurves(logs.records, { ...asked, columns }));
  const base = logs.document(seed, finding.warnings);
  answer(
    {
      document: () => passkDocument(finding, base),
      view: () => [
        ...passkView(finding),
        ...doubtsView([...logs.said, ...finding.said], base.warnings, base.problems),
      ],
    },
    options,
    terminal,
  );
};
