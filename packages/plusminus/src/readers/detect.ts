import type { Problem } from "../record/problem.ts";
import { attemptFile, isTooDeep, TOO_DEEP } from "./damaged-file.ts";
import { READERS } from "./harnesses.ts";
import type { Glimpse, Reader, ReadOptions, ReadResult } from "./reader.ts";
import type { Source, SourceFile } from "./source.ts";

/** Files of one format, read together. */
export interface FormatGroup {
  readonly format: string;
  readonly files: readonly SourceFile[];
  readonly result: ReadResult;
}

export interface SourcesRead {
  readonly groups: readonly FormatGroup[];
  /** Files that no reader took. */
  readonly problems: readonly Problem[];
}

/**
 * Reads everything in a source. The content of a file decides its format, never its name; what nobody
 * recognises becomes a problem, so that no file is left out silently.
 *
 * @throws UserError where the options do not fit the files, for example a column that is not there.
 */
export async function readSources(source: Source, options: ReadOptions): Promise<SourcesRead> {
  const { filesOf, problems } = await filesByReader(source);
  const groups: FormatGroup[] = [];
  for (const [reader, files] of filesOf) {
    if (files.length === 0) continue;
    groups.push({
      format: reader.format,
      files,
      result: await readTogether(reader, source, files, options),
    });
  }
  return { groups, problems: summarised(problems) };
}

/** The files of a source by the reader that recognises them. */
export async function filesByReader(source: Source): Promise<{
  readonly filesOf: ReadonlyMap<Reader, readonly SourceFile[]>;
  readonly problems: readonly Problem[];
}> {
  const filesOf = new Map(READERS.map((reader): [Reader, SourceFile[]] => [reader, []]));
  const problems: Problem[] = [];
  for (const file of await source.list()) {
    const sorted = await readerOf(source, file);
    if ("problem" in sorted) problems.push(sorted.problem);
    else filesOf.get(sorted.reader)!.push(file);
  }
  return { filesOf, problems };
}

/** A file that exhausts the stack when it is read is found by reading each alone, and left out. */
async function readTogether(
  reader: Reader,
  source: Source,
  files: readonly SourceFile[],
  options: ReadOptions,
): Promise<ReadResult> {
  try {
    return await reader.read(source, files, options);
  } catch (error) {
    if (!isTooDeep(error)) throw error;
    const problems: Problem[] = [];
    const others: SourceFile[] = [];
    for (const file of files) {
      const attempt = await attemptFile(file.name, () => reader.read(source, [file], options));
      if (attempt.kind === "damaged" && attempt.problem.code === TOO_DEEP) {
        problems.push(attempt.problem);
      } else others.push(file);
    }
    // Then only all of them together are too much, which no list of files says.
    if (problems.length === 0) throw error;
    const { problems: found, ...result } = await reader.read(source, others, options);
    return { ...result, problems: [...problems, ...found] };
  }
}

/** What a glimpse shows of every file. */
const HEAD = 2 ** 16;

async function readerOf(
  source: Source,
  file: SourceFile,
): Promise<{ readonly reader: Reader } | { readonly problem: Problem }> {
  if (file.size === 0) {
    return {
      problem: problemWith(
        file,
        "empty-file",
        `${file.name} is empty.`,
        "Check whether the run that should have written it has ended.",
      ),
    };
  }
  const attempt = await attemptFile(file.name, () => glimpse(source, file));
  if (attempt.kind === "damaged") return attempt;
  const reader = READERS.find((candidate) => candidate.recognises(attempt.value));
  return reader === undefined
    ? { problem: await unknownFormat(source, attempt.value) }
    : { reader };
}

async function glimpse(source: Source, file: SourceFile): Promise<Glimpse> {
  const head = await source.read(file.name, { start: 0, end: HEAD });
  const text = textOf(head);
  return text === undefined ? { file, head } : { file, head, text };
}

/** A character may be cut in two at the end of the head, which a stream forgives. */
function textOf(head: Uint8Array): string | undefined {
  if (head.includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
  } catch {
    return undefined;
  }
}

async function unknownFormat(source: Source, { file, head, text }: Glimpse): Promise<Problem> {
  if (head[0] === 0x50 && head[1] === 0x4b) {
    // A hostile archive should be called that, not merely unknown.
    const attempt = await attemptFile(file.name, () => source.archive(file.name));
    if (attempt.kind === "damaged") return attempt.problem;
    return problemWith(
      file,
      "unknown-format",
      `${file.name} is a zip archive, but no Inspect log.`,
      "Unpack it and give the folder.",
    );
  }
  const what =
    text === undefined
      ? "not text, and no binary format that is known here"
      : "text, but of no format that is known here";
  return problemWith(
    file,
    "unknown-format",
    `${file.name} is ${what}.`,
    "Give logs as a harness wrote them (Inspect AI, lm-evaluation-harness, HELM, SWE-bench and others), or a table as CSV, JSON, JSONL or Parquet with one row per item.",
  );
}

function problemWith(file: SourceFile, code: string, message: string, remedy: string): Problem {
  return { code, message, remedy, where: { path: file.name } };
}

/** More problems of one kind than anybody reads. */
const MANY = 20;

/** Folders of logs hold pictures and notes: beyond a few, they are counted and the first are named. */
function summarised(problems: readonly Problem[]): readonly Problem[] {
  const codes = new Set(problems.map(({ code }) => code));
  return [...codes].flatMap((code) => {
    const same = problems.filter((problem) => problem.code === code);
    if (same.length <= MANY) return same;
    const named = same.slice(0, 3).map(({ where }) => where?.path);
    const message = `${same.length} files were left out (${code}), among them ${named.join(", ")}.`;
    return [{ code, message, remedy: same[0]!.remedy }];
  });
}
