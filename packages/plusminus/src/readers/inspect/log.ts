import { UserError } from "../../errors.ts";
import {
  isJsonList,
  isJsonObject,
  listAt,
  numberAt,
  objectAt,
  valueAt,
  type Json,
  type JsonObject,
} from "../json-value.ts";
import type { Source, SourceFile } from "../source.ts";
import { parseJson } from "../tolerant-json.ts";

/** An Inspect log, whichever way it is stored: its header, and its samples with or without transcripts. */
export interface InspectLog {
  readonly header: JsonObject;
  readonly samples: readonly JsonObject[];
  /** Whether the run ended and wrote a header. */
  readonly closed: boolean;
}

/** Versions of the log format that this reader has been tested against. */
const KNOWN_VERSIONS: readonly number[] = [1, 2];

/**
 * Reads the parts of a log that scores depend on.
 *
 * @throws {@link UserError} `unknown-version`, `invalid-json`, `not-an-inspect-log`, and those of the archive.
 */
export async function readInspectLog(source: Source, file: SourceFile): Promise<InspectLog> {
  const magic = await source.read(file.name, { start: 0, end: 2 });
  const isArchive = magic[0] === 0x50 && magic[1] === 0x4b;
  const log = isArchive
    ? await readArchive(await source.archive(file.name), file.name)
    : await readPlain(source, file);
  assertKnownVersion(log.header, file.name);
  return log;
}

async function readPlain(source: Source, file: SourceFile): Promise<InspectLog> {
  const header = await readJson(source, file.name, file.name);
  return { header, samples: listAt(header, "samples").filter(isJsonObject), closed: true };
}

/** Summaries hold the scores and little else; transcripts are read only where no summary has a score. */
async function readArchive(archive: Source, path: string): Promise<InspectLog> {
  const names = (await archive.list()).map(({ name }) => name);
  const closed = names.includes("header.json");
  const start = closed ? "header.json" : "_journal/start.json";
  if (!names.includes(start)) {
    throw new UserError(
      "not-an-inspect-log",
      "The archive has neither header.json nor _journal/start.json.",
      "Give the .eval file as Inspect wrote it.",
      { path },
    );
  }
  const header = await readJson(archive, start, path);
  const summaries = await readSummaries(archive, names, path);
  const scoresExist = listAt(objectAt(header, "results"), "scores").length > 0;
  const summariesHoldThem = summaries.some((summary) => holdsScores(summary));
  if (summaries.length > 0 && (summariesHoldThem || !scoresExist)) {
    return { header, samples: summaries, closed };
  }
  const transcripts = names.filter((name) => name.startsWith("samples/") && name.endsWith(".json"));
  const samples: JsonObject[] = [];
  for (const name of transcripts)
    samples.push(withoutTranscript(await readJson(archive, name, path)));
  return { header, samples: samples.length > 0 ? samples : summaries, closed };
}

async function readSummaries(
  archive: Source,
  names: readonly string[],
  path: string,
): Promise<readonly JsonObject[]> {
  if (names.includes("summaries.json")) {
    return rowsOf(parseJson(decoded(await archive.read("summaries.json")), { path }));
  }
  const rows: JsonObject[] = [];
  const journal = names.filter((name) => /^_journal\/summaries\/\d+\.json$/u.test(name));
  for (const name of journal)
    rows.push(...rowsOf(parseJson(decoded(await archive.read(name)), { path })));
  return rows;
}

function holdsScores(sample: JsonObject): boolean {
  const scores = objectAt(sample, "scores");
  return scores !== undefined && Object.keys(scores).length > 0;
}

/** Memory must not grow with the length of the conversations. */
function withoutTranscript(sample: JsonObject): JsonObject {
  const { messages, events, output, store, attachments, ...rest } = sample;
  void [messages, events, output, store, attachments];
  return rest;
}

function rowsOf(value: Json): readonly JsonObject[] {
  return isJsonList(value) ? value.filter(isJsonObject) : [];
}

/** Longest text that a JavaScript engine holds, with some room. */
const LARGEST_JSON = 500_000_000;

async function readJson(source: Source, name: string, path: string): Promise<JsonObject> {
  const bytes = await source.read(name);
  if (bytes.length > LARGEST_JSON) {
    throw new UserError(
      "json-too-large",
      `${name} is ${Math.round(bytes.length / 1e6)} MB of JSON, more than can be read at once.`,
      "Convert the log to the .eval format: inspect log convert --to eval.",
      { path },
    );
  }
  const value = parseJson(decoded(bytes), { path });
  if (isJsonObject(value)) return value;
  throw new UserError(
    "not-an-inspect-log",
    `${name} is JSON, but no log.`,
    "Give the log file as Inspect wrote it.",
    { path },
  );
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function assertKnownVersion(header: JsonObject, path: string): void {
  // The journal of a run that never ended is written without a version by some releases.
  const version = valueAt(header, "version") === undefined ? 2 : numberAt(header, "version");
  if (version !== undefined && KNOWN_VERSIONS.includes(version)) return;
  throw new UserError(
    "unknown-version",
    `The log says that it has version ${JSON.stringify(valueAt(header, "version"))} of the Inspect format; versions ${KNOWN_VERSIONS.join(" and ")} are known.`,
    "Look for a newer plusminus, or write the log again with a release of Inspect that writes version 2.",
    { path },
  );
}
