import type { Item } from "../../record/item.ts";
import type { Completeness, RunRecord } from "../../record/run.ts";
import type { Trial } from "../../record/trial.ts";
import { costMetric } from "../costs.ts";
import { columnFlags } from "./column-flags.ts";
import { settleDuplicates, type SettledTrial } from "./duplicate-rows.ts";
import { metricOfColumn, type MetricOfColumn } from "./metric-of-column.ts";
import type { Observation, TableReading } from "./observation.ts";
import { ProblemTally } from "../problem-tally.ts";
import type { ReadResult } from "../reader.ts";
import { repeatNumbers } from "./repeat-numbers.ts";
import { placeOf } from "./table.ts";

const emptyScore = {
  code: "missing-score",
  message: (count: number) =>
    `${count === 1 ? "A score is empty (or not a number) and counts" : `${count} scores are empty (or not a number) and count`} as missing, not as 0.`,
  remedy: "Find out why; only where an empty cell means a wrong answer, write 0 into it.",
};

const unreadableScore = {
  code: "unreadable-score",
  message: (count: number, example: string) =>
    `${count === 1 ? "A score is no number and counts" : `${count} scores are no numbers and count`} as missing, not as 0 (the first: "${example}").`,
  remedy: "Write a number, or true and false, correct and incorrect, pass and fail.",
};

const changingContent = {
  code: "conflicting-content",
  message: (count: number, example: string) =>
    `${count === 1 ? "An item is" : `${count} items are`} asked in different words in different rows of one model (the first: ${example}).`,
  remedy: "Check that the id names one question; one id for two questions makes them one item.",
};

/** One record per model and benchmark in the table. */
export function tableRecords(path: string, reading: TableReading, benchmark: string): ReadResult {
  const metric = metricOfColumn(path, reading.metric, reading.observations);
  const tally = new ProblemTally();
  const runs = runsOf(reading.observations, benchmark);
  const benchmarks = new Set(runs.map((run) => run.benchmark));
  const records = runs.map((run) => {
    const of = benchmarks.size === 1 ? run.model : `${run.model}@${run.benchmark}`;
    return recordOf(path, `${path}#${of}`, run, { ...metric, cost: reading.cost }, tally);
  });
  return {
    records,
    problems: [...reading.problems, ...tally.problems()],
    guesses: [...reading.guesses, ...metric.guesses],
  };
}

interface TableRun {
  readonly model: string;
  readonly benchmark: string;
  readonly observations: Observation[];
}

function runsOf(observations: readonly Observation[], benchmark: string): TableRun[] {
  const runs = new Map<string, Map<string, TableRun>>();
  for (const observation of observations) {
    const { model, benchmark: name = benchmark } = observation;
    const models = runs.get(name) ?? new Map<string, TableRun>();
    const run = models.get(model) ?? { model, benchmark: name, observations: [] };
    run.observations.push(observation);
    runs.set(name, models.set(model, run));
  }
  return [...runs.values()].flatMap((models) => [...models.values()]);
}

/** The score of a table, and the name of the column of costs. */
interface TableMetrics extends Pick<MetricOfColumn, "metric" | "read"> {
  readonly cost: string | undefined;
}

/** A cost that is empty, no number or below 0 is not known. */
function costOf({ cost }: Observation, name: string | undefined): Readonly<Record<string, number>> {
  if (name === undefined || cost === undefined || cost === null || cost === "") return {};
  const value = Number(cost);
  return Number.isFinite(value) && value >= 0 ? { [name]: value } : {};
}

function recordOf(
  path: string,
  id: string,
  run: TableRun,
  { metric, read, cost }: TableMetrics,
  tally: ProblemTally,
): RunRecord {
  const repeatOf = repeatNumbers(run.observations);
  const settled = settleDuplicates(path, run.observations, repeatOf, tally);
  const trials = settled.map((trial) => trialOf(path, trial, { metric, read, cost }, tally));
  const withCost = cost !== undefined && trials.some(({ scores }) => scores[cost] !== undefined);
  return {
    run: {
      id,
      model: run.model,
      benchmark: run.benchmark,
      harness: { name: "table" },
      settings: {},
      metrics: [metric, ...(withCost ? [costMetric(cost)] : [])],
      ...(withCost ? { primaryMetric: metric.name } : {}),
      completeness: completenessOf(trials),
      printed: [],
      source: path,
    },
    items: itemsOf(path, run.observations, tally),
    trials,
  };
}

function trialOf(
  path: string,
  { observation, repeat, contradictory }: SettledTrial,
  { metric, read, cost }: TableMetrics,
  tally: ProblemTally,
): Trial {
  const { item, cell, row } = observation;
  const missing: Trial = { item, repeat, status: "missing", scores: {} };
  if (contradictory) return missing;
  const reading = read(cell);
  if (reading.kind === "score") {
    const scores = { [metric.name]: reading.score, ...costOf(observation, cost) };
    return { item, repeat, status: "scored", scores };
  }
  const where = placeOf(path, row, item);
  if (reading.kind === "empty") tally.add(emptyScore, where);
  else tally.add(unreadableScore, where, typeof cell === "string" ? cell : typeof cell);
  return missing;
}

function itemsOf(path: string, observations: readonly Observation[], tally: ProblemTally): Item[] {
  const items = new Map<string, Item>();
  for (const { item: id, content, groups, row } of observations) {
    const known = items.get(id);
    if (known === undefined) {
      items.set(id, { id, groups, ...(content === undefined ? {} : { content }) });
    } else if (content !== undefined && known.content !== content) {
      tally.add(changingContent, placeOf(path, row, id), id);
    }
  }
  return [...items.values()];
}

function completenessOf(trials: readonly Trial[]): Completeness {
  if (trials.some(({ status }) => status === "scored")) return { kind: "complete" };
  return {
    kind: "incomplete",
    code: "unscored",
    reason: "No row has a score that can be read.",
    remedy: `Score the run, or say which column holds the score (${columnFlags.score}).`,
  };
}
