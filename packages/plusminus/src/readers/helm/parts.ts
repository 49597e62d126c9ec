import type { Problem } from "../../record/problem.ts";
import { isJsonList, listAt, objectAt, textAt, valueAt, type Json } from "../json-value.ts";
import { ProblemTally, type ProblemKind } from "../problem-tally.ts";
import { noItemId, TrialRows } from "../trial-rows.ts";
import { answerKey, helmAnswers, helmInstances, instanceKey } from "./instances.ts";
import { repeatOf } from "./names.ts";
import {
  contextKey,
  helmContext,
  helmStatistic,
  INSTANCES,
  perturbationInWords,
  type HelmContext,
  type HelmStatistic,
} from "./statistic.ts";

/** The evidence about one split under one perturbation. */
export interface HelmPart {
  readonly context: HelmContext;
  readonly rows: TrialRows;
  readonly metrics: Set<string>;
}

/** The files that the rows of instances are read with. */
export interface InstanceFiles {
  readonly path: string;
  readonly perInstance: Json;
  readonly instances: Json;
  readonly predictions: Json;
  readonly state: Json;
}

/** One attempt at one input. HELM writes a row for each of its metric classes, which together are the attempt. */
interface Attempt {
  readonly context: HelmContext;
  readonly id: string;
  readonly repeat: number;
  readonly subSplit: string | undefined;
  /** Undefined for a score that is none, or that is told in two ways. */
  readonly scores: Map<string, number | undefined>;
}

/** Statistics of instances, every split and perturbation apart; by {@link contextKey}. */
export function helmParts(files: InstanceFiles): {
  readonly parts: ReadonlyMap<string, HelmPart>;
  readonly problems: readonly Problem[];
} {
  const { path } = files;
  const tally = new ProblemTally();
  const questions = helmInstances(files.instances, files.state);
  const answers = helmAnswers(files.predictions, files.state);
  const parts = new Map<string, HelmPart>();
  for (const { context, id, repeat, subSplit, scores } of attemptsIn(files, questions, tally)) {
    const key = contextKey(context);
    const part = parts.get(key) ?? { context, rows: new TrialRows(path), metrics: new Set() };
    parts.set(key, part);
    for (const metric of scores.keys()) part.metrics.add(metric);
    const usable = [...scores].filter((entry): entry is [string, number] => entry[1] !== undefined);
    if (usable.length === 0) tally.add(noScores, { path, item: id });
    const output = answers.get(answerKey(id, context.perturbation, repeat));
    part.rows.add(
      {
        item: id,
        repeat,
        status: usable.length === 0 ? "missing" : "scored",
        scores: Object.fromEntries(usable),
        ...(output === undefined ? {} : { output }),
      },
      questions.get(instanceKey(id, context.perturbation))?.item ?? {
        id,
        groups: subSplit === undefined ? {} : { sub_split: subSplit },
      },
    );
  }
  // Where nothing is scored at all, the instances tell no more than the statistics over all of them.
  const scored = [...parts].filter(([, { metrics }]) => metrics.size > 0);
  return { parts: new Map(scored), problems: tally.problems() };
}

function attemptsIn(
  { perInstance, path }: InstanceFiles,
  questions: ReturnType<typeof helmInstances>,
  tally: ProblemTally,
): Iterable<Attempt> {
  const attempts = new Map<string, Attempt>();
  for (const row of isJsonList(perInstance) ? perInstance : []) {
    const id = textAt(row, "instance_id");
    if (id === undefined) {
      tally.add(noItemId, { path });
      continue;
    }
    const own = perturbationInWords(valueAt(row, "perturbation"));
    const { split = "" } = questions.get(instanceKey(id, own)) ?? {};
    const stats = listAt(row, "stats");
    // An instance of which no metric says anything is missing; it is not left out.
    for (const stat of stats.length === 0 ? [undefined] : stats) {
      const name = objectAt(stat, "name");
      const named = name === undefined ? { split, perturbation: "" } : helmContext(name);
      const context = { ...named, perturbation: named.perturbation || own };
      const repeat = repeatOf(row);
      const key = JSON.stringify([contextKey(context), id, repeat]);
      const subSplit = textAt(name, "sub_split");
      const attempt = attempts.get(key) ?? { context, id, repeat, subSplit, scores: new Map() };
      attempts.set(key, attempt);
      addScore(attempt.scores, helmStatistic(stat), (kind, metric) =>
        tally.add(kind, { path, item: id }, metric),
      );
    }
  }
  return attempts.values();
}

function addScore(
  scores: Attempt["scores"],
  statistic: HelmStatistic | undefined,
  refuse: (kind: ProblemKind, metric: string) => void,
): void {
  if (statistic === undefined || statistic.metric === INSTANCES) return;
  const { metric, mean } = statistic;
  const isKnown = scores.has(metric);
  const isOther = isKnown && scores.get(metric) !== mean;
  if (mean === undefined) refuse(noScore, metric);
  else if (isKnown) refuse(isOther ? twoScores : sameScoreTwice, metric);
  scores.set(metric, isOther ? undefined : mean);
}

const noScores: ProblemKind = {
  code: "no-scores",
  message: (count) =>
    `${count} ${count === 1 ? "instance has" : "instances have"} no score, as where a metric gives no number; ${count === 1 ? "it is" : "they are"} missing, not 0.`,
  remedy: "Look at these instances: nothing says that the model failed them.",
};

const noScore: ProblemKind = {
  code: "score-not-a-number",
  message: (count, metric) =>
    `${count} ${count === 1 ? "score is" : "scores are"} no number, or a mean of nothing (${metric}); missing, not 0.`,
  remedy:
    "Look at these instances: a NaN is often an empty answer or a failure of the infrastructure.",
};

const sameScoreTwice: ProblemKind = {
  code: "duplicate-item",
  message: (count, metric) =>
    `${count} ${count === 1 ? "score stands" : "scores stand"} in the file twice with the same value (${metric}); each is counted once.`,
  remedy: "Nothing needs to be done, unless two runs were written into one file.",
};

const twoScores: ProblemKind = {
  code: "duplicate-item",
  message: (count, metric) =>
    `${count} ${count === 1 ? "score stands" : "scores stand"} in the file twice with different values (${metric}); none of them is counted.`,
  remedy: "Give each run a folder of its own.",
};
