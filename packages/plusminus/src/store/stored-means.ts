import type { Run } from "../record/run.ts";
import { sqlFiles, sqlText } from "./engine.ts";
import type { Store } from "./store.ts";
import { filesOf, type StoredRun } from "./stored-runs.ts";

/** The mean of one run by one metric, with its standard error from the spread between clusters. */
export interface StoredMean {
  readonly run: Run;
  readonly metric: string;
  /** Mean over items of each item's mean over its scored trials; absent where no trial has a score. */
  readonly mean?: number;
  /** Absent where there is one cluster only. */
  readonly standardError?: number;
  readonly items: number;
  readonly clusters: number;
  /** Items that have the key they are clustered by. */
  readonly labelled: number;
  /** Scored trials. */
  readonly trials: number;
  /** Trials that carry no usable score by this metric. */
  readonly dropped: number;
}

export interface MeansQuestion {
  /** Runs of one benchmark. */
  readonly runs: readonly StoredRun[];
  readonly metric: string;
  /** Key of the items to cluster by; an item without it is a cluster of its own. Unless given, every item is one. */
  readonly groupKey?: string;
}

/**
 * Means of some runs with clustered standard errors, computed in the engine: for stores whose trials do not fit into
 * memory one by one. Repeats are averaged per item first. The standard error is the between-cluster one: the square root
 * of G / (G − 1) times the sum over G clusters of (sum of the residuals of its item means)², over the number of items
 * (CR1 of a mean); where every item is a cluster it is that of a mean of independent items.
 *
 * @source Liang & Zeger (1986), Biometrika 73, 13–22; the factor G / (G − 1) is CR1's, for a model of one mean
 */
export async function meansOf(
  store: Store,
  question: MeansQuestion,
): Promise<readonly StoredMean[]> {
  const { engine } = store;
  const { runs, metric } = question;
  if (runs.length === 0) return [];
  await engine.run(`CREATE OR REPLACE TABLE item_means AS ${itemMeans(store, question)}`);
  const rows = (await engine.rows(BETWEEN_CLUSTERS)) as unknown as readonly MeanRow[];
  await engine.run("DROP TABLE item_means");
  const byKey = new Map(rows.map((row) => [row[0], row]));
  return runs.map(({ key, run, trials }) => {
    const row = byKey.get(key);
    if (row === undefined) {
      return { run, metric, items: 0, clusters: 0, labelled: 0, trials: 0, dropped: trials };
    }
    const [, mean, standardError, items, clusters, labelled, scored] = row;
    return {
      run,
      metric,
      mean: steady(mean),
      ...(standardError === null ? {} : { standardError: steady(standardError) }),
      items,
      clusters,
      labelled,
      trials: scored,
      dropped: trials - scored,
    };
  });
}

type MeanRow = readonly [string, number, number | null, number, number, number, number];

/** Threads add up in any order: of the digits that do not depend on it, all are kept. */
function steady(value: number): number {
  return Number(value.toPrecision(12));
}

function itemMeans(store: Store, { runs, metric, groupKey }: MeansQuestion): string {
  const from = (kind: "scores" | "items"): string =>
    `read_parquet(${sqlFiles(filesOf(store, kind, runs))}, hive_partitioning = false)`;
  const means = `SELECT run, item, avg(score) AS mean, count(*) AS trials FROM ${from("scores")}
    WHERE status = 'scored' AND isfinite(score) AND metric = ${sqlText(metric)} GROUP BY run, item`;
  if (groupKey === undefined) return `SELECT *, NULL AS label, item AS cluster FROM (${means})`;
  const label = `map_extract_value(groups, ${sqlText(groupKey)})`;
  return `SELECT means.*, label, coalesce('group ' || label, 'item ' || means.item) AS cluster FROM (${means}) AS means
    LEFT JOIN (SELECT run, item, min(${label}) AS label FROM ${from("items")} GROUP BY run, item) AS labels
    USING (run, item)`;
}

const BETWEEN_CLUSTERS = `
  WITH centres AS (
    SELECT run, avg(mean) AS centre, count(*) AS items, count(label) AS labelled, sum(trials) AS trials
    FROM item_means GROUP BY run
  ), clusters AS (
    SELECT run, cluster, sum(mean - centre) AS residual
    FROM item_means JOIN centres USING (run) GROUP BY run, cluster
  ), spreads AS (
    SELECT run, count(*) AS clusters, sum(residual * residual) AS squares FROM clusters GROUP BY run
  )
  SELECT run, centre,
    CASE WHEN clusters > 1 THEN sqrt(squares * clusters / (clusters - 1)) / items END,
    items::DOUBLE, clusters::DOUBLE, labelled::DOUBLE, trials::DOUBLE
  FROM centres JOIN spreads USING (run)`;
