import { access } from "node:fs/promises";
import type { DuckDBValue } from "@duckdb/node-api";
import type { Item } from "../record/item.ts";
import type { RunRecord } from "../record/run.ts";
import type { Trial, TrialStatus } from "../record/trial.ts";
import { sqlFiles, type Engine } from "./engine.ts";
import type { Store } from "./store.ts";
import { filesOf, type StoredRun } from "./stored-runs.ts";

/** Whole records of some runs, as they were ingested. */
export async function storedRecords(
  store: Store,
  runs: readonly StoredRun[],
): Promise<readonly RunRecord[]> {
  if (runs.length === 0) return [];
  const items = await itemsOf(store, runs);
  const trials = new Map(runs.map(({ key }): [string, Draft[]] => [key, []]));
  await readScores(store, runs, trials);
  await readAnswers(store, runs, trials);
  return runs.map(({ key, run }) => ({
    run,
    items: items.get(key)!,
    trials: trials.get(key)!.map(trialOf),
  }));
}

/** The items of some runs, each in the order of its log. */
export async function itemsOf(
  store: Store,
  runs: readonly StoredRun[],
): Promise<ReadonlyMap<string, readonly Item[]>> {
  const items = new Map(runs.map(({ key }): [string, Item[]] => [key, []]));
  const columns = "run, item, content, to_json(groups)::VARCHAR";
  await eachRow(
    store.engine,
    selection(filesOf(store, "items", runs), columns, "run, place"),
    (row) => {
      const [key, id, content, groups] = row as [string, string, string | null, string];
      items.get(key)?.push({
        id,
        ...(content === null ? {} : { content }),
        groups: JSON.parse(groups) as Readonly<Record<string, string>>,
      });
    },
  );
  return items;
}

/** A trial whose rows are being collected. */
interface Draft {
  readonly trial: Omit<Trial, "scores" | "counted">;
  readonly scores: [string, number][];
  readonly counted: [string, number][];
}

type ScoreRow = [string, number, string, number, TrialStatus, ...(string | number | null)[]];

async function readScores(
  store: Store,
  runs: readonly StoredRun[],
  trials: ReadonlyMap<string, Draft[]>,
): Promise<void> {
  const columns = "run, trial, item, repeat, status, rows, metric, score, counted";
  const sql = selection(filesOf(store, "scores", runs), columns, "run, trial");
  await eachRow(store.engine, sql, (row) => {
    const [key, place, item, repeat, status, rows, metric, score, counted] = row as ScoreRow;
    const own = trials.get(key);
    if (own === undefined) return;
    const more = rows === null ? {} : { rows: Number(rows) };
    own[place] ??= { trial: { item, repeat, status, ...more }, scores: [], counted: [] };
    if (typeof metric !== "string") return;
    if (typeof score === "number") own[place].scores.push([metric, score]);
    if (typeof counted === "number") own[place].counted.push([metric, counted]);
  });
}

async function readAnswers(
  store: Store,
  runs: readonly StoredRun[],
  trials: ReadonlyMap<string, Draft[]>,
): Promise<void> {
  const files = await existing(filesOf(store, "answers", runs));
  if (files.length === 0) return;
  await eachRow(store.engine, selection(files, "run, trial, output, position", "run"), (row) => {
    const [key, place, output, position] = row as [string, number, string | null, string | null];
    const own = trials.get(key);
    const draft = own?.[place];
    if (own === undefined || draft === undefined) return;
    const answer = {
      ...(output === null ? {} : { output }),
      ...(position === "first" || position === "second" ? { position } : {}),
    };
    own[place] = { ...draft, trial: { ...draft.trial, ...answer } } as Draft;
  });
}

/** Keys are names from a log: built from entries, `__proto__` is a key like any other. */
function trialOf({ trial, scores, counted }: Draft): Trial {
  return {
    ...trial,
    scores: Object.fromEntries(scores),
    ...(counted.length === 0 ? {} : { counted: Object.fromEntries(counted) }),
  };
}

/** A selection over some files of one kind. */
function selection(files: readonly string[], columns: string, order: string): string {
  return `SELECT ${columns} FROM read_parquet(${sqlFiles(files)}, hive_partitioning = false) ORDER BY ${order}`;
}

async function eachRow(
  engine: Engine,
  sql: string,
  take: (row: readonly DuckDBValue[]) => void,
): Promise<void> {
  for await (const chunk of engine.chunks(sql)) for (const row of chunk.getRows()) take(row);
}

/** Only trials with answers have a part for them. */
async function existing(files: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    files.map((file) =>
      access(file).then(
        () => [file],
        () => [],
      ),
    ),
  );
  return found.flat();
}
