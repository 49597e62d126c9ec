import { createHash } from "node:crypto";
import { UserError } from "../errors.ts";
import type { Problem } from "../record/problem.ts";
import type { InputFile } from "../report/document.ts";
import { fileOf } from "../store/layout.ts";
import { openStore } from "../store/store.ts";
import { storedRecords } from "../store/stored-records.ts";
import { storedRuns, type StoredRun } from "../store/stored-runs.ts";
import type { SourceLogs } from "./source-logs.ts";

/** More trials than this are gigabytes of memory when each is held by itself. */
const MOST_TRIALS = 2_000_000;

/** Everything in a store, as the commands that read logs take it; `called` is its path in the answer. */
export async function readStore(path: string, called: string = path): Promise<SourceLogs> {
  const store = await openStore(path);
  try {
    const runs = await storedRuns(store);
    const { input, problems } = storeAsInput(called, runs);
    assertFits(input, MOST_TRIALS);
    return {
      records: await storedRecords(store, runs),
      problems,
      said: [`${called}: a store with ${runs.length} runs.`],
      inputs: [input],
    };
  } finally {
    store.close();
  }
}

/** Refuses what would not fit into memory, before it is read. */
export function assertFits({ path, trials }: InputFile, most: number): void {
  if (trials <= most) return;
  throw new UserError(
    "store-too-large",
    `${path} holds ${trials} trials, more than this command holds in memory (${most}).`,
    `plusminus means ${path} gives means and standard errors, computed in the store.`,
    { path },
  );
}

/** A store as an answer names it, and what could not be used of the logs in it. */
export function storeAsInput(
  path: string,
  runs: readonly StoredRun[],
): { readonly input: InputFile; readonly problems: readonly Problem[] } {
  // Parts are named after what is in them, so the hash of their names is a hash of the store.
  const names = new Set(runs.map(({ part }) => fileOf(part)));
  const hash = createHash("sha256").update([...names].toSorted().join("\n"));
  const input = {
    path,
    sha256: hash.digest("hex"),
    format: "plusminus store",
    runs: runs.length,
    trials: runs.reduce((sum, { trials }) => sum + trials, 0),
  };
  return { input, problems: runs.flatMap(({ problems }) => problems) };
}
