import type { PrintedStatistic, RunRecord } from "../../record/run.ts";

/** An aggregate and the run whose trials it should be about. */
export interface PrintedAbout {
  readonly record: RunRecord;
  readonly statistic: PrintedStatistic;
  /** Where it was printed: the run itself, or a table beside it. */
  readonly printedIn: string;
  /** The value that was printed there under the same metric, around which its interval lies. */
  readonly value?: number;
}

/**
 * Every printed aggregate with the trials that it is about: those that a run carries itself, and those of a table
 * of results in the same input (a leaderboard) for the one run of that model under that metric.
 */
export function printedAbout(records: readonly RunRecord[]): readonly PrintedAbout[] {
  const withTrials = records.filter(({ trials }) => trials.length > 0);
  const own = withTrials.flatMap((record) =>
    record.run.printed.map((statistic) => ({
      record,
      statistic,
      printedIn: record.run.source,
      ...valueBeside(record, statistic),
    })),
  );
  const tables = records.filter(({ trials }) => trials.length === 0);
  const fromTables = tables.flatMap((table) => aboutInTable(table, withTrials));
  return [...own, ...nearestTables(fromTables)];
}

function aboutInTable(table: RunRecord, withTrials: readonly RunRecord[]): readonly PrintedAbout[] {
  const { run } = table;
  return run.printed.flatMap((statistic): readonly PrintedAbout[] => {
    const { metric } = statistic;
    const record = theOneAbout(withTrials, { ...run, metric });
    const own = record?.run.metrics.find(({ name }) => isSameMetric(name, metric))?.name;
    if (record === undefined || own === undefined) return [];
    const about = { record, statistic: { ...statistic, metric: own }, printedIn: run.source };
    return [{ ...about, ...valueBeside(table, statistic) }];
  });
}

function valueBeside(
  { run }: RunRecord,
  { metric }: PrintedStatistic,
): Pick<PrintedAbout, "value"> {
  const beside = run.printed.find(
    (other) => other.metric === metric && other.statistic === "value",
  );
  return beside === undefined ? {} : { value: beside.printed };
}

/** Where several tables print a model's score, only those whose names are most like those of its log are about it. */
function nearestTables(printed: readonly PrintedAbout[]): readonly PrintedAbout[] {
  const nearest = new Map<string, number>();
  const keyOf = ({ record, statistic }: PrintedAbout): string =>
    JSON.stringify([record.run.id, statistic.metric, statistic.statistic]);
  const likenesses = printed.map((about) => {
    const likeness = sharedWords(about.printedIn, about.record.run.source);
    nearest.set(keyOf(about), Math.max(likeness, nearest.get(keyOf(about)) ?? 0));
    return likeness;
  });
  return printed.filter((about, index) => likenesses[index] === nearest.get(keyOf(about)));
}

/** Words that two paths share: "leaderboard_v1.csv" and "v1/model/annotations.json" share "v1". */
function sharedWords(first: string, second: string): number {
  const [one, other] = [first, second].map(
    (path) => new Set(path.toLowerCase().split(/[^\p{L}\p{N}]+/u)),
  );
  return [...one!].filter((word) => word !== "" && other!.has(word)).length;
}

interface Wanted {
  readonly model: string;
  readonly benchmark: string;
  readonly metric: string;
}

/** By model and metric; the benchmark decides only between several, because a table seldom calls it what the log does. */
function theOneAbout(
  records: readonly RunRecord[],
  { model, benchmark, metric }: Wanted,
): RunRecord | undefined {
  const candidates = records.filter(
    ({ run }) =>
      plain(run.model) === plain(model) &&
      run.metrics.some(({ name }) => isSameMetric(name, metric)),
  );
  if (candidates.length <= 1) return candidates[0];
  const same = candidates.filter(({ run }) => plain(run.benchmark) === plain(benchmark));
  return same.length === 1 ? same[0] : undefined;
}

/** What logs and tables call the share of items that passed. */
const SHARE_OF_PASSES = new Set([
  "accuracy",
  "acc",
  "correct",
  "pass",
  "pass1",
  "resolved",
  "success",
  "score",
  "reward",
]);

function isSameMetric(first: string, second: string): boolean {
  if (first === second) return true;
  return SHARE_OF_PASSES.has(plain(first)) && SHARE_OF_PASSES.has(plain(second));
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");
}
