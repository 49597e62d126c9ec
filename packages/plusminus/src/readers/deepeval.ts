import type { Metric } from "../record/metric.ts";
import { contentFingerprint, fingerprint } from "./content-fingerprint.ts";
import { isJsonObject, listAt, numberAt, textAt, valueAt, type Json } from "./json-value.ts";
import { jsonDocument, unexpectedShape } from "./json-document.ts";
import { readEach } from "./read-each.ts";
import { otherFields } from "./other-fields.ts";
import type { Reader, ReadResult } from "./reader.ts";
import { passMetric, recordOf, stemOf } from "./run-parts.ts";
import type { Source, SourceFile } from "./source.ts";
import { TrialRows } from "./trial-rows.ts";

const SUCCESS = passMetric("success");

/** DeepEval: test cases, each with scores of several metrics, most of them by a model that judges. */
export const deepevalReader: Reader = {
  format: "DeepEval test run",
  recognises: ({ text }) =>
    text !== undefined &&
    /^\s*\{/u.test(text) &&
    /"testCases"\s*:\s*\[/u.test(text) &&
    /"metricsData"\s*:/u.test(text),
  read: (source, files) => readEach(files, (file) => readOne(source, file)),
};

async function readOne(source: Source, { name: path }: SourceFile): Promise<ReadResult> {
  const document = await jsonDocument(source, path);
  if (!isJsonObject(document)) throw unexpectedShape("a test run of DeepEval", path);
  const rows = new TrialRows(path);
  const metrics = new Map<string, Metric>([[SUCCESS.name, SUCCESS]]);
  const judges = new Set<string>();
  for (const [index, testCase] of listAt(document, "testCases").entries()) {
    addCase(rows, testCase, index, { metrics, judges });
  }
  const evidence = rows.evidence();
  const cost = numberAt(document, "evaluationCost");
  const record = recordOf(
    {
      id: path.replace(/\.json$/u, ""),
      model: stemOf(path),
      benchmark: "DeepEval tests",
      harness: "DeepEval",
      settings: {
        judge: judges.size === 0 ? undefined : [...judges].toSorted().join(", "),
        cost: cost === undefined ? undefined : `${cost} USD (judge)`,
      },
      other: otherFields(document, ["testCases", "evaluationCost"]),
      metrics: [...metrics.values()],
      printed: printedIn(document),
      source: path,
    },
    evidence,
  );
  return {
    records: [record],
    problems: evidence.problems,
    guesses: [`${path}: the file does not name the model; it is called by the name of the file.`],
  };
}

function addCase(
  rows: TrialRows,
  testCase: Json,
  index: number,
  seen: { readonly metrics: Map<string, Metric>; readonly judges: Set<string> },
): void {
  const id = textAt(testCase, "name") ?? String(index + 1);
  const scores: Record<string, number> = {};
  const success = valueAt(testCase, "success");
  if (typeof success === "boolean") scores[SUCCESS.name] = Number(success);
  for (const data of listAt(testCase, "metricsData")) {
    const [name, score, judge] = [
      textAt(data, "name"),
      numberAt(data, "score"),
      textAt(data, "evaluationModel"),
    ];
    if (judge !== undefined) seen.judges.add(judge);
    if (name === undefined || score === undefined) continue;
    Object.defineProperty(scores, name, { value: score, enumerable: true });
    // Of a metric of the user's own nobody knows which way is better; DeepEval's thresholds are lower bounds.
    if (!seen.metrics.has(name))
      seen.metrics.set(name, { name, direction: "higher-is-better", scale: [0, 1] });
  }
  const [input, output] = [textAt(testCase, "input"), textAt(testCase, "actualOutput")];
  rows.add(
    {
      item: id,
      status: Object.keys(scores).length === 0 ? "missing" : "scored",
      scores,
      ...(output === undefined ? {} : { output: fingerprint(output) }),
    },
    { id, ...(input === undefined ? {} : { content: contentFingerprint([input]) }), groups: {} },
  );
}

function printedIn(document: Json) {
  const [passed, failed] = [numberAt(document, "testPassed"), numberAt(document, "testFailed")];
  if (passed === undefined || failed === undefined || passed + failed === 0) return [];
  return [
    {
      metric: SUCCESS.name,
      statistic: "value",
      name: "testPassed / all tests",
      printed: passed / (passed + failed),
    } as const,
  ];
}
