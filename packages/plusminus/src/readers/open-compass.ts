import type { JudgmentTable } from "../record/judgment.ts";
import { isJsonObject, objectAt, textAt, type Json } from "./json-value.ts";
import type { RunRecord } from "../record/run.ts";
import type { Trial } from "../record/trial.ts";
import { contentFingerprint } from "./content-fingerprint.ts";
import { jsonDocument, unexpectedShape } from "./json-document.ts";
import { readReport } from "./open-compass/report.ts";
import { ProblemTally, type ProblemKind } from "./problem-tally.ts";
import { readEach } from "./read-each.ts";
import type { Reader, ReadResult } from "./reader.ts";
import { passMetric, recordOf, stemOf } from "./run-parts.ts";
import type { Source, SourceFile } from "./source.ts";

const WIN_RATE = passMetric("win_rate");

/** The summary of its judgments: shares in percent, by category. */
const REPORT = /^\uFEFF?[^,\n]+_vs_[^,\n]+,[^\n]*\n(?:win_both|half_draw)_/u;

/** OpenCompass's subjective evaluation: pairs of answers that a judge chose between. */
export const openCompassReader: Reader = {
  format: "OpenCompass judgments",
  recognises: ({ text }) =>
    text !== undefined &&
    (REPORT.test(text) ||
      (/^\s*\{\s*"\d+"\s*:\s*\{/u.test(text) &&
        /"prediction"\s*:/u.test(text) &&
        /"(?:answer1|capability)"\s*:/u.test(text))),
  read: (source, files) => readEach(files, (file) => readOne(source, file)),
};

interface Judged {
  readonly id: string;
  readonly models: readonly [first: string, second: string];
  readonly capability: string | undefined;
  readonly question: string | undefined;
  /** Of the first answer; undefined where the judge said nothing that is known. */
  readonly score: number | undefined;
}

async function readOne(source: Source, { name: path }: SourceFile): Promise<ReadResult> {
  const head = new TextDecoder().decode(await source.read(path, { start: 0, end: 2 ** 12 }));
  if (REPORT.test(head)) return readReport(source, path, WIN_RATE);
  const document = await jsonDocument(source, path);
  if (!isJsonObject(document)) throw unexpectedShape("judgments of OpenCompass", path);
  const tally = new ProblemTally();
  const judged = judgedIn(document, tally, path);
  if (judged.length === 0) {
    // Answers that no judge has seen: the judgments hold them again.
    return {
      records: [],
      problems: [],
      guesses: [`${path}: answers without a judgment; left out.`],
    };
  }
  const models = [...new Set(judged.flatMap((pair) => pair.models))];
  return {
    records: models.map((model) => recordOfModel(model, judged, path)),
    judgments: [tableOf(judged, path)],
    problems: tally.problems(),
    guesses: [`${path}: A is answer 1, B is answer 2, C is a draw.`],
  };
}

function judgedIn(
  document: Readonly<Record<string, Json>>,
  tally: ProblemTally,
  path: string,
): readonly Judged[] {
  return Object.keys(document).flatMap((id): readonly Judged[] => {
    const entry = objectAt(document, id);
    const gold = objectAt(entry, "gold");
    const [first, second] = [textAt(gold, "answer1"), textAt(gold, "answer2")];
    if (first === undefined || second === undefined) return [];
    const score = verdictOf(textAt(entry, "prediction") ?? "");
    if (score === undefined) tally.add(noVerdict, { path, item: id });
    return [
      {
        id,
        models: [first, second],
        capability: textAt(gold, "capability"),
        question: textAt(entry, "origin_prompt"),
        score,
      },
    ];
  });
}

function tableOf(judged: readonly Judged[], path: string): JudgmentTable {
  return {
    benchmark: `OpenCompass ${stemOf(path)}`,
    kind: "pairs",
    ordered: true,
    judgments: judged.flatMap(({ id, models: [model, opponent], score }) =>
      score === undefined ? [] : [{ item: id, model, opponent, score }],
    ),
    source: path,
  };
}

/** "选择：A" or "Choice: A", with C (or 平局, tie) for a draw. */
function verdictOf(prediction: string): number | undefined {
  const letter = /(?:选择|choice)\s*[：:]\s*\[?\s*([ABC])/iu.exec(prediction)?.[1]?.toUpperCase();
  if (letter === "A") return 1;
  if (letter === "B") return 0;
  return letter === "C" ? 0.5 : undefined;
}

function recordOfModel(model: string, judged: readonly Judged[], path: string): RunRecord {
  const own = judged.filter(({ models }) => models.includes(model));
  const repeats = new Map<string, number>();
  const trials = own.map(({ id, models, score }): Trial => {
    const isFirst = models[0] === model;
    const repeat = (repeats.get(id) ?? 0) + 1;
    repeats.set(id, repeat);
    const position = isFirst ? ("first" as const) : ("second" as const);
    if (score === undefined) return { item: id, repeat, status: "missing", scores: {}, position };
    return {
      item: id,
      repeat,
      status: "scored",
      scores: { win_rate: isFirst ? score : 1 - score },
      position,
    };
  });
  const others = [...new Set(own.flatMap(({ models }) => models))].filter((name) => name !== model);
  return recordOf(
    {
      id: `${path}:${model}`,
      model,
      benchmark: `OpenCompass ${stemOf(path)}`,
      harness: "OpenCompass",
      settings: { baseline: others.join(", ") },
      metrics: [WIN_RATE],
      source: path,
    },
    {
      items: own.map(({ id, capability, question }) => ({
        id,
        ...(question === undefined ? {} : { content: contentFingerprint([questionIn(question)]) }),
        groups: capability === undefined ? {} : { capability },
      })),
      trials,
    },
  );
}

/** The prompt of the judge begins with its instructions; the question is what follows them. */
function questionIn(prompt: string): string {
  return prompt.split(/\[(?:问题|Question)[^\]]*\]|问题\s*[:：]/u).at(-1) ?? prompt;
}

const noVerdict: ProblemKind = {
  code: "no-verdict",
  message: (count) =>
    `${count} ${count === 1 ? "judgment names" : "judgments name"} no choice that is known; ${count === 1 ? "it is" : "they are"} missing, not a draw.`,
  remedy: "Look at what the judge said there.",
};
