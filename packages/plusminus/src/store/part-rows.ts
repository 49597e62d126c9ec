import type { DuckDBAppender } from "@duckdb/node-api";
import { UserError } from "../errors.ts";
import type { RunRecord } from "../record/run.ts";
import type { Trial, TrialStatus } from "../record/trial.ts";
import type { PartKind } from "./layout.ts";

/** The columns of every part: what another engine that reads Parquet sees. */
export const PART_COLUMNS: Readonly<Record<PartKind, string>> = {
  runs: "run VARCHAR, benchmark VARCHAR, model VARCHAR, completeness VARCHAR, trials INTEGER, statuses VARCHAR, record VARCHAR, problems VARCHAR",
  items: "run VARCHAR, place INTEGER, item VARCHAR, content VARCHAR, groups VARCHAR",
  scores:
    "run VARCHAR, benchmark VARCHAR, model VARCHAR, trial INTEGER, item VARCHAR, repeat INTEGER, status VARCHAR, metric VARCHAR, score DOUBLE, counted DOUBLE, rows INTEGER",
  answers: "run VARCHAR, trial INTEGER, output VARCHAR, position VARCHAR",
};

/** How the columns are written where the table that collects them has them as text. */
export const WRITTEN_COLUMNS: Readonly<Record<PartKind, string>> = {
  runs: "*",
  items: "* REPLACE (groups::JSON::MAP(VARCHAR, VARCHAR) AS groups)",
  scores: "*",
  answers: "*",
};

/** Trials of a run by what became of them, in the order in which each status first occurs. */
export interface StatusCount {
  readonly status: TrialStatus;
  readonly count: number;
  /** Place of the first such trial. */
  readonly first: number;
}

export function statusCounts(trials: readonly Trial[]): readonly StatusCount[] {
  const counts = new Map<TrialStatus, { count: number; first: number }>();
  for (const [place, { status }] of trials.entries()) {
    const known = counts.get(status);
    if (known === undefined) counts.set(status, { count: 1, first: place });
    else known.count += 1;
  }
  return [...counts].map(([status, { count, first }]) => ({ status, count, first }));
}

export function appendItems(to: DuckDBAppender, key: string, { items }: RunRecord): void {
  for (const [place, { id, content, groups }] of items.entries()) {
    to.appendVarchar(key);
    to.appendInteger(place);
    to.appendVarchar(wellFormed(id));
    appendText(to, content);
    const labels = Object.entries(groups).map(([name, label]) => [name, label].map(wellFormed));
    to.appendVarchar(JSON.stringify(Object.fromEntries(labels) as Record<string, string>));
    to.endRow();
  }
}

/** One row per trial and metric; a trial without any score has one row without a metric, so that it is counted. */
export function appendScores(to: DuckDBAppender, key: string, { run, trials }: RunRecord): void {
  const [benchmark, model] = [wellFormed(run.benchmark), wellFormed(run.model)];
  for (const [place, trial] of trials.entries()) {
    const { scores, counted = {} } = trial;
    const metrics = [...new Set([...Object.keys(scores), ...Object.keys(counted)])];
    for (const metric of metrics.length === 0 ? [undefined] : metrics) {
      to.appendVarchar(key);
      to.appendVarchar(benchmark);
      to.appendVarchar(model);
      to.appendInteger(place);
      to.appendVarchar(wellFormed(trial.item));
      to.appendInteger(wholeNumber(trial.repeat, "repeat", trial));
      to.appendVarchar(trial.status);
      appendText(to, metric);
      appendNumber(to, valueOf(scores, metric));
      appendNumber(to, valueOf(counted, metric));
      if (trial.rows === undefined) to.appendNull();
      else to.appendInteger(wholeNumber(trial.rows, "number of rows", trial));
      to.endRow();
    }
  }
}

export function hasAnswers({ trials }: RunRecord): boolean {
  return trials.some(({ output, position }) => output !== undefined || position !== undefined);
}

export function appendAnswers(to: DuckDBAppender, key: string, { trials }: RunRecord): void {
  for (const [place, { output, position }] of trials.entries()) {
    if (output === undefined && position === undefined) continue;
    to.appendVarchar(key);
    to.appendInteger(place);
    appendText(to, output);
    appendText(to, position);
    to.endRow();
  }
}

function valueOf(
  values: Readonly<Record<string, number>>,
  metric: string | undefined,
): number | undefined {
  return metric !== undefined && Object.hasOwn(values, metric) ? values[metric] : undefined;
}

function appendText(to: DuckDBAppender, text: string | undefined): void {
  if (text === undefined) to.appendNull();
  else to.appendVarchar(wellFormed(text));
}

function appendNumber(to: DuckDBAppender, value: number | undefined): void {
  if (value === undefined) to.appendNull();
  else to.appendDouble(value);
}

/** Half of a surrogate pair is no character; written as its code, two such ids stay two ids. */
export function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
}

function wholeNumber(value: number, what: string, { item }: Trial): number {
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 31) return value;
  throw new UserError(
    "store-number",
    `The ${what} of a trial is ${value}; a store holds whole numbers below 2147483648.`,
    "Correct it in the log.",
    { item },
  );
}
