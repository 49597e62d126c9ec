import { dirname } from "node:path";
import { UserError } from "../errors.ts";
import { readSources } from "../readers/detect.ts";
import type { ReadOptions, ReadResult } from "../readers/reader.ts";
import type { ColumnMapping } from "../readers/column-mapping.ts";
import type { JudgmentTable } from "../record/judgment.ts";
import type { Problem } from "../record/problem.ts";
import type { Run, RunRecord } from "../record/run.ts";
import type { Document, InputFile } from "../report/document.ts";
import type { Warning } from "../warnings.ts";
import { isStore } from "../store/store-mark.ts";
import { groupedPaths, hashFile, openDiskSources, type DiskSource } from "./disk-source.ts";
import type { LogValues } from "./options.ts";
import { startProgress } from "./progress.ts";
import type { SourceLogs } from "./source-logs.ts";
import type { Terminal } from "./terminal-output.ts";
import { VERSION } from "./version.ts";

/** What was read, and what an answer says about it. */
export interface Logs {
  readonly records: readonly RunRecord[];
  /** Verdicts of graders, with who met whom. */
  readonly judgments: readonly JudgmentTable[];
  /** What was guessed, in sentences. */
  readonly said: readonly string[];
  /** The part of the JSON face that every command shares. */
  readonly document: (seed: number, warnings: readonly Warning[]) => Document;
}

/** What a path of this machine is called in an answer: itself, unless an answer is made again elsewhere. */
export type CallPath = (path: string) => string;

const asItIs: CallPath = (path) => path;

/**
 * Reads every log under the paths, guessing the format of each from its content.
 *
 * @throws {@link UserError} when nothing there can be read at all.
 */
export async function readLogs(
  paths: readonly string[],
  options: LogValues,
  terminal: Terminal,
  callPath: CallPath = asItIs,
): Promise<Logs> {
  const progress = startProgress(terminal);
  try {
    const parts: SourceLogs[] = [];
    const { stores, logs } = await apart(paths);
    const mapping = mappingOf(options);
    for (const group of await groupedPaths(logs)) {
      progress.doing(`Reading ${group[0]}`);
      const read = (): Promise<SourceLogs> => readGroup(group, { mapping }, callPath);
      parts.push(await (terminal.shelf?.logs(group, JSON.stringify(mapping), read) ?? read()));
    }
    for (const store of stores) {
      progress.doing(`Reading ${store}`);
      // Loaded here and not with this module: only a store needs its engine.
      parts.push(await (await import("./store-logs.ts")).readStore(store, callPath(store)));
    }
    return logsOf(paths, parts);
  } finally {
    progress.end();
  }
}

/**
 * What several sources came to together.
 *
 * @throws {@link UserError} when nothing in them could be read.
 */
export function logsOf(paths: readonly string[], parts: readonly SourceLogs[]): Logs {
  const records = withUniqueIds(parts.flatMap((part) => part.records));
  const problems = parts.flatMap((part) => part.problems);
  if (records.length === 0) throw nothingReadable(paths, problems);
  return {
    records,
    judgments: parts.flatMap((part) => part.judgments ?? []),
    said: parts.flatMap((part) => part.said),
    document: (seed, warnings) => ({
      version: VERSION,
      seed,
      inputs: parts.flatMap((part) => part.inputs),
      problems,
      warnings: unique(warnings),
    }),
  };
}

/** Stores are folders with a mark of their own; what is in them is not read file by file. */
async function apart(
  paths: readonly string[],
): Promise<{ readonly stores: readonly string[]; readonly logs: readonly string[] }> {
  const stores: string[] = [];
  for (const path of new Set(paths)) if (await isStore(path)) stores.push(path);
  return { stores, logs: paths.filter((path) => !stores.includes(path)) };
}

/** Files of one folder, or a folder, which are one source. */
async function readGroup(
  paths: readonly string[],
  options: ReadOptions,
  callPath: CallPath,
): Promise<SourceLogs> {
  const [source] = await openDiskSources(paths);
  return readSource(source!, options, callPath);
}

