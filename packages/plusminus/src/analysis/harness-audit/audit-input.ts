import type { Problem } from "../../record/problem.ts";
import type { RunRecord } from "../../record/run.ts";
import type { Evidence, Severity } from "./audit-finding.ts";
import type { PrintedComparison } from "./printed-comparison.ts";

/** A file that was read, and what it holds byte by byte. */
export interface ReadFile {
  readonly path: string;
  readonly sha256: string;
}

/** What the checks may look at. */
export interface AuditInput {
  readonly records: readonly RunRecord[];
  /** Names of each run. */
  readonly names: ReadonlyMap<RunRecord, RunNames>;
  readonly printed: readonly PrintedComparison[];
  readonly files: readonly ReadFile[];
  readonly problems: readonly Problem[];
}

/** Something that a check found. */
export interface Found {
  /** "unknown" where the log does not say enough. */
  readonly status?: "fail" | "unknown";
  readonly message: string;
  readonly evidence?: Evidence;
  readonly remedy: string;
}

/** One question that an audit asks. */
export interface CheckSpec {
  /** Stable: scripts and `--fail-on` name it. */
  readonly code: string;
  readonly severity: Severity;
  /** What is so where nothing was found; a sentence. */
  readonly passed: string;
  /** Undefined where the logs hold nothing that the question is about. */
  readonly find: (input: AuditInput) => readonly Found[] | undefined;
}

/** What a run is called. */
export interface RunNames {
  /** Within its benchmark. */
  readonly label: string;
  /** Among all that was read: with its benchmark, where there are several. */
  readonly title: string;
}

/** The name of a run in sentences. */
export function nameOf({ names }: AuditInput, record: RunRecord): string {
  return names.get(record)?.title ?? record.run.id;
}

/** The same in a sentence that names the benchmark already. */
export function labelOf({ names }: AuditInput, record: RunRecord): string {
  return names.get(record)?.label ?? record.run.id;
}

/** Runs that have trials, by benchmark. */
export function benchmarksOf({ records }: AuditInput): ReadonlyMap<string, readonly RunRecord[]> {
  const benchmarks = new Map<string, RunRecord[]>();
  for (const record of records) {
    if (record.trials.length === 0) continue;
    const own = benchmarks.get(record.run.benchmark) ?? [];
    benchmarks.set(record.run.benchmark, own);
    own.push(record);
  }
  return benchmarks;
}

/** Every two of a list. */
export function* pairsOf<Entry>(entries: readonly Entry[]): Generator<readonly [Entry, Entry]> {
  for (const [index, first] of entries.entries()) {
    for (const second of entries.slice(index + 1)) yield [first, second];
  }
}

/** A share as a percentage with two digits after the point. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

/** Some names in words, the rest counted. */
export function some(names: readonly string[], most: number = 3): string {
  const more = names.length - most;
  return more > 0 ? `${names.slice(0, most).join(", ")} and ${more} more` : names.join(", ");
}
