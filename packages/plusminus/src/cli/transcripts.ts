import type { ItemTexts } from "../record/item-texts.ts";
import type { Run } from "../record/run.ts";
import { attemptFile } from "../readers/damaged-file.ts";
import { filesByReader } from "../readers/detect.ts";
import type { Reader, ReadOptions } from "../readers/reader.ts";
import type { SourceFile } from "../readers/source.ts";
import { isStore } from "../store/store-mark.ts";
import { openDiskSources, type DiskSource } from "./disk-source.ts";

/** A log on disk, and who reads it. */
interface OpenLog {
  readonly source: DiskSource;
  readonly reader: Reader;
  readonly files: readonly SourceFile[];
  /** Its name in the source. */
  readonly name: string;
}

/**
 * What the logs of some runs say in words about one item, in the order of the runs. Records keep fingerprints of texts, so
 * that the logs are opened again, and only the files that hold these runs are read.
 */
export async function transcriptsOf(
  paths: readonly string[],
  runs: readonly Run[],
  item: string,
  options: ReadOptions,
): Promise<readonly ItemTexts[]> {
  const logs = await openLogs(paths);
  const texts: ItemTexts[] = [];
  for (const run of runs) {
    const log = logs.get(run.source);
    texts.push(log === undefined ? NOT_AMONG_THE_LOGS : await textsIn(log, run, { item, options }));
  }
  return texts;
}

async function textsIn(
  { source, reader, files, name }: OpenLog,
  run: Run,
  { item, options }: { readonly item: string; readonly options: ReadOptions },
): Promise<ItemTexts> {
  if (reader.texts === undefined) return notRead(reader.format);
  const asked = { files, run: { ...run, source: name }, item, options };
  const attempt = await attemptFile(run.source, () => reader.texts!(source, asked));
  if (attempt.kind === "read") return attempt.value;
  const { code, message: reason, remedy } = attempt.problem;
  return { kind: "no-texts", code, reason, remedy };
}

/** By path, as runs name their source. */
async function openLogs(paths: readonly string[]): Promise<ReadonlyMap<string, OpenLog>> {
  const logs = new Map<string, OpenLog>();
  const given: string[] = [];
  for (const path of new Set(paths)) if (!(await isStore(path))) given.push(path);
  for (const source of await openDiskSources(given)) {
    const { filesOf } = await filesByReader(source);
    for (const [reader, files] of filesOf) {
      for (const { name } of files) {
        const path = source.located(name);
        if (!logs.has(path)) logs.set(path, { source, reader, files, name });
      }
    }
  }
  return logs;
}

const NOT_AMONG_THE_LOGS: ItemTexts = {
  kind: "no-texts",
  code: "log-not-given",
  reason:
    "The log of this run is not among the paths: a store keeps scores, and fingerprints of texts.",
  remedy: "Give the log itself in the place of the store.",
};

function notRead(format: string): ItemTexts {
  return {
    kind: "no-texts",
    code: "texts-not-read",
    reason: `Texts of this format are not read yet (${format}).`,
    remedy: "Look into the log itself; its scores are used as they are.",
  };
}
