import type { Judgment } from "../record/judgment.ts";
import type { Metric } from "../record/metric.ts";
import type { RunRecord } from "../record/run.ts";
import type { Trial } from "../record/trial.ts";
import { contentFingerprint } from "./content-fingerprint.ts";
import { isJsonObject, scalarInWords, valueAt, type Json } from "./json-value.ts";
import { fieldNamed, hasFields, plainRows } from "./plain-rows.ts";
import { ProblemTally, type ProblemKind } from "./problem-tally.ts";
import { readEach } from "./read-each.ts";
import type { Reader, ReadResult } from "./reader.ts";
import { passMetric, recordOf, stemOf } from "./run-parts.ts";
import type { Source, SourceFile } from "./source.ts";

const WIN_RATE = passMetric("win_rate");
const WIN_OR_TIE: Metric = passMetric("win_or_tie_rate");

/** Columns that say what the verdict is about. */
const NAMES = {
  item: ["task_id", "task", "project_id", "project", "item_id", "question_id"],
  model: ["model", "system", "agent"],
  verdict: ["verdict", "outcome", "preference", "rating"],
  grader: ["grader", "grader_id", "annotator", "evaluator", "rater"],
  opponent: ["opponent", "baseline", "against"],
} as const;

/** Whom a verdict holds the model against where no column names anybody. */
const HUMAN_EXPERT = "the human expert";

/** Keys that group tasks, or say what they are worth. */
const GROUPS = ["occupation", "sector", "category", "industry", "value", "price", "budget"];

/**
 * Verdicts of people on a model's work beside a person's, or beside another model's that a column names: better, as
 * good, worse (GDPval, Remote Labor Index and the like).
 */
export const humanVerdictsReader: Reader = {
  format: "verdicts of human graders",
  recognises: ({ text }) => {
    if (text === undefined) return false;
    return (
      hasFields(text, [NAMES.item, NAMES.model, NAMES.verdict]) &&
      /(?:^|[",:\s])(?:win|tie|loss|lose|better|worse|as good(?: as)?|on par|equal)(?:$|[",\s])/imu.test(
        text,
      )
    );
  },
  read: (source, files) => readEach(files, (file) => readOne(source, file)),
};

async function readOne(source: Source, { name: path }: SourceFile): Promise<ReadResult> {
  const tally = new ProblemTally();
  const models = new Map<string, Verdicts>();
  const judgments: Judgment[] = [];
  for await (const row of plainRows(source, path, tally)) {
    const [item, model, verdict, grader] = (["item", "model", "verdict", "grader"] as const).map(
      (role) => fieldNamed(row, NAMES[role]),
    );
    if (item === undefined || model === undefined) {
      tally.add(noTask, { path });
      continue;
    }
    const verdicts = models.get(model) ?? {
      trials: [],
      repeats: new Map(),
      graders: new Set<string>(),
      groups: new Map(),
    };
    models.set(model, verdicts);
    if (grader !== undefined) verdicts.graders.add(grader);
    addVerdict(verdicts, { item, verdict, row }, tally, path);
    const score = scoreOf(verdict);
    if (score === undefined) continue;
    const by = grader === undefined ? {} : { grader };
    const named = fieldNamed(row, NAMES.opponent) ?? "";
    const opponent = named === "" ? HUMAN_EXPERT : named;
    judgments.push({ item, model, opponent, score, ...by });
  }
  const graders = new Set([...models.values()].flatMap((verdicts) => [...verdicts.graders])).size;
  return {
    records: [...models].map(([model, verdicts]) => recordOfModel(model, verdicts, path)),
    judgments: [
      { benchmark: benchmarkOf(path), kind: "pairs", ordered: false, judgments, source: path },
    ],
    problems: tally.problems(),
    guesses: [
      `${path}: one row per verdict; a tie is half a win in win_rate, and a whole one in win_or_tie_rate; ${graders === 0 ? "graders are not named" : `${graders} graders`}.`,
    ],
  };
}

interface Verdicts {
  readonly trials: Trial[];
  /** Verdicts on each task so far. */
  readonly repeats: Map<string, number>;
  readonly graders: Set<string>;
  readonly groups: Map<string, Readonly<Record<string, string>>>;
}

const SCORES: Readonly<Record<string, number>> = {
  win: 1,
  better: 1,
  tie: 0.5,
  equal: 0.5,
  "as good": 0.5,
  "as good as": 0.5,
  "on par": 0.5,
  loss: 0,
  lose: 0,
  worse: 0,
};

function addVerdict(
  { trials, repeats, groups }: Verdicts,
  {
    item,
    verdict,
    row,
  }: { readonly item: string; readonly verdict: string | undefined; readonly row: Json },
  tally: ProblemTally,
  path: string,
): void {
  const score = scoreOf(verdict);
  if (score === undefined) tally.add(noVerdict, { path, item }, verdict ?? "nothing");
  const repeat = (repeats.get(item) ?? 0) + 1;
  repeats.set(item, repeat);
  trials.push(
    score === undefined
      ? { item, repeat, status: "missing", scores: {} }
      : {
          item,
          repeat,
          status: "scored",
          scores: { win_rate: score, win_or_tie_rate: Number(score > 0) },
        },
  );
  if (groups.has(item) || !isJsonObject(row)) return;
  const own = GROUPS.flatMap((key) => {
    const label = scalarInWords(valueAt(row, key));
    return label === undefined ? [] : [[key, label] as const];
  });
  groups.set(item, Object.fromEntries(own));
}

function scoreOf(verdict: string | undefined): number | undefined {
  const words = (verdict ?? "").trim().toLowerCase();
  return Object.hasOwn(SCORES, words) ? SCORES[words] : undefined;
}

function benchmarkOf(path: string): string {
  return stemOf(path).replace(/\.csv$/u, "");
}

function recordOfModel(model: string, { trials, groups }: Verdicts, path: string): RunRecord {
  return recordOf(
    {
      id: `${path}:${model}`,
      model,
      benchmark: benchmarkOf(path),
      harness: "human verdicts",
      metrics: [WIN_RATE, WIN_OR_TIE],
      source: path,
    },
    {
      items: [...groups].map(([id, own]) => ({
        id,
        content: contentFingerprint([id]),
        groups: own,
      })),
      trials,
    },
  );
}

const noTask: ProblemKind = {
  code: "no-item-id",
  message: (count) =>
    `${count} ${count === 1 ? "row names" : "rows name"} no task or no model and ${count === 1 ? "was" : "were"} left out.`,
  remedy: "Give every verdict its task and its model.",
};

const noVerdict: ProblemKind = {
  code: "no-verdict",
  message: (count, example) =>
    `${count} ${count === 1 ? "verdict is" : "verdicts are"} none that is known (${example}); ${count === 1 ? "it is" : "they are"} missing, not a tie.`,
  remedy: "Write win, tie or loss (or better, as good as, worse).",
};
