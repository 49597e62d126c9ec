import type { PrintedStatistic, RunRecord } from "../../record/run.ts";

/** An aggregate and the run whose trials it should be about. */
export interface PrintedAbout {
  readonly record: RunRecord;
  readonly statistic: PrintedStatistic;
  /** Where it was printed: the run itself, or a table beside it. */
  readonly printedIn: string;
}

/**
 * Every printed aggregate with the trials that it is about: those that a run carries itself, and those of a table
 * of results in the same input (a leaderboard) for the one run of that model under that metric.
 */
export function printedAbout(records: readonly RunRecord[]): readonly PrintedAbout[] {
  const withTrials = records.filter(({ trials }) => trials.length > 0);
  const own = withTrials.flatMap((record) =>
    record.run.printed.map((statistic) => ({ record, statistic, printedIn: record.run.source })),
  );
  const tables = records.filter(({ trials }) => trials.length === 0);
  const fromTables = tables.flatMap(({ run }) =>
    run.printed.flatMap((statistic): readonly PrintedAbout[] => {
      const record = theOneAbout(withTrials, { ...run, metric: statistic.metric });
      return record === undefined ? [] : [{ record, statistic, printedIn: run.source }];
    }),
  );
  return [...own, ...fromTables];
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
      plain(run.model) === plain(model) && run.metrics.some(({ name }) => name === metric),
  );
  if (candidates.length <= 1) return candidates[0];
  const same = candidates.filter(({ run }) => plain(run.benchmark) === plain(benchmark));
  return same.length === 1 ? same[0] : undefined;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");
}
