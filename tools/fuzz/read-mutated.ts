import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createRandom, type Random } from "@plusminus/stats";
import { auditRuns } from "../../packages/plusminus/src/analysis/harness-audit.ts";
import { openDiskSource } from "../../packages/plusminus/src/cli/disk-source.ts";
import { UserError } from "../../packages/plusminus/src/errors.ts";
import { readSources, type FormatGroup } from "../../packages/plusminus/src/readers/detect.ts";
import type { RunRecord } from "../../packages/plusminus/src/record/run.ts";
import { MUTATIONS } from "./mutations.ts";
import { plainFormats, plainReading } from "./plain-reading.ts";
import type { SeedLog } from "./seed-logs.ts";

/** What came of one damaged log. */
export interface MutatedReading {
  readonly log: string;
  readonly mutation: string;
  readonly seconds: number;
  readonly formats: readonly string[];
  /** Whether some scores were read. */
  readonly isRead: boolean;
  /** Whether plain code read the same file, and its scores were held against ours. */
  readonly isCompared: boolean;
  /** What must not be; absent where all is well. */
  readonly failure?: string;
}

/** Damages one file of one log, by the number of the attempt alone, writes all into an empty folder, and reads that. */
export async function readMutated(
  seeds: readonly SeedLog[],
  attempt: number,
  folder: string,
): Promise<MutatedReading> {
  const rng = createRandom(attempt);
  const seed = chosenOf(seeds, rng);
  const mutation = MUTATIONS[rng.integer(MUTATIONS.length)]!;
  const names = Object.keys(seed.files);
  const chosen = names[rng.integer(names.length)]!;
  const damaged = repeated(seed.files[chosen]!, mutation.of, rng);
  const reading = await readWith(seed, { name: chosen, bytes: damaged }, folder);
  return { ...reading, mutation: mutation.name };
}

/** The same without any damage, to see that a log can be held against plain code at all. */
export function readUndamaged(seed: SeedLog, folder: string): Promise<MutatedReading> {
  const [[name, bytes]] = Object.entries(seed.files) as [[string, Uint8Array]];
  return readWith(seed, { name, bytes }, folder);
}

async function readWith(
  seed: SeedLog,
  damaged: { readonly name: string; readonly bytes: Uint8Array },
  folder: string,
): Promise<MutatedReading> {
  const names = Object.keys(seed.files);
  rmSync(folder, { recursive: true, force: true });
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), name === damaged.name ? damaged.bytes : seed.files[name]!);
  }
  const start = performance.now();
  const outcome = await read(folder);
  const seconds = (performance.now() - start) / 1000;
  const { groups } = outcome;
  const comparison = names.length === 1 ? compared(groups, damaged.bytes) : undefined;
  const failure = outcome.failure ?? comparison?.disagreement;
  return {
    log: `${seed.name}/${damaged.name}`,
    mutation: "none",
    seconds,
    formats: groups.map(({ format }) => format),
    isRead: groups.some(({ result }) => result.records.some(({ trials }) => trials.length > 0)),
    isCompared: comparison !== undefined,
    ...(failure === undefined ? {} : { failure }),
  };
}

/** Every third log is one that plain code reads too. */
function chosenOf(seeds: readonly SeedLog[], rng: Random): SeedLog {
  const plain = seeds.filter(({ name }) => name.startsWith("plain"));
  const from = plain.length > 0 && rng.integer(3) === 0 ? plain : seeds;
  return from[rng.integer(from.length)]!;
}

/** A log that was damaged once may be damaged again. */
function repeated(
  bytes: Uint8Array,
  mutate: (bytes: Uint8Array, rng: Random) => Uint8Array,
  rng: Random,
): Uint8Array {
  if (bytes.length === 0) return bytes;
  const once = mutate(bytes, rng);
  return rng.integer(4) > 0 || once.length === 0 ? once : mutate(once, rng);
}

async function read(
  folder: string,
): Promise<{ readonly groups: readonly FormatGroup[]; readonly failure?: string }> {
  try {
    const { groups } = await readSources(await openDiskSource(folder), {});
    const failure = groups
      .flatMap(({ result }) => result.records.map((record) => impossible(record)))
      .find((found) => found !== undefined);
    if (failure === undefined) {
      const records = groups.flatMap(({ result }) => result.records);
      auditRuns(records, { files: [], problems: groups.flatMap(({ result }) => result.problems) });
    }
    return failure === undefined ? { groups } : { groups, failure };
  } catch (error) {
    if (error instanceof UserError && error.remedy !== "") return { groups: [] };
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { groups: [], failure: `thrown: ${what}` };
  }
}

/** What no record may hold, whatever it was read from. */
function impossible({ run, items, trials }: RunRecord): string | undefined {
  const ids = new Set(items.map(({ id }) => id));
  for (const { item, repeat, scores, status } of trials) {
    if (!ids.has(item)) return `a trial of ${item}, which is no item`;
    if (!Number.isSafeInteger(repeat) || repeat < 1) return `repeat ${repeat}`;
    if (!Object.values(scores).every((score) => Number.isFinite(score)))
      return "a score that is none";
    if (status === "scored" && Object.keys(scores).length === 0) return "scored without a score";
  }
  if (!run.printed.every(({ printed }) => Number.isFinite(printed))) return "a printed NaN";
  return undefined;
}

/** Where a reader has no problem with a file, it must have read what plain code reads; undefined where that cannot be asked. */
function compared(
  groups: readonly FormatGroup[],
  damaged: Uint8Array,
): { readonly disagreement?: string } | undefined {
  for (const { format, result } of groups) {
    const [record, ...others] = result.records;
    if (record === undefined || others.length > 0) continue;
    if (result.problems.length > 0 || record.run.completeness.kind === "incomplete") continue;
    for (const plain of plainFormats(format)) {
      if (!record.run.metrics.some(({ name }) => name === plain.metric)) continue;
      const expected = plainReading(plain, new TextDecoder().decode(damaged));
      if (expected === undefined) continue;
      const [plainly, ours] = [expected, scoresOf(record, plain.metric)].map(inOrder);
      if (plainly === ours) return {};
      return {
        disagreement: `${format} without a problem, but plain code reads ${plainly!.slice(-200)} and we ${ours!.slice(-200)}`,
      };
    }
  }
  return undefined;
}

function scoresOf({ trials }: RunRecord, metric: string): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const { item, scores } of trials) {
    const score = scores[metric];
    // A trial may have scores of other metrics only.
    if (score !== undefined) found.set(item, [...(found.get(item) ?? []), score]);
  }
  return found;
}

function inOrder(scores: ReadonlyMap<string, readonly number[]>): string {
  const rows = [...scores].map(([item, own]) =>
    JSON.stringify([item, own.toSorted((a, b) => a - b)]),
  );
  return rows.toSorted((a, b) => (a < b ? -1 : 1)).join(",");
}
