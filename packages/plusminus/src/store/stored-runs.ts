import { join } from "node:path";
import { UserError } from "../errors.ts";
import type { Problem } from "../record/problem.ts";
import type { Run, RunRecord } from "../record/run.ts";
import { sqlFiles } from "./engine.ts";
import { partPath, type PartKind, type PartName } from "./layout.ts";
import type { StatusCount } from "./part-rows.ts";
import { sourcesIn } from "./parts.ts";
import type { Store } from "./store.ts";

/** A run as the store lists it: everything but its items and trials. */
export interface StoredRun {
  /** What the rows of the run carry in every part. */
  readonly key: string;
  readonly part: PartName;
  readonly run: Run;
  readonly trials: number;
  readonly statuses: readonly StatusCount[];
  /** What could not be used of the source, with the first of its runs. */
  readonly problems: readonly Problem[];
}

/** All runs in a store, in an order that depends on nothing but the runs. */
export async function storedRuns({ folder, engine }: Store): Promise<readonly StoredRun[]> {
  const sources = await sourcesIn(folder);
  assertReadOnce(folder, sources);
  if (sources.length === 0) return [];
  const parts = new Map(sources.map((part) => [part.source, part]));
  const files = sources.map((part) => join(folder, partPath("runs", part, ANY)));
  const rows = await engine.rows(
    `SELECT run, trials, statuses, record, problems FROM read_parquet(${sqlFiles(files)}, hive_partitioning = false)`,
  );
  const runs = rows.map(([key, trials, statuses, record, problems]): StoredRun => {
    const part = parts.get(String(key).slice(0, String(key).indexOf(":")));
    if (part === undefined) throw strangeRun(folder, String(key));
    return {
      key: String(key),
      part,
      trials: Number(trials),
      statuses: JSON.parse(String(statuses)) as readonly StatusCount[],
      run: JSON.parse(String(record)) as Run,
      problems: JSON.parse(String(problems)) as readonly Problem[],
    };
  });
  const sortKeys = new Map(runs.map((run) => [run, sortKey(run)]));
  return runs.toSorted((a, b) => (sortKeys.get(a)! < sortKeys.get(b)! ? -1 : 1));
}

const ANY = { benchmark: "", model: "" };

function sortKey({ key, run }: StoredRun): string {
  return [run.benchmark, run.model, run.id, key].join("\u0000");
}

/** A record without its evidence: enough to tell what it is about, and whether anything of it was scored. */
export function outlineOf({ run, statuses }: StoredRun): RunRecord {
  const scored = statuses.some(({ status }) => status === "scored");
  const trial = { item: "", repeat: 1, status: "scored", scores: {} } as const;
  return { run, items: [], trials: scored ? [trial] : [] };
}

/** The files of one kind that hold the rows of these runs. */
export function filesOf(
  { folder }: Store,
  kind: PartKind,
  runs: readonly StoredRun[],
): readonly string[] {
  return [...new Set(runs.map(({ part, run }) => join(folder, partPath(kind, part, run))))];
}

/** A writer that was killed while it replaced a source leaves two readings of it: which one counts is not guessed. */
function assertReadOnce(folder: string, sources: readonly PartName[]): void {
  const seen = new Set<string>();
  for (const { source } of sources) {
    if (seen.has(source)) {
      throw new UserError(
        "store-two-readings",
        `The store holds two readings of one source (${source}), which would count twice.`,
        "Ingest its log again: the reading of this version of plusminus then stays.",
        { path: folder },
      );
    }
    seen.add(source);
  }
}

function strangeRun(folder: string, key: string): UserError {
  return new UserError(
    "store-damaged",
    `A run of the store (${key}) belongs to no source in it.`,
    "Delete the part that holds it and ingest its source again.",
    { path: folder },
  );
}