async function readSource(
  source: DiskSource,
  options: ReadOptions,
  callPath: CallPath,
): Promise<SourceLogs> {
  const located = (name: string): string => callPath(source.located(name));
  const { groups, problems } = await readSources(source, options);
  const inputs = await Promise.all(
    groups.flatMap(({ format, files, result }) =>
      files.map((file) =>
        inputFile(source, file.name, format, { ...result, path: located(file.name) }),
      ),
    ),
  );
  return {
    records: groups.flatMap(({ result }) =>
      result.records.map((record) => ({
        ...record,
        run: { ...record.run, source: located(record.run.source) },
      })),
    ),
    judgments: groups.flatMap(({ result }) =>
      (result.judgments ?? []).map((table) => ({ ...table, source: located(table.source) })),
    ),
    problems: [
      ...notFollowed(source),
      ...problems,
      ...groups.flatMap(({ result }) => result.problems),
    ].map((problem) =>
      problem.where?.path === undefined
        ? problem
        : { ...problem, where: { ...problem.where, path: located(problem.where.path) } },
    ),
    said: groups.flatMap(({ format, files, result }) => [
      `${files.length === 1 ? located(files[0]!.name) : `${dirname(located(files[0]!.name))}: ${files.length} files`} read as ${format}.`,
      ...result.guesses,
    ]),
    inputs,
  };
}

/** Links could lead out of what the user named, and a store repeats its logs: neither is followed, nobody is left to guess that. */
function notFollowed({ leftOut }: DiskSource): readonly Problem[] {
  return leftOut.map((name) => ({
    code: "not-followed",
    message: `${name} is a link, a special file or a store and was not read.`,
    remedy: "Give what a link points to, if it is a log; give a store by itself.",
    where: { path: name },
  }));
}

async function inputFile(
  source: DiskSource,
  name: string,
  format: string,
  { records, path }: ReadResult & { readonly path: string },
): Promise<InputFile> {
  const own = records.filter((record) => record.run.source === name);
  const trials = own.reduce((sum, record) => sum + record.trials.length, 0);
  const sha256 = await hashFile(source.located(name));
  return { path, sha256, format, runs: own.length, trials };
}

/** The same log given twice keeps two ids, so that nothing is merged that the user named apart. */
export function withUniqueIds<Record extends { readonly run: Run }>(
  records: readonly Record[],
): readonly Record[] {
  const seen = new Map<string, number>();
  return records.map((record) => {
    const times = (seen.get(record.run.id) ?? 0) + 1;
    seen.set(record.run.id, times);
    if (times === 1) return record;
    return { ...record, run: { ...record.run, id: `${record.run.id}#${times}` } };
  });
}

/** The columns of generic tables, as the options name them. */
export function mappingOf(options: LogValues): ColumnMapping {
  const { itemColumn, scoreColumn, modelColumn, repeatColumn, benchmarkColumn } = options;
  return {
    ...(itemColumn === undefined ? {} : { item: itemColumn }),
    ...(scoreColumn === undefined ? {} : { score: scoreColumn }),
    ...(modelColumn === undefined ? {} : { model: modelColumn }),
    ...(repeatColumn === undefined ? {} : { repeat: repeatColumn }),
    ...(benchmarkColumn === undefined ? {} : { benchmark: benchmarkColumn }),
    ...(options.groupColumns === undefined ? {} : { groups: options.groupColumns }),
    ...(options.subjectColumns === undefined ? {} : { subjects: options.subjectColumns }),
  };
}

function nothingReadable(paths: readonly string[], problems: readonly Problem[]): UserError {
  const [first] = problems;
  const where = paths.length === 1 ? paths[0]! : `${paths.length} paths`;
  if (first === undefined) {
    return new UserError(
      "nothing-readable",
      `There is no result log in ${where}.`,
      "Give a log file or a folder of logs as a harness wrote them, or a table as CSV, JSONL or Parquet.",
    );
  }
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more problems)` : "";
  return new UserError(
    first.code,
    `Nothing in ${where} can be used: ${first.message}${more}`,
    first.remedy,
    first.where ?? {},
  );
}

function unique(warnings: readonly Warning[]): readonly Warning[] {
  const seen = new Set<string>();
  return warnings.filter(({ code, message }) => {
    const key = `${code} ${message}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
