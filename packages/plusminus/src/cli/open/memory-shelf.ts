import { columnsOf, type Columns } from "../../record/columns.ts";
import type { Metric } from "../../record/metric.ts";
import type { RunRecord } from "../../record/run.ts";
import type { LogShelf } from "../log-shelf.ts";
import type { SourceLogs } from "../source-logs.ts";
import { stampsOfAll } from "./file-stamps.ts";

/** More trials than this are not kept: the logs that were asked for longest ago go first. */
const MOST_TRIALS = 5_000_000;
/** Columns are small beside their records, and most questions are about one of few metrics. */
const MOST_COLUMNS = 16;

interface ShelvedLogs {
  readonly key: string;
  readonly stamps: string;
  readonly logs: SourceLogs;
  readonly trials: number;
}

interface ShelvedColumns {
  readonly records: readonly RunRecord[];
  readonly metric: string;
  readonly columns: Columns;
}

/**
 * A shelf in memory. Logs are taken from it as long as their files have the size, the times and the place on disk that they
 * had before they were read; what changed in between, or a moment before, is not put there.
 */
export function memoryShelf(mostTrials: number = MOST_TRIALS): LogShelf {
  let shelved: readonly ShelvedLogs[] = [];
  let columns: readonly ShelvedColumns[] = [];
  return {
    logs: async (paths, reading, read) => {
      const key = JSON.stringify([paths, reading]);
      const before = await stampsOfAll(paths);
      const known = shelved.find((one) => one.key === key && one.stamps === before.key);
      const others = shelved.filter((one) => one.key !== key);
      if (known !== undefined) {
        shelved = [...others, known];
        return known.logs;
      }
      // The old reading goes first, so that the two are not in memory together.
      shelved = others;
      columns = [];
      const logs = await read();
      if (before.isSettled && (await stampsOfAll(paths)).key === before.key) {
        const trials = logs.inputs.reduce((sum, input) => sum + input.trials, 0);
        shelved = fitting([...others, { key, stamps: before.key, logs, trials }], mostTrials);
      }
      return logs;
    },
    columns: (records, metric) => {
      const known = columns.find((one) => isOf(one, records, metric));
      // The metric of a question may state a direction or a scale that the last one did not.
      if (known !== undefined) return { ...known.columns, metric };
      const made = columnsOf(records, metric);
      columns = [...columns, { records, metric: metric.name, columns: made }].slice(-MOST_COLUMNS);
      return made;
    },
  };
}

function fitting(shelved: readonly ShelvedLogs[], mostTrials: number): readonly ShelvedLogs[] {
  let room = mostTrials;
  return shelved
    .toReversed()
    .filter(({ trials }) => (room -= trials) >= 0)
    .toReversed();
}

function isOf(one: ShelvedColumns, records: readonly RunRecord[], { name }: Metric): boolean {
  return (
    one.metric === name &&
    one.records.length === records.length &&
    one.records.every((record, index) => record === records[index])
  );
}
