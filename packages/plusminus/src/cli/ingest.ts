import { createHash } from "node:crypto";
import type { Problem } from "../record/problem.ts";
import type { RunRecord } from "../record/run.ts";
import { UserError } from "../errors.ts";
import type { InputFile } from "../report/document.ts";
import { doubtsView } from "../report/doubts-view.ts";
import { ingestDocument, type IngestedSource } from "../report/ingest-document.ts";
import { ingestView } from "../report/ingest-view.ts";
import { ingest as ingestSource } from "../store/ingest.ts";
import { createStore } from "../store/store.ts";
import { isStore } from "../store/store-mark.ts";
import { answer } from "./answer.ts";
import type { CommandRun } from "./command.ts";
import { mappingOf, readLogs, type Logs } from "./logs.ts";
import type { LogValues } from "./options.ts";
import { startProgress } from "./progress.ts";
import type { IngestValues } from "./store-options.ts";
import type { Terminal } from "./terminal-output.ts";

/** `ingest`: adds logs to a store. */
export const ingest: CommandRun<IngestValues> = async (paths, options, terminal) => {
  await assertNoStores(paths);
  const logs = await readLogs(paths, options, terminal);
  const base = logs.document(options.seed, []);
  const sources = await ingestLogs(logs, base, { folder: options.store, options, terminal });
  answer(
    {
      document: () => ingestDocument(options.store, sources, base),
      view: () => [
        ...ingestView(options.store, sources),
        ...doubtsView(logs.said, [], base.problems),
      ],
    },
    options,
    terminal,
  );
};

interface Destination {
  readonly folder: string;
  readonly options: LogValues;
  readonly terminal: Terminal;
}

/** Adds everything that was read to a store, one file of the input after the other. */
export async function ingestLogs(
  { records }: Logs,
  {
    inputs,
    problems,
  }: { readonly inputs: readonly InputFile[]; readonly problems: readonly Problem[] },
  { folder, options, terminal }: Destination,
): Promise<readonly IngestedSource[]> {
  const bySource = new Map<string, RunRecord[]>();
  for (const record of records) {
    const { source } = record.run;
    const own = bySource.get(source);
    if (own === undefined) bySource.set(source, [record]);
    else own.push(record);
  }
  const hashOf = sourceHashes(inputs, options);
  const progress = startProgress(terminal);
  const store = await createStore(folder);
  try {
    const ingested: IngestedSource[] = [];
    for (const [path, own] of bySource) {
      progress.doing(`Ingesting ${path}`);
      const about = problems.filter(({ where }) => where?.path === path);
      const outcome = await ingestSource(store, own, hashOf(path), about);
      const trials = own.reduce((sum, record) => sum + record.trials.length, 0);
      ingested.push({ path, outcome, runs: own.length, trials });
    }
    return ingested;
  } finally {
    progress.end();
    store.close();
  }
}

/** What the records of a file depend on: its bytes, and for a table how its columns were named. */
function sourceHashes(inputs: readonly InputFile[], options: LogValues): (path: string) => string {
  const mapping = JSON.stringify(mappingOf(options));
  const known = new Map(inputs.map((input) => [input.path, input]));
  return (path) => {
    const input = known.get(path);
    // A run that was read from a whole folder depends on everything that was read.
    const bytes =
      input === undefined ? inputs.map(({ sha256 }) => sha256).toSorted() : [input.sha256];
    const isTable = input?.format.startsWith("table") ?? true;
    const parts = [...bytes, isTable ? mapping : ""];
    return createHash("sha256").update(parts.join("\n")).digest("hex");
  };
}

async function assertNoStores(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    if (!(await isStore(path))) continue;
    throw new UserError(
      "store-not-log",
      `${path} is a store already.`,
      "To merge two stores, copy the files of one into the other: parts never collide.",
      { path },
    );
  }
}
