import { meansInStore } from "../analysis/store-means.ts";
import { UserError } from "../errors.ts";
import { doubtsView } from "../report/doubts-view.ts";
import { meansDocument } from "../report/means-document.ts";
import { meansView } from "../report/means-view.ts";
import { openStore } from "../store/store.ts";
import { storedRuns } from "../store/stored-runs.ts";
import { answer } from "./answer.ts";
import type { CommandRun } from "./command.ts";
import { scoreOptions, type LogValues } from "./options.ts";
import { startProgress } from "./progress.ts";
import { storeAsInput } from "./store-logs.ts";
import { VERSION } from "./version.ts";

/** `means`: means and clustered standard errors of a store, at the speed of the store. */
export const means: CommandRun<LogValues> = async ([path, ...more], options, terminal) => {
  if (path === undefined || more.length > 0) {
    throw new UserError("one-store", "Give one store.", "plusminus means FOLDER");
  }
  const progress = startProgress(terminal);
  const store = await openStore(path);
  try {
    progress.doing(`Reading ${path}`);
    const finding = await meansInStore(store, scoreOptions(options));
    const { input, problems } = storeAsInput(path, await storedRuns(store));
    const base = {
      version: VERSION,
      seed: options.seed,
      inputs: [input],
      problems,
      warnings: finding.warnings,
    };
    progress.end();
    answer(
      {
        document: () => meansDocument(finding, base),
        view: () => [
          ...meansView(finding),
          ...doubtsView(finding.said, finding.warnings, problems),
        ],
      },
      options,
      terminal,
    );
  } finally {
    progress.end();
    store.close();
  }
};
