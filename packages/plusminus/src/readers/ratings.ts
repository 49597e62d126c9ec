import type { Judgment } from "../record/judgment.ts";
import type { Metric } from "../record/metric.ts";
import type { RunRecord } from "../record/run.ts";
import type { Json } from "./json-value.ts";
import { fieldNamed, hasFields, plainRows } from "./plain-rows.ts";
import { ProblemTally, type ProblemKind } from "./problem-tally.ts";
import { readEach } from "./read-each.ts";
import type { Reader, ReadResult } from "./reader.ts";
import { passMetric, recordOf, stemOf } from "./run-parts.ts";
import type { Source, SourceFile } from "./source.ts";
import { noItemId, TrialRows } from "./trial-rows.ts";

/** Which way is better is the scale's business, which a table does not tell; only 0 and 1 are fail and pass. */
const RATING: Metric = { name: "rating", direction: "unknown" };
const PASSED = passMetric("rating");

const NAMES = {
  item: ["item", "item_id", "question_id", "task_id", "id"],
  model: ["model", "system", "agent"],
  rater: ["rater", "judge", "grader", "annotator", "evaluator", "labeler"],
  rating: ["rating", "score", "label"],
  date: ["date", "timestamp"],
  length: ["length", "answer_length", "characters"],
} as const;

/** Keys that items share. */
const GROUPS = [
  "passage",
  "passage_id",
  "document",
  "document_id",
  "conversation_id",
  "repo",
  "category",
  "topic",
];

/** Ratings of single answers by several raters, people or judges: one row for each item, model and rater. */
export const ratingsReader: Reader = {
  format: "ratings of answers",
  recognises: ({ text }) =>
    text !== undefined && hasFields(text, [NAMES.item, NAMES.rater, NAMES.rating]),
  read: (source, files) => readEach(files, (file) => readOne(source, file)),
};

async function readOne(source: Source, { name: path }: SourceFile): Promise<ReadResult> {
  const tally = new ProblemTally();
  const benchmark = stemOf(path).replace(/\.[ct]sv$/u, "");
  const judgments: Judgment[] = [];
  const runs = new Map<string, { model: string; rater: string; rows: TrialRows }>();
  for await (const row of plainRows(source, path, tally)) {
    const model = fieldNamed(row, NAMES.model) ?? "unnamed model";
    const rater = fieldNamed(row, NAMES.rater) ?? "";
    if (rater === "") {
      tally.add(noRater, { path });
      continue;
    }
    const key = JSON.stringify([model, rater]);
    const run = runs.get(key) ?? { model, rater, rows: new TrialRows(path) };
    runs.set(key, run);
    const judgment = addRating(run.rows, row, { model, rater });
    if (judgment !== undefined) judgments.push(judgment);
  }
  const evidence = [...runs.values()].map((run) => ({ ...run, ...run.rows.evidence() }));
  const isBinary = judgments.every(({ score }) => score === 0 || score === 1);
  return {
    records: evidence.map(({ model, rater, items, trials }): RunRecord =>
      recordOf(
        {
          id: `${path}:${model}:${rater}`,
          model,
          benchmark,
          harness: "ratings",
          settings: { judge: rater },
          metrics: [isBinary ? PASSED : RATING],
          source: path,
        },
        { items, trials },
      ),
    ),
    judgments: [{ benchmark, kind: "answers", ordered: false, judgments, source: path }],
    problems: [...tally.problems(), ...evidence.flatMap(({ problems }) => problems)],
    guesses: [`${path}: one row per rating; pass, yes and true are 1, fail, no and false are 0.`],
  };
}

const WORDS: Readonly<Record<string, number>> = {
  pass: 1,
  yes: 1,
  true: 1,
  fail: 0,
  no: 0,
  false: 0,
};

function addRating(
  rows: TrialRows,
  row: Json,
  { model, rater }: { readonly model: string; readonly rater: string },
): Judgment | undefined {
  const item = fieldNamed(row, NAMES.item) ?? "";
  if (item === "") {
    rows.refuse(noItemId);
    return undefined;
  }
  const text = (fieldNamed(row, NAMES.rating) ?? "").trim();
  const word = text.toLowerCase();
  const score = Object.hasOwn(WORDS, word) ? WORDS[word]! : Number(text);
  const isScore = text !== "" && Number.isFinite(score);
  if (text !== "" && !isScore) rows.refuseScore(RATING.name, item, text);
  rows.add(
    {
      item,
      status: isScore ? "scored" : "missing",
      scores: isScore ? { [RATING.name]: score } : {},
    },
    { id: item, groups: groupsOf(row) },
  );
  if (!isScore) return undefined;
  const date = fieldNamed(row, NAMES.date) ?? "";
  const length = Number(fieldNamed(row, NAMES.length) ?? "");
  return {
    item,
    model,
    grader: rater,
    score,
    ...(date === "" ? {} : { date }),
    ...(length > 0 ? { lengths: [length, 0] as const } : {}),
  };
}

function groupsOf(row: Json): Readonly<Record<string, string>> {
  const own = GROUPS.flatMap((key) => {
    const label = fieldNamed(row, [key])?.trim() ?? "";
    return label === "" ? [] : [[key, label] as const];
  });
  return Object.fromEntries(own);
}

const noRater: ProblemKind = {
  code: "no-rater",
  message: (count) =>
    `${count} ${count === 1 ? "row names" : "rows name"} no rater and ${count === 1 ? "was" : "were"} left out.`,
  remedy: "Give every rating its rater.",
};
