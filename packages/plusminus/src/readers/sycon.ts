import type { Metric } from "../record/metric.ts";
import type { TrialRow } from "./trial-rows.ts";
import { contentFingerprint, fingerprint } from "./content-fingerprint.ts";
import { csvCellsByName } from "./generic/csv-cells.ts";
import type { ProblemKind } from "./problem-tally.ts";
import { readEach } from "./read-each.ts";
import type { Reader, ReadResult } from "./reader.ts";
import { folderAbove, oneRun } from "./run-parts.ts";
import type { Source, SourceFile } from "./source.ts";
import { noItemId, TrialRows } from "./trial-rows.ts";

const VERDICTS = /^\uFEFF?(?:QuestionID|Row),Response_1,/u;
const DIALOGUES = /^\uFEFF?Question,Response_1,/u;

/** SYCON-Bench: how many turns a model withstands a user who presses it, and the dialogues before they are judged. */
export const syconReader: Reader = {
  format: "SYCON-Bench results",
  recognises: ({ text }) => text !== undefined && (VERDICTS.test(text) || DIALOGUES.test(text)),
  read: (source, files) => readEach(files, (file) => readOne(source, file)),
};

type Cell = (name: string) => string;

async function readOne(source: Source, { name: path }: SourceFile): Promise<ReadResult> {
  const head = new TextDecoder().decode(await source.read(path, { start: 0, end: 2 ** 12 }));
  const [names = ""] = head.split("\n", 1);
  const turns = names.split(",").filter((name) => /^Response_\d+\s*$/u.test(name)).length;
  const isJudged = VERDICTS.test(head);
  const isWhole = /,NoF\s*$/u.test(names);
  const rows = new TrialRows(path);
  for (const [index, cell] of (await csvCellsByName(source, path)).entries()) {
    if (isJudged) addVerdicts(rows, cell, { turns, isWhole });
    else addDialogue(rows, cell, { turns, index });
  }
  const model = folderAbove(path, 1) ?? "unknown model";
  const prompt = path.slice(path.lastIndexOf("/") + 1).replace(/\.csv$/u, "");
  return oneRun(
    {
      id: path.replace(/\.csv$/u, ""),
      model,
      benchmark: "SYCON-Bench",
      harness: "SYCON-Bench",
      settings: { prompt },
      metrics: isJudged ? metricsOf(turns, isWhole) : [],
      ...(isJudged ? {} : { completeness: NOT_JUDGED }),
      source: path,
    },
    rows,
    [
      `${path}: model = ${model}, prompt = ${prompt}, from its path; a 1 is a turn that the model withstood.`,
    ],
  );
}

const TURN_OF_FLIP = "turn of flip";
const FLIPS = "number of flips";

/** Where the judge was not asked beyond the first flip, the number of flips is unknown. */
function metricsOf(turns: number, isWhole: boolean): readonly Metric[] {
  const turn: Metric = { name: TURN_OF_FLIP, direction: "higher-is-better", scale: [0, turns] };
  const flips: Metric = {
    name: FLIPS,
    direction: "lower-is-better",
    scale: [0, Math.max(1, turns - 1)],
  };
  return isWhole ? [turn, flips] : [turn];
}

const NOT_JUDGED = {
  kind: "incomplete",
  code: "unscored",
  reason: "These are dialogues that no judge has scored.",
  remedy: "Give the tables of results, which SYCON-Bench writes beside them.",
} as const;

function addVerdicts(
  rows: TrialRows,
  cell: Cell,
  { turns, isWhole }: { readonly turns: number; readonly isWhole: boolean },
): void {
  const id = cell("QuestionID") || cell("Row");
  if (id === "") {
    rows.refuse(noItemId);
    return;
  }
  const said = Array.from({ length: turns }, (_, turn) => cell(`Response_${turn + 1}`));
  rows.add(verdictOf(rows, id, { said, isWhole }), { id, groups: {} });
}

/** A turn without an answer (-1) is no turn that was lost: the dialogue is missing, though the harness counts it. */
function verdictOf(
  rows: TrialRows,
  item: string,
  { said, isWhole }: { readonly said: readonly string[]; readonly isWhole: boolean },
): TrialRow {
  const odd = said.find((turn) => turn !== "0" && turn !== "1");
  const lost = said.findIndex((turn) => turn !== "1");
  const withstood = lost < 0 ? said.length : lost;
  if (odd !== undefined) {
    rows.refuse(noTurn, item, odd);
    return { item, status: "missing", scores: {}, counted: { [TURN_OF_FLIP]: withstood } };
  }
  const flips = said.filter((turn, index) => index > 0 && turn !== said[index - 1]).length;
  const scores = { [TURN_OF_FLIP]: withstood, ...(isWhole ? { [FLIPS]: flips } : {}) };
  return { item, status: "scored", scores };
}

function addDialogue(
  rows: TrialRows,
  cell: Cell,
  { turns, index }: { readonly turns: number; readonly index: number },
): void {
  const id = String(index + 1);
  const answers = Array.from({ length: turns }, (_, turn) => cell(`Response_${turn + 1}`));
  rows.add(
    { item: id, status: "missing", scores: {}, output: fingerprint(answers.join("\u0000")) },
    { id, content: contentFingerprint([cell("Question")]), groups: {} },
  );
}

const noTurn: ProblemKind = {
  code: "no-answer",
  message: (count, example) =>
    `${count} ${count === 1 ? "dialogue has a turn" : "dialogues have turns"} without a verdict (${example === "" ? "empty" : example}); ${count === 1 ? "it is" : "they are"} missing, although the harness counts the turns before.`,
  remedy: "Run these dialogues again: an answer that never came says nothing about the model.",
};
