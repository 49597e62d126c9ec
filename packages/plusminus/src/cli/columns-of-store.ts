import { columnsOf, type Columns, type ColumnsSource } from "../record/columns.ts";
import type { Metric } from "../record/metric.ts";
import type { RunRecord } from "../record/run.ts";
import { openStore, type Store } from "../store/store.ts";
import { columnsFromStore } from "../store/stored-columns.ts";
import { outlineOf, storedRuns, type StoredRun } from "../store/stored-runs.ts";
import { logsOf, withUniqueIds } from "./logs.ts";
import type { LogsForColumns } from "./logs-for-columns.ts";
import { startProgress } from "./progress.ts";
import { assertFits, storeAsInput } from "./store-logs.ts";
import type { Terminal } from "./terminal-output.ts";

/** More trials than this would be gigabytes of columns. */
const MOST_TRIALS = 50_000_000;

/** A store whose columns are read by its own engine, question by question. */
export async function openStoreForColumns(
  path: string,
  terminal: Terminal,
): Promise<LogsForColumns> {
  const store = await openStore(path);
  try {
    const runs = withUniqueIds(await storedRuns(store));
    const stored = new Map(runs.map((run) => [outlineOf(run), run]));
    const { input, problems } = storeAsInput(path, runs);
    assertFits(input, MOST_TRIALS);
    const said = [`${path}: a store with ${runs.length} runs.`];
    const logs = logsOf([path], [{ records: [...stored.keys()], problems, said, inputs: [input] }]);
    return {
      ...logs,
      ask: async (analyse) => {
        const progress = startProgress(terminal);
        progress.doing(`Asking ${path}`);
        try {
          return await answered(store, stored, analyse);
        } finally {
          progress.end();
          store.close();
        }
      },
    };
  } catch (error) {
    store.close();
    throw error;
  }
}

interface AskedColumns {
  readonly records: readonly RunRecord[];
  readonly metric: Metric;
}

/**
 * An analysis chooses its questions by what it knows of the runs, and waits for nothing. So it is run twice: with columns
 * that have no row, to learn what it asks for, and with the columns themselves.
 */
async function answered<Finding>(
  store: Store,
  stored: ReadonlyMap<RunRecord, StoredRun>,
  analyse: (columns: ColumnsSource) => Finding,
): Promise<Finding> {
  const questions: AskedColumns[] = [];
  analyse((records, metric) => {
    questions.push({ records, metric });
    return columnsOf(records, metric);
  });
  const answers: Columns[] = [];
  for (const { records, metric } of questions) {
    const runs = records.map((record) => stored.get(record)!);
    const benchmark = runs[0]?.run.benchmark ?? "";
    answers.push(await columnsFromStore(store, { benchmark, metric, runs }));
  }
  let next = 0;
  return analyse((records, metric) => {
    const question = questions[next];
    const isTheSame =
      question?.metric.name === metric.name && question.records.length === records.length;
    if (!isTheSame) throw new Error("an analysis asked other questions than it said");
    return answers[next++]!;
  });
}
