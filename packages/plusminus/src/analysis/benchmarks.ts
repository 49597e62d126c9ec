import type { RunRecord } from "../record/run.ts";

export interface BenchmarkRecords {
  readonly benchmark: string;
  readonly records: readonly RunRecord[];
}

/** Runs by benchmark, in the order in which benchmarks first appear. */
export function byBenchmark(records: readonly RunRecord[]): readonly BenchmarkRecords[] {
  const groups = new Map<string, RunRecord[]>();
  for (const record of records) {
    const group = groups.get(record.run.benchmark);
    if (group === undefined) groups.set(record.run.benchmark, [record]);
    else group.push(record);
  }
  return [...groups].map(([benchmark, group]) => ({ benchmark, records: group }));
}
