import { UserError } from "../errors.ts";
import {
  columnsOf,
  reasonForDropping,
  type Columns,
  type DroppedTrials,
} from "../record/columns.ts";
import type { Metric } from "../record/metric.ts";
import type { RunRecord } from "../record/run.ts";
import type { Trial } from "../record/trial.ts";
import { sqlFiles, sqlText } from "./engine.ts";
import type { StatusCount } from "./part-rows.ts";
import type { Store } from "./store.ts";
import { itemsOf } from "./stored-records.ts";
import { filesOf, storedRuns, type StoredRun } from "./stored-runs.ts";

/** One question to a store. */
export interface StoredQuestion {
  readonly benchmark: string;
  readonly metric: Metric;
  /** The subjects and their order; every run of the benchmark unless given. */
  readonly runs?: readonly StoredRun[];
}

/**
 * The columns of one metric over runs in a store: the same as `columnsOf` over their records, without making a
 * trial of every row.
 */
export async function columnsFromStore(store: Store, question: StoredQuestion): Promise<Columns> {
  const { benchmark, metric } = question;
  const all = question.runs ?? (await storedRuns(store));
  const runs = all.filter(({ run }) => run.benchmark === benchmark);
  if (runs.length === 0) return columnsOf([], metric);
  await selectScores(store, runs, metric);
  // Items, groups and their conflicts are few beside the trials, and numbered by the code that does it in memory.
  const skeleton = columnsOf(await withoutTrials(store, runs, metric), metric);
  const rows = await scoredRows(store, skeleton.items);
  const dropped = await droppedTrials(store, runs, { metric: metric.name, subject: rows.subject });
  return { ...skeleton, ...rows, dropped };
}

/** Puts the usable scores of the metric, and the numbers of their subjects, into tables of the engine. */
async function selectScores(
  store: Store,
  runs: readonly StoredRun[],
  metric: Metric,
): Promise<void> {
  const { engine } = store;
  await engine.run("CREATE OR REPLACE TABLE subjects (run VARCHAR, subject INTEGER)");
  await engine.append("subjects", (to) => {
    for (const [subject, { key }] of runs.entries()) {
      to.appendVarchar(key);
      to.appendInteger(subject);
      to.endRow();
    }
  });
  await engine.run(
    `CREATE OR REPLACE TABLE scored AS SELECT subject, trial, item, repeat, score FROM ${scoresOf(store, runs)} JOIN subjects USING (run) WHERE metric = ${sqlText(metric.name)} AND status = 'scored' AND score IS NOT NULL`,
  );
}

function scoresOf(store: Store, runs: readonly StoredRun[]): string {
  return `read_parquet(${sqlFiles(filesOf(store, "scores", runs))}, hive_partitioning = false)`;
}

/** The records with their items, and of their trials only one for every item that the list of items lacks. */
async function withoutTrials(
  store: Store,
  runs: readonly StoredRun[],
  metric: Metric,
): Promise<readonly RunRecord[]> {
  const items = await itemsOf(store, runs);
  const files = sqlFiles(filesOf(store, "items", runs));
  const unlisted = await store.engine.rows(
    `SELECT scored.subject, item FROM scored
     WHERE NOT EXISTS (
       SELECT 1 FROM read_parquet(${files}, hive_partitioning = false) AS listed JOIN subjects USING (run)
       WHERE listed.item = scored.item AND subjects.subject = scored.subject
     )
     GROUP BY scored.subject, item ORDER BY scored.subject, min(trial)`,
  );
  const trials = runs.map((): Trial[] => []);
  for (const [subject, item] of unlisted as readonly [number, string][]) {
    trials[subject]!.push({ item, repeat: 1, status: "scored", scores: { [metric.name]: 0 } });
  }
  return runs.map(({ key, run }, subject) => ({
    run,
    items: items.get(key)!,
    trials: trials[subject]!,
  }));
}

type ScoredRows = Pick<Columns, "subject" | "item" | "repeat" | "score">;

/** The selected scores, subject by subject in the order of their logs, with items by number. */
async function scoredRows(
  { engine, folder }: Store,
  items: readonly string[],
): Promise<ScoredRows> {
  await engine.run("CREATE OR REPLACE TABLE numbered (item VARCHAR, number INTEGER)");
  await engine.append("numbered", (to) => {
    for (const [number, item] of items.entries()) {
      to.appendVarchar(item);
      to.appendInteger(number);
      to.endRow();
    }
  });
  const [[count] = [0]] = await engine.rows("SELECT count(*)::INTEGER FROM scored");
  const length = Number(count);
  const [subject, item, repeat] = [0, 1, 2].map(() => new Int32Array(length));
  const score = new Float64Array(length);
  let row = 0;
  for await (const chunk of engine.chunks(
    "SELECT subject, number, repeat, score FROM scored JOIN numbered USING (item) ORDER BY subject, trial",
  )) {
    for (const [place, column] of [subject!, item!, repeat!, score].entries()) {
      column.set(chunk.getColumnValues(place) as number[], row);
    }
    row += chunk.rowCount;
  }
  if (row !== length || !score.every((value) => Number.isFinite(value))) throw notScores(folder);
  return { subject: subject!, item: item!, repeat: repeat!, score };
}

/** Trials without a usable score by reason, in the order in which each reason first occurs in a log. */
async function droppedTrials(
  store: Store,
  runs: readonly StoredRun[],
  { metric, subject }: { readonly metric: string; readonly subject: Int32Array },
): Promise<Columns["dropped"]> {
  const scored = new Int32Array(runs.length);
  for (const number of subject) scored[number]! += 1;
  const missing = runs.map(({ statuses }, number) => missingIn(statuses, scored[number]!));
  // Where a log has one reason only, its place is of no consequence.
  const placed = runs.some((_, number) => missing[number]!.length > 1);
  const firsts = placed ? await firstWithout(store, runs) : new Map<number, number>();
  return missing.map((counts, number) =>
    counts
      .map((status) =>
        status.status === "scored"
          ? { ...status, first: firsts.get(number) ?? status.first }
          : status,
      )
      .toSorted((a, b) => a.first - b.first)
      .map(({ status, count }): DroppedTrials => ({
        reason: reasonForDropping(status, metric),
        count,
      })),
  );
}

/** The trials of a run that have no usable score, of which `scored` have one. */
function missingIn(statuses: readonly StatusCount[], scored: number): readonly StatusCount[] {
  return statuses
    .map((status) =>
      status.status === "scored" ? { ...status, count: status.count - scored } : status,
    )
    .filter(({ count }) => count > 0);
}

/** By subject, the place of the first trial that was scored, but not by this metric. */
async function firstWithout(
  store: Store,
  runs: readonly StoredRun[],
): Promise<ReadonlyMap<number, number>> {
  const rows = await store.engine.rows(
    `SELECT subject, min(trial) FROM ${scoresOf(store, runs)} JOIN subjects USING (run)
     ANTI JOIN scored USING (subject, trial)
     WHERE status = 'scored' GROUP BY subject`,
  );
  return new Map(rows as readonly [number, number][]);
}

function notScores(folder: string): UserError {
  return new UserError(
    "store-damaged",
    "A part of the store holds scores that are no finite numbers, or trials of items that it does not have.",
    "Delete the parts that plusminus did not write, and ingest their logs.",
    { path: folder },
  );
}
