import type { Metric } from "../record/metric.ts";
import type { RunRecord } from "../record/run.ts";
import { UserError } from "../errors.ts";
import { contentFingerprint, fingerprint } from "./content-fingerprint.ts";
import {
  isJsonObject,
  listAt,
  numberAt,
  objectAt,
  scalarInWords,
  textAt,
  valueAt,
  type Json,
  type JsonObject,
} from "./json-value.ts";
import { jsonDocument, unexpectedShape } from "./json-document.ts";
import { otherFields } from "./other-fields.ts";
import { readEach } from "./read-each.ts";
import type { Reader, ReadResult } from "./reader.ts";
import { allRuns, oneRun, passMetric } from "./run-parts.ts";
import type { Source, SourceFile } from "./source.ts";
import { TrialRows } from "./trial-rows.ts";

const SUCCESS = passMetric("success");
const SCORE: Metric = { name: "score", direction: "higher-is-better", scale: [0, 1] };

/** Formats of the results that are known here. */
const VERSIONS = new Set([2, 3]);

/** An error of the provider or of an assertion, and no failure of the answer. */
const FAILED_BY_ERROR = 2;

/** promptfoo: tests by prompt and provider; each prompt and provider together are one run. */
export const promptfooReader: Reader = {
  format: "promptfoo output",
  recognises: ({ text }) =>
    text !== undefined &&
    /^\s*\{/u.test(text) &&
    /"results"\s*:\s*\{/u.test(text) &&
    /"prompts"\s*:\s*\[/u.test(text) &&
    /"(?:evalId|testPassCount|promptIdx)"\s*:/u.test(text),
  read: (source, files) => readEach(files, (file) => readOne(source, file)),
};

async function readOne(source: Source, { name: path }: SourceFile): Promise<ReadResult> {
  const document = await jsonDocument(source, path);
  const results = objectAt(document, "results");
  if (!isJsonObject(document) || results === undefined)
    throw unexpectedShape("output of promptfoo", path);
  assertKnownVersion(results, path);
  const runs = new Map<string, { readonly rows: TrialRows; readonly first: Json }>();
  for (const result of listAt(results, "results")) {
    const key = keyOf(result);
    const run = runs.get(key) ?? { rows: new TrialRows(path), first: result };
    runs.set(key, run);
    addResult(run.rows, result);
  }
  const read = [...runs].map(([key, { rows, first }]) => {
    const prompt = promptOf(results, first);
    return oneRun(
      {
        id: `${textAt(document, "evalId") ?? path}:${key}`,
        model: providerOf(first),
        benchmark: textAt(objectAt(document, "config"), "description") ?? "promptfoo tests",
        harness: "promptfoo",
        settings: {
          prompt: prompt === undefined ? undefined : fingerprint(prompt),
          date: textAt(results, "timestamp"),
        },
        other: otherFields(document, ["results", "evalId"]),
        metrics: [SUCCESS, SCORE],
        printed: runs.size === 1 ? printedIn(objectAt(results, "stats")) : [],
        source: path,
      },
      rows,
      [],
    );
  });
  return allRuns(read, []);
}

function assertKnownVersion(results: JsonObject, path: string): void {
  const version = numberAt(results, "version");
  if (version === undefined || VERSIONS.has(version)) return;
  throw new UserError(
    "unknown-version",
    `The results are of version ${version}; versions 2 and 3 are known.`,
    "Export them with a promptfoo that writes version 3, or give a newer plusminus.",
    { path },
  );
}

function providerOf(result: Json): string {
  const provider = valueAt(result, "provider");
  if (typeof provider === "string") return provider;
  return textAt(provider, "label") ?? textAt(provider, "id") ?? "unknown provider";
}

function keyOf(result: Json): string {
  return `${providerOf(result)} prompt ${scalarInWords(valueAt(result, "promptIdx")) ?? "0"}`;
}

function promptOf(results: JsonObject, result: Json): string | undefined {
  const index = numberAt(result, "promptIdx") ?? 0;
  return textAt(listAt(results, "prompts")[index], "raw");
}

function addResult(rows: TrialRows, result: Json): void {
  const id =
    scalarInWords(valueAt(result, "testIdx")) ??
    fingerprint(JSON.stringify(valueAt(result, "vars") ?? null));
  const success = valueAt(result, "success");
  const output = valueAt(objectAt(result, "response"), "output");
  const isLost =
    valueAt(result, "failureReason") === FAILED_BY_ERROR ||
    textAt(objectAt(result, "response"), "error") !== undefined;
  const score = numberAt(result, "score");
  const scores = {
    ...(typeof success === "boolean" ? { success: Number(success) } : {}),
    ...(score === undefined ? {} : { score }),
  };
  const item = {
    id,
    content: contentFingerprint([JSON.stringify(valueAt(result, "vars") ?? null)]),
    groups: {},
  };
  if (isLost) {
    rows.add({ item: id, status: "harness-error", scores: {}, counted: { success: 0 } }, item);
    return;
  }
  rows.add(
    {
      item: id,
      status: Object.keys(scores).length === 0 ? "missing" : "scored",
      scores,
      ...(typeof output === "string" ? { output: fingerprint(output) } : {}),
    },
    item,
  );
}

function printedIn(stats: JsonObject | undefined): RunRecord["run"]["printed"] {
  const [successes, failures, errors] = ["successes", "failures", "errors"].map((name) =>
    numberAt(stats, name),
  );
  if (successes === undefined || failures === undefined) return [];
  const all = successes + failures + (errors ?? 0);
  if (all === 0) return [];
  return [
    {
      metric: SUCCESS.name,
      statistic: "value",
      name: "successes / all tests",
      printed: successes / all,
    },
    { metric: SUCCESS.name, statistic: "n", name: "all tests", printed: all },
  ];
}
