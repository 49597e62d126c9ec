import { contentFingerprint, fingerprint } from "./content-fingerprint.ts";
import {
  isJsonList,
  isJsonObject,
  listAt,
  numberAt,
  textAt,
  valueAt,
  type Json,
} from "./json-value.ts";
import { liveCodeBenchTexts } from "./live-code-bench/texts.ts";
import { jsonDocument, unexpectedShape } from "./json-document.ts";
import type { Item } from "../record/item.ts";
import { readEach } from "./read-each.ts";
import type { Reader, ReadResult } from "./reader.ts";
import { folderAbove, oneRun, passMetric, runPerModel, stemOf } from "./run-parts.ts";
import type { Source, SourceFile } from "./source.ts";
import { noItemId, passRow, TrialRows } from "./trial-rows.ts";

const CORRECT = passMetric("correct");
/** A share of several attempts, of which only the share is there. */
const PASS = passMetric("pass@1");

/** LiveCodeBench: graded submissions, and the table of all models that its site shows. */
export const liveCodeBenchReader: Reader = {
  format: "LiveCodeBench results",
  recognises: ({ text }) =>
    text !== undefined &&
    ((/^\s*\[/u.test(text) &&
      /"question_id"\s*:/u.test(text) &&
      /"(?:graded_list|contest_date)"\s*:/u.test(text)) ||
      /^\s*\{\s*"performances"\s*:\s*\[\s*\{\s*"question_id"/u.test(text)),
  read: (source, files) => readEach(files, (file) => readOne(source, file)),
  texts: liveCodeBenchTexts,
};

async function readOne(source: Source, { name: path }: SourceFile): Promise<ReadResult> {
  const document = await jsonDocument(source, path);
  if (isJsonList(document)) return submission(document, path);
  if (isJsonObject(document)) return siteTable(listAt(document, "performances"), path);
  throw unexpectedShape("results of LiveCodeBench", path);
}

function submission(problems: readonly Json[], path: string): ReadResult {
  const rows = new TrialRows(path);
  for (const problem of problems) {
    const id = textAt(problem, "question_id");
    if (id === undefined) {
      rows.refuse(noItemId);
      continue;
    }
    const text = textAt(problem, "question_content");
    const item: Item = {
      id,
      ...(text === undefined ? {} : { content: contentFingerprint([text]) }),
      groups: groupsOf(problem, textAt(problem, "contest_date")),
    };
    addGrades(rows, item, problem);
  }
  const model = folderAbove(path, 1) ?? stemOf(path);
  return oneRun(
    {
      id: path.replace(/\.json$/u, ""),
      model,
      benchmark: "LiveCodeBench",
      harness: "LiveCodeBench",
      metrics: [CORRECT],
      source: path,
    },
    rows,
    [`${path}: model = ${model}, from its folder.`],
  );
}

function addGrades(rows: TrialRows, item: Item, problem: Json): void {
  const codes = listAt(problem, "code_list");
  listAt(problem, "graded_list").forEach((value, index) => {
    const code = codes[index];
    rows.add(
      {
        ...passRow({ item: item.id, metric: CORRECT.name, value }, rows),
        ...(typeof code === "string" ? { output: fingerprint(code) } : {}),
      },
      item,
    );
  });
}

/** Month of the contest, so that before and after can be told apart. */
function groupsOf(problem: Json, date: string | undefined): Record<string, string> {
  const month = /^(\d{4}-\d\d)/u.exec(date ?? "")?.[1];
  const named = ["platform", "difficulty"].flatMap((key) => {
    const label = textAt(problem, key);
    return label === undefined ? [] : [[key, label] as const];
  });
  return Object.fromEntries(month === undefined ? named : [...named, ["month", month]]);
}

/** One score per problem: the share of ten attempts in percent (of one, where the model's name says so). */
function siteTable(performances: readonly Json[], path: string): ReadResult {
  const models = new Map<string, TrialRows>();
  for (const row of performances) {
    const [id, model] = [textAt(row, "question_id"), textAt(row, "model")];
    const rows = models.get(model ?? "unknown model") ?? new TrialRows(path);
    models.set(model ?? "unknown model", rows);
    if (id === undefined) {
      rows.refuse(noItemId);
      continue;
    }
    const percent = numberAt(row, "pass@1");
    const isScore = percent !== undefined && percent >= 0 && percent <= 100;
    if (!isScore) rows.refuseScore(PASS.name, id, JSON.stringify(valueAt(row, "pass@1") ?? null));
    rows.add(
      {
        item: id,
        status: isScore ? "scored" : "missing",
        scores: isScore ? { "pass@1": percent / 100 } : {},
      },
      { id, groups: groupsOf(row, dateOf(numberAt(row, "date"))) },
    );
  }
  return runPerModel(
    models,
    { benchmark: "LiveCodeBench", harness: "LiveCodeBench", metrics: [PASS], source: path },
    [
      `${path}: one score per model and problem, the share of its attempts that passed; the attempts are not there.`,
    ],
  );
}

/** Milliseconds since 1970. */
function dateOf(time: number | undefined): string | undefined {
  return time !== undefined && time > 0 && time < 1e14 ? new Date(time).toISOString() : undefined;
}
