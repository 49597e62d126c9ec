import type { RunRecord } from "../../../record/run.ts";
import { constantAnswers, withAnswers } from "../../constant-answers.ts";
import {
  benchmarksOf,
  nameOf,
  pairsOf,
  some,
  type AuditInput,
  type CheckSpec,
  type Found,
} from "../audit-input.ts";

/** Fewer answers may be equal by chance. */
const ENOUGH = 10;

/** One file under two names. */
export const identicalFiles: CheckSpec = {
  code: "identical-files",
  severity: "changes-the-verdict",
  passed: "No two files hold the same bytes.",
  find: ({ files }) => {
    if (files.length < 2) return undefined;
    const byHash = new Map<string, string[]>();
    for (const { path, sha256 } of files) {
      byHash.set(sha256, [...(byHash.get(sha256) ?? []), path]);
    }
    return [...byHash]
      .filter(([, paths]) => paths.length > 1)
      .map(([sha256, paths]) => ({
        message: `${paths.join(" and ")} hold the same bytes: at most one of them is what its name says.`,
        evidence: { sha256, paths },
        remedy: "Find the log that was overwritten or copied, and leave the other out.",
      }));
  },
};

/** Two models, or two seeds, that gave the same answers throughout. */
export const identicalOutputs: CheckSpec = {
  code: "identical-outputs",
  severity: "changes-the-verdict",
  passed: "No two runs gave the same answers throughout.",
  find: (input) => {
    const benchmarks = [...benchmarksOf(input).values()].map((records) =>
      records.filter(hasOutputs),
    );
    if (benchmarks.every((records) => records.length < 2)) return undefined;
    return benchmarks.flatMap((records) => sameThroughout(input, records));
  },
};

/** Letters of choices agree by chance: answers must mostly differ from each other for their equality to tell something. */
function hasOutputs({ trials }: RunRecord): boolean {
  const outputs = trials.flatMap(({ output }) => output ?? []);
  return outputs.length >= ENOUGH && new Set(outputs).size >= outputs.length / 2;
}

/** Runs with the same answers have the same key, so that a thousand runs need no million comparisons. */
function sameThroughout(input: AuditInput, records: readonly RunRecord[]): readonly Found[] {
  const byAnswers = new Map<string, RunRecord[]>();
  for (const record of records) {
    const answers = record.trials
      .map(({ item, repeat, output }) => JSON.stringify([item, repeat, output ?? null]))
      .toSorted()
      .join("\n");
    byAnswers.set(answers, [...(byAnswers.get(answers) ?? []), record]);
  }
  return [...byAnswers.values()]
    .filter((same) => same.length > 1 && differ(same))
    .map((same) => {
      const names = same.map((record) => nameOf(input, record));
      const models = new Set(same.map(({ run }) => run.model)).size;
      const who = models > 1 ? "are called different models" : "were run with different settings";
      return {
        message: `${names.join(" and ")} ${who} but gave the same ${same[0]!.trials.length} answers, character by character.`,
        evidence: { runs: same.map(({ run }) => run.id), answers: same[0]!.trials.length },
        remedy:
          models > 1
            ? "Find out which model answered; one of the two logs is about the other."
            : "The seed had no effect: these are one run, and their agreement says nothing about noise.",
      };
    });
}

/** Different models, or one model under a seed or temperature that should have mattered. */
function differ(records: readonly RunRecord[]): boolean {
  const of = (what: (record: RunRecord) => string | undefined): number =>
    new Set(records.map(what)).size;
  return of(({ run }) => run.model) > 1 || of(({ run }) => run.settings["seed"]) > 1;
}

/** A model that says the same whatever it is asked: what it scores, the judge or the key gives away. */
export const constantAnswer: CheckSpec = {
  code: "constant-answer",
  severity: "changes-the-verdict",
  passed: "No model gives one and the same answer to nearly every question.",
  find: (input) => {
    if (withAnswers(input.records).length === 0) return undefined;
    return constantAnswers(input.records).map(({ record, same, answers }) => ({
      message: `${nameOf(input, record)} gives one and the same answer to ${same} of ${answers} questions, character by character: its score is what the judge or the key gives to a text that answers none of them.`,
      evidence: { run: record.run.id, same, answers },
      remedy:
        "Read the answer. Leave the run out, and mend what scored it: a judge that an unread text persuades, or a key that one letter fits.",
    }));
  },
};

