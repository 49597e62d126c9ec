import { isSameNumber } from "../item-means.ts";
import type { LmEvalResults, LmEvalTask } from "./results.ts";
import type { LmEvalSamples } from "./sample-rows.ts";

/** One task of one results file, one samples file, or both together. */
export type LmEvalPart =
  | { readonly results: LmEvalResults; readonly task: LmEvalTask; readonly samples?: LmEvalSamples }
  | { readonly samples: LmEvalSamples; readonly results?: undefined; readonly task?: undefined };

/**
 * Finds the samples of every task. A samples file does not name its task: it belongs to the task of a results
 * file in the same folder that has its metrics, and whose name, time, size or printed means it shares.
 */
export function joinLmEval(
  results: readonly LmEvalResults[],
  samples: readonly LmEvalSamples[],
): readonly LmEvalPart[] {
  const candidates = results.flatMap((file) => file.tasks.map((task) => ({ results: file, task })));
  const owners = new Map<LmEvalTask, LmEvalSamples>();
  const pairs = samples
    .flatMap((file) =>
      candidates.map((candidate) => ({ file, candidate, likeness: likeness(file, candidate) })),
    )
    .filter((pair) => pair.likeness >= ENOUGH)
    .toSorted((a, b) => b.likeness - a.likeness);
  const joined = new Set<LmEvalSamples>();
  for (const { file, candidate } of pairs) {
    if (joined.has(file) || owners.has(candidate.task)) continue;
    joined.add(file);
    owners.set(candidate.task, file);
  }
  const withResults = candidates.map((candidate): LmEvalPart => {
    const owned = owners.get(candidate.task);
    return owned === undefined ? candidate : { ...candidate, samples: owned };
  });
  return [
    ...withResults,
    ...samples.filter((file) => !joined.has(file)).map((file) => ({ samples: file })),
  ];
}

/** The name of the task in the file name, or means that agree; the time of the run only decides between equals. */
const ENOUGH = 4;

function likeness(
  file: LmEvalSamples,
  { results, task }: { readonly results: LmEvalResults; readonly task: LmEvalTask },
): number {
  if (folderOf(file.path) !== folderOf(results.path) || task.subtasks.length > 0) return 0;
  const printed = task.printed.filter(({ isStandardError }) => !isStandardError);
  if (!printed.some(({ metric }) => file.named.has(metric))) return 0;
  const time = timeOf(results.path);
  const begin = `samples_${task.name}`;
  const name = baseName(file.path);
  const namesTask = name.startsWith(begin) && /^(?:_\d{4}-|\.)/u.test(name.slice(begin.length));
  const sameTime = time !== undefined && time === timeOf(file.path);
  return (
    (namesTask ? 4 : 0) +
    (printed.some(({ metric, value }) => reproduces(file, metric, value)) ? 4 : 0) +
    (sameTime ? 2 : 0) +
    (task.size === file.items.length ? 1 : 0)
  );
}

/** 0 and 1 are reproduced by too many files to tell them apart. */
function reproduces(file: LmEvalSamples, metric: string, printed: unknown): boolean {
  if (typeof printed !== "number" || printed === 0 || printed === 1) return false;
  let sum = 0;
  let count = 0;
  for (const { scores } of file.trials) {
    const score = scores[metric];
    if (score === undefined) continue;
    sum += score;
    count += 1;
  }
  return count > 0 && isSameNumber(printed, sum / count);
}

/** "2025-05-31T13-51-32.759677" in the name of a file. */
export function timeOf(path: string): string | undefined {
  return /\d{4}-\d\d-\d\dT\d\d[-:]\d\d[-:]\d\d(?:\.\d+)?/u.exec(baseName(path))?.[0];
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
