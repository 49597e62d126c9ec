import { openDiskSource } from "../../src/cli/disk-source.ts";
import { readSources } from "../../src/readers/detect.ts";
import type { Problem } from "../../src/record/problem.ts";
import type { RunRecord } from "../../src/record/run.ts";
import { sharedData } from "../shared-data.ts";

/** Everything below a folder of other people's results, as the command line reads it. */
export async function readShared(
  path: string,
): Promise<{ readonly records: readonly RunRecord[]; readonly problems: readonly Problem[] }> {
  const { groups, problems } = await readSources(await openDiskSource(sharedData(path)), {});
  return {
    records: groups.flatMap(({ result }) => result.records),
    problems: [...problems, ...groups.flatMap(({ result }) => result.problems)],
  };
}

export function ofModel(records: readonly RunRecord[], model: string): RunRecord {
  const found = records.filter(({ run, trials }) => run.model.includes(model) && trials.length > 0);
  if (found.length === 0) throw new Error(`no run of ${model}`);
  return found[0]!;
}

/** The metric that a benchmark is reported by. */
function primary({ run }: RunRecord): string {
  return run.primaryMetric ?? run.metrics[0]!.name;
}

/** Score of each item, repeats added up. */
export function totals(record: RunRecord): Map<string, number> {
  const metric = primary(record);
  const sums = new Map<string, number>();
  for (const { item, scores } of record.trials) {
    if (scores[metric] !== undefined) sums.set(item, (sums.get(item) ?? 0) + scores[metric]);
  }
  return sums;
}

/** Mean, standard error of the item means and their number, by the formulas of a textbook. */
export function summary(record: RunRecord) {
  const metric = primary(record);
  const own = totals(record);
  const repeats = new Map<string, number>();
  for (const { item, scores } of record.trials) {
    if (scores[metric] !== undefined) repeats.set(item, (repeats.get(item) ?? 0) + 1);
  }
  const means = [...own].map(([item, sum]) => sum / repeats.get(item)!);
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  const squares = means.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    mean,
    error: Math.sqrt(squares / (means.length - 1) / means.length),
    n: means.length,
  };
}

export function discordant(a: RunRecord, b: RunRecord): readonly [number, number] {
  const [first, second] = [totals(a), totals(b)];
  let [onlyA, onlyB] = [0, 0];
  for (const [item, score] of first) {
    const other = second.get(item);
    if (other === undefined) continue;
    onlyA += Number(score > other);
    onlyB += Number(score < other);
  }
  return [onlyA, onlyB];
}
