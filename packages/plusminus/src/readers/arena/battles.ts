import type { JudgmentTable } from "../../record/judgment.ts";
import type { Metric } from "../../record/metric.ts";
import type { RunRecord } from "../../record/run.ts";
import type { Trial } from "../../record/trial.ts";
import { scalarInWords, textAt, valueAt } from "../json-value.ts";
import { ProblemTally, type ProblemKind } from "../problem-tally.ts";
import { NOTHING_IN_IT, recordedSettings } from "../run-parts.ts";
import type { ReadResult } from "../reader.ts";
import type { Source } from "../source.ts";
import { jsonRows } from "../json-document.ts";

const WIN_RATE: Metric = { name: "win_rate", direction: "higher-is-better", scale: [0, 1] };

interface Battle {
  readonly question: string;
  readonly models: readonly [a: string, b: string];
  /** Of model a. */
  readonly score: number;
}

/**
 * Battles become one score per model and question: the mean over all rows of that question. Rows are copied where a
 * verdict was strong, and both orders of a pair are rows; which is which cannot be told, so that none counts as an answer of
 * its own.
 */
export async function arenaBattles(source: Source, path: string): Promise<ReadResult> {
  const tally = new ProblemTally();
  const battles: Battle[] = [];
  for await (const row of jsonRows(source, path, tally)) {
    const question = scalarInWords(valueAt(row, "question_id")) ?? String(battles.length + 1);
    const [a, b, winner] = ["model_a", "model_b", "winner"].map((key) => textAt(row, key));
    const score = winner === undefined ? undefined : scoreOf(winner);
    if (a === undefined || b === undefined || a === b) tally.add(noModels, { path });
    else if (score === undefined)
      tally.add(noWinner, { path, item: question }, winner ?? "nothing");
    else battles.push({ question, models: [a, b], score });
  }
  const baseline = baselineOf(battles);
  const models = [...new Set(battles.flatMap((battle) => battle.models))].filter(
    (model) => model !== baseline,
  );
  const records = models.map((model) => recordOf(model, baseline, battles, path));
  const rows =
    baseline === undefined
      ? "no model takes part in all"
      : `all against ${baseline}, which is the baseline`;
  return {
    records,
    judgments: [tableOf(battles, path)],
    problems: tally.problems(),
    guesses: [
      `${path}: ${battles.length} rows, ${rows}; one score per model and question, the mean of its rows (copies stand for weights).`,
    ],
  };
}

function tableOf(battles: readonly Battle[], path: string): JudgmentTable {
  return {
    benchmark: "arena battles",
    kind: "pairs",
    ordered: false,
    judgments: battles.map(({ question, models: [model, opponent], score }) => ({
      item: question,
      model,
      opponent,
      score,
    })),
    source: path,
  };
}

/** "tie (bothbad)" is a tie too. */
function scoreOf(winner: string): number | undefined {
  if (winner === "model_a") return 1;
  if (winner === "model_b") return 0;
  return winner.startsWith("tie") ? 0.5 : undefined;
}

/** The model that stands in every battle, where there are others. */
function baselineOf(battles: readonly Battle[]): string | undefined {
  const [first, ...others] = battles;
  const everywhere = first?.models.filter((model) =>
    others.every(({ models }) => models.includes(model)),
  );
  return everywhere?.length === 1 ? everywhere[0] : undefined;
}

function recordOf(
  model: string,
  baseline: string | undefined,
  battles: readonly Battle[],
  path: string,
): RunRecord {
  const questions = new Map<string, { sum: number; rows: number; first: number }>();
  for (const { question, models, score } of battles) {
    if (!models.includes(model)) continue;
    const isFirst = models[0] === model;
    const own = questions.get(question) ?? { sum: 0, rows: 0, first: 0 };
    questions.set(question, own);
    own.sum += isFirst ? score : 1 - score;
    own.rows += 1;
    own.first += Number(isFirst);
  }
  const trials = [...questions].map(([item, { sum, rows }]): Trial => ({
    item,
    repeat: 1,
    status: "scored",
    scores: { win_rate: sum / rows },
    ...(rows > 1 ? { rows } : {}),
  }));
  return {
    run: {
      id: `${path}:${model}`,
      model,
      benchmark: baseline === undefined ? "arena battles" : `arena battles against ${baseline}`,
      harness: { name: "arena" },
      settings: recordedSettings({ baseline }),
      metrics: [WIN_RATE],
      primaryMetric: WIN_RATE.name,
      completeness: trials.length > 0 ? { kind: "complete" } : NOTHING_IN_IT,
      printed: [],
      source: path,
    },
    items: [...questions.keys()].map((id) => ({ id, groups: {} })),
    trials,
  };
}

const noModels: ProblemKind = {
  code: "no-two-models",
  message: (count) =>
    `${count} ${count === 1 ? "row does" : "rows do"} not name two different models and ${count === 1 ? "was" : "were"} left out.`,
  remedy: "Give the battles as the arena wrote them.",
};

const noWinner: ProblemKind = {
  code: "no-winner",
  message: (count, example) =>
    `${count} ${count === 1 ? "row names" : "rows name"} no winner that is known (${example}) and ${count === 1 ? "was" : "were"} left out.`,
  remedy: "A winner is model_a, model_b or tie; others are no verdict.",
};
