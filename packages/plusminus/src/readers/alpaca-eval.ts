import type { Judgment, JudgmentTable } from "../record/judgment.ts";
import type { Metric } from "../record/metric.ts";
import type { Problem } from "../record/problem.ts";
import { UserError } from "../errors.ts";
import { alpacaEvalTexts } from "./alpaca-eval/texts.ts";
import { contentFingerprint, fingerprint } from "./content-fingerprint.ts";
import { isJsonList, textAt, valueAt, type Json } from "./json-value.ts";
import { readEach } from "./read-each.ts";
import type { Reader, ReadResult } from "./reader.ts";
import { oneRun } from "./run-parts.ts";
import type { Source, SourceFile } from "./source.ts";
import { parseJson } from "./tolerant-json.ts";
import { TrialRows, type TrialRow } from "./trial-rows.ts";

const WIN_RATE: Metric = { name: "win_rate", direction: "higher-is-better", scale: [0, 1] };

/** Annotations of AlpacaEval: one judged pair per instruction, the model against a reference. */
export const alpacaEvalReader: Reader = {
  format: "AlpacaEval annotations",
  recognises: ({ text }) =>
    text !== undefined &&
    /^\s*\[\s*\{/u.test(text) &&
    /"instruction"\s*:/u.test(text) &&
    /"generator_[12]"\s*:/u.test(text) &&
    /"preference"\s*:/u.test(text),
  read: (source, files) => readEach(files, (file) => readOne(source, file)),
  texts: alpacaEvalTexts,
};

async function readOne(source: Source, { name: path }: SourceFile): Promise<ReadResult> {
  const text = new TextDecoder().decode(await source.read(path));
  const annotations = parseJson(text, { path });
  if (!isJsonList(annotations)) {
    throw new UserError(
      "not-alpaca-eval",
      "The file looks like annotations of AlpacaEval, but is no list.",
      "Give annotations.json as alpaca_eval wrote it.",
      { path },
    );
  }
  const rows = new TrialRows(path);
  annotations.forEach((annotation, index) => addAnnotation(rows, annotation, index));
  const first = annotations[0];
  const [baseline, generator, judge] = ["generator_1", "generator_2", "annotator"].map((key) =>
    textAt(first, key),
  );
  const folder = folderOfModel(path, judge);
  const run = oneRun(
    {
      id: path.replace(/\.json$/u, ""),
      model: folder ?? generator ?? "unknown model",
      benchmark: `AlpacaEval against ${baseline ?? "unknown reference"}`,
      harness: "AlpacaEval",
      settings: { judge, baseline },
      metrics: [WIN_RATE],
      source: path,
    },
    rows,
    ["AlpacaEval: a preference of 2 is a win, 1 a loss, 0 a draw; null is missing."],
  );
  return {
    ...run,
    problems: [...run.problems, ...otherName(path, folder, generator)],
    judgments: [judgmentsOf(annotations, { path, model: folder ?? generator, judge, baseline })],
  };
}

/** What a file of annotations is about. */
interface AnnotatedFile {
  readonly path: string;
  readonly baseline: string | undefined;
  readonly model: string | undefined;
  readonly judge: string | undefined;
}

/** The reference stands first in the file, whichever the judge was shown first. */
function judgmentsOf(
  annotations: readonly Json[],
  { path, model, judge, baseline = "unknown reference" }: AnnotatedFile,
): JudgmentTable {
  const judgments = annotations.flatMap((annotation, index): readonly Judgment[] => {
    const score = chanceOf(valueAt(annotation, "preference"));
    if (score === undefined) return [];
    const [reference, own, opponent] = ["output_1", "output_2", "generator_1"].map((key) =>
      textAt(annotation, key),
    );
    return [
      {
        item: String(index + 1),
        model: model ?? "unknown model",
        opponent: opponent ?? "unknown reference",
        score,
        ...(judge === undefined ? {} : { grader: judge }),
        ...(own === undefined || reference === undefined
          ? {}
          : { lengths: [own.length, reference.length] as const }),
      },
    ];
  });
  return {
    // Models that were held against other references have never met, even indirectly.
    benchmark: `AlpacaEval against ${baseline}`,
    kind: "pairs",
    ordered: false,
    judgments,
    source: path,
  };
}

/** …/MODEL/ANNOTATOR/annotations.json: the folders name the model even where the file calls it "example". */
function folderOfModel(path: string, judge: string | undefined): string | undefined {
  const folders = path.split("/").slice(0, -1);
  return judge !== undefined && folders.at(-1) === judge ? folders.at(-2) : undefined;
}

/** A file under one model's name that says it is about another was copied, or was not renamed. */
function otherName(
  path: string,
  folder: string | undefined,
  generator: string | undefined,
): readonly Problem[] {
  if (folder === undefined || generator === undefined || folder === generator) return [];
  return [
    {
      code: "model-named-otherwise",
      message: `The folder says that this is ${folder}, the file says ${generator}.`,
      remedy: "Find out whose answers these are before quoting the score under either name.",
      where: { path },
    },
  ];
}

function addAnnotation(rows: TrialRows, annotation: Json, index: number): void {
  const instruction = textAt(annotation, "instruction");
  const dataset = textAt(annotation, "dataset");
  const id = String(index + 1);
  const answer = textAt(annotation, "output_2");
  const score = scoreOf(valueAt(annotation, "preference"), rows, id);
  const row: TrialRow = {
    item: id,
    status: score === undefined ? "missing" : "scored",
    scores: score === undefined ? {} : { win_rate: score },
    ...(answer === undefined ? {} : { output: fingerprint(answer) }),
  };
  rows.add(row, {
    id,
    ...(instruction === undefined ? {} : { content: contentFingerprint([instruction]) }),
    groups: dataset === undefined ? {} : { dataset },
  });
}

/** null was never judged. */
function scoreOf(preference: Json, rows: TrialRows, item: string): number | undefined {
  if (preference === null) return undefined;
  const score = chanceOf(preference);
  if (score !== undefined) return score;
  rows.refuseScore(
    WIN_RATE.name,
    item,
    preference === undefined ? "NaN or nothing" : JSON.stringify(preference),
  );
  return undefined;
}

/** 0 is a draw of the first version; between 1 and 2 it is a chance of winning. */
function chanceOf(preference: Json): number | undefined {
  if (preference === 0) return 0.5;
  if (typeof preference === "number" && preference >= 1 && preference <= 2) return preference - 1;
  return undefined;
}
