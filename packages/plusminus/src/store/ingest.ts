import { createHash } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { DuckDBAppender } from "@duckdb/node-api";
import type { Problem } from "../record/problem.ts";
import type { RunRecord } from "../record/run.ts";
import { sqlText } from "./engine.ts";
import { fileOf, partName, partPath, type PartKind, type PartName } from "./layout.ts";
import {
  appendAnswers,
  appendItems,
  appendScores,
  hasAnswers,
  PART_COLUMNS,
  statusCounts,
  wellFormed,
  WRITTEN_COLUMNS,
} from "./part-rows.ts";
import { sourcesIn } from "./parts.ts";
import type { Store } from "./store.ts";
import { placeDurably } from "./write-durably.ts";

/** What became of a source: new, there already, or read otherwise than before, so that it took the place of the old. */
export type Ingested = "added" | "already-there" | "replaced";

/**
 * Adds the runs of one source to a store. The same source given again changes nothing; a source that a better reader
 * reads otherwise takes the place of what was there, so that no run counts twice. Killed at any point, a source is in
 * the store as a whole or not at all.
 *
 * @param sourceHash - Hash of everything that the records depend on: the bytes of the file, and how columns were named.
 * @param problems - What could not be used of this source: told again whenever the store is read.
 */
export async function ingest(
  store: Store,
  records: readonly RunRecord[],
  sourceHash: string,
  problems: readonly Problem[] = [],
): Promise<Ingested> {
  // Equal bytes under two file names are two models where the name of the file is the name of the model.
  const named = records.map(({ run }) => [run.benchmark, run.model]);
  const part = partName(sha256([sourceHash, named]), contentHash(records, problems));
  const known = (await sourcesIn(store.folder)).filter(({ source }) => source === part.source);
  const isThere = known.some(({ content }) => content === part.content);
  const runs = records.map((record, ordinal) => ({ key: `${part.source}:${ordinal}`, record }));
  if (!isThere) await writeSource(store, part, { runs, problems });
  // Also where nothing was written: a writer may have been killed between the new part and the old one's end.
  const old = known.filter(({ content }) => content !== part.content);
  for (const stale of old) await removeSource(store.folder, stale);
  if (isThere) return "already-there";
  return old.length === 0 ? "added" : "replaced";
}

interface KeyedRun {
  readonly key: string;
  readonly record: RunRecord;
}

async function writeSource(
  store: Store,
  part: PartName,
  { runs, problems }: { readonly runs: readonly KeyedRun[]; readonly problems: readonly Problem[] },
): Promise<void> {
  const write = (kind: PartKind, own: readonly KeyedRun[], append: typeof appendItems) =>
    writePart(store, partPath(kind, part, own[0]!.record.run), kind, (to) => {
      for (const { key, record } of own) append(to, key, record);
    });
  for (const own of by(runs, (run) => partPath("items", part, run))) {
    await write("items", own, appendItems);
  }
  for (const own of by(runs, (run) => partPath("scores", part, run))) {
    await write("scores", own, appendScores);
    if (own.some(({ record }) => hasAnswers(record))) await write("answers", own, appendAnswers);
  }
  // Last of all: from now on the source is there.
  const path = partPath("runs", part, { benchmark: "", model: "" });
  await writePart(store, path, "runs", (to) => {
    for (const [ordinal, run] of runs.entries()) appendRun(to, run, ordinal === 0 ? problems : []);
  });
}

function by(
  runs: readonly KeyedRun[],
  keyOf: (run: RunRecord["run"]) => string,
): readonly (readonly KeyedRun[])[] {
  const groups = new Map<string, KeyedRun[]>();
  for (const keyed of runs) {
    const key = keyOf(keyed.record.run);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [keyed]);
    else group.push(keyed);
  }
  return [...groups.values()];
}

function appendRun(
  to: DuckDBAppender,
  { key, record: { run, trials } }: KeyedRun,
  problems: readonly Problem[],
): void {
  const { completeness } = run;
  to.appendVarchar(key);
  to.appendVarchar(wellFormed(run.benchmark));
  to.appendVarchar(wellFormed(run.model));
  to.appendVarchar(completeness.kind === "complete" ? "complete" : completeness.code);
  to.appendInteger(trials.length);
  to.appendVarchar(JSON.stringify(statusCounts(trials)));
  to.appendVarchar(JSON.stringify(run));
  to.appendVarchar(JSON.stringify(problems));
  to.endRow();
}

/** Collects rows in memory and writes them as one Parquet file that names its version and its source. */
async function writePart(
  { folder, engine }: Store,
  path: string,
  kind: PartKind,
  fill: (to: DuckDBAppender) => void,
): Promise<void> {
  await engine.run(`CREATE OR REPLACE TABLE part (${PART_COLUMNS[kind]})`);
  await engine.append("part", fill);
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  const about = `{plusminus_part: ${sqlText(path.slice(path.lastIndexOf("/") + 1))}, plusminus_kind: ${sqlText(kind)}}`;
  await placeDurably(target, (temporary) =>
    engine.run(
      `COPY (SELECT ${WRITTEN_COLUMNS[kind]} FROM part) TO ${sqlText(temporary)} (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false, KV_METADATA ${about})`,
    ),
  );
  await engine.run("DROP TABLE part");
}

/** The runs first: without them the rest does not count. */
async function removeSource(folder: string, part: PartName): Promise<void> {
  const file = fileOf(part);
  await rm(join(folder, "runs", file), { force: true });
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.name === file) await rm(join(entry.parentPath, file), { force: true });
  }
}

/** What a reader made of a source; where the file lay, and what its runs are called after that, is no part of it. */
function contentHash(records: readonly RunRecord[], problems: readonly Problem[]): string {
  const hash = createHash("sha256");
  for (const { run, items, trials } of records) {
    hash.update(JSON.stringify({ ...run, id: "", source: "" }));
    for (const item of items) hash.update(JSON.stringify(item));
    for (const trial of trials) hash.update(JSON.stringify(trial));
  }
  hash.update(JSON.stringify(problems.map(({ where, ...problem }) => [problem, where?.line])));
  return hash.digest("hex");
}

function sha256(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