/** Questions that stand in a benchmark twice. */
export const duplicateItems: CheckSpec = {
  code: "duplicate-items",
  severity: "changes-the-number",
  passed: "No question stands twice in a run.",
  find: (input) => {
    const withTexts = input.records.filter(({ items }) =>
      items.some(({ content }) => content !== undefined),
    );
    const reported = input.problems.filter(({ code }) => /^duplicate-(?:item|row)/u.test(code));
    if (withTexts.length === 0 && reported.length === 0) return undefined;
    return [
      ...reported.map(({ message, remedy }) => ({ message, remedy })),
      ...duplicatesByText(input, withTexts),
    ];
  },
};

/** Runs of one benchmark hold the same duplicates, which are told once. */
function duplicatesByText(input: AuditInput, records: readonly RunRecord[]): readonly Found[] {
  const told = new Map<string, { names: string[]; ids: readonly string[]; copies: number }>();
  for (const record of records) {
    const byText = new Map<string, string[]>();
    for (const { id, content } of record.items) {
      if (content !== undefined) byText.set(content, [...(byText.get(content) ?? []), id]);
    }
    const repeated = [...byText.values()].filter((ids) => ids.length > 1);
    if (repeated.length === 0) continue;
    const copies = repeated.reduce((sum, ids) => sum + ids.length - 1, 0);
    const key = JSON.stringify([record.run.benchmark, repeated]);
    const known = told.get(key) ?? { names: [], ids: repeated[0]!, copies };
    known.names.push(nameOf(input, record));
    told.set(key, known);
  }
  return [...told.values()].map(({ names, ids, copies }) => ({
    message: `${some(names)}: ${copies} ${copies === 1 ? "item has" : "items have"} the text of another item (for example ${some(ids)}); the beginnings of the texts were compared.`,
    evidence: { runs: names.length, copies, example: ids },
    remedy: "Read them: copies count a question twice, and are no independent evidence.",
  }));
}

/** Two runs that should be independent and have the same score on every item. */
export const identicalScores: CheckSpec = {
  code: "identical-scores",
  severity: "limits-the-claim",
  passed: "No two models have the same score on every item.",
  find: (input) => {
    const benchmarks = [...benchmarksOf(input).values()].filter((records) => records.length > 1);
    if (benchmarks.length === 0) return undefined;
    return benchmarks.flatMap((records) => {
      const keyed = records.map((record) => ({ record, key: keyOfScores(record) }));
      const byKey = new Map<string, RunRecord[]>();
      for (const { record, key } of keyed) {
        if (key !== undefined) byKey.set(key, [...(byKey.get(key) ?? []), record]);
      }
      return [...byKey.values()].flatMap((same) =>
        [...pairsOf(same)].slice(0, same.length - 1).map((pair) => sameScores(input, pair)),
      );
    });
  },
};

function keyOfScores({ run, trials }: RunRecord): string | undefined {
  const metric = run.primaryMetric ?? run.metrics[0]?.name;
  if (metric === undefined) return undefined;
  const scores = trials.map(({ scores: own }) => own[metric]);
  // Where nothing varies, agreement is no surprise.
  if (trials.length < ENOUGH || new Set(scores).size < 2) return undefined;
  return trials
    .map(({ item, repeat }, index) => JSON.stringify([item, repeat, scores[index] ?? null]))
    .toSorted()
    .join("\n");
}

function sameScores(input: AuditInput, [first, second]: readonly [RunRecord, RunRecord]): Found {
  return {
    message: `${nameOf(input, first)} and ${nameOf(input, second)} have the same score on each of ${first.trials.length} trials.`,
    evidence: { runs: [first.run.id, second.run.id], trials: first.trials.length },
    remedy: "See whether one log is a copy of the other; independent runs seldom agree throughout.",
  };
}
