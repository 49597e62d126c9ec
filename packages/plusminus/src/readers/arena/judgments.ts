import type { Judgment, JudgmentTable } from "../../record/judgment.ts";
import type { Metric } from "../../record/metric.ts";
import type { RunRecord } from "../../record/run.ts";
import { contentFingerprint } from "../content-fingerprint.ts";
import { scalarInWords, textAt, valueAt, type Json } from "../json-value.ts";
import { ProblemTally } from "../problem-tally.ts";
import { NOTHING_IN_IT, recordedSettings } from "../run-parts.ts";
import type { ReadResult } from "../reader.ts";
import type { Source } from "../source.ts";
import { noItemId, TrialRows } from "../trial-rows.ts";
import { jsonRows } from "../json-document.ts";

const SCORE: Metric = { name: "judge score", direction: "higher-is-better", scale: [1, 10] };

interface Judged {
  readonly rows: TrialRows;
  readonly judge: string | undefined;
}

/** Scores from 1 to 10 that a judge gave single answers; null is an answer that it did not score. */
export async function arenaJudgments(source: Source, path: string): Promise<ReadResult> {
  const tally = new ProblemTally();
  const models = new Map<string, Judged>();
  for await (const row of jsonRows(source, path, tally)) {
    const model = textAt(row, "model") ?? "unknown model";
    const judged = models.get(model) ?? { rows: new TrialRows(path), judge: textAt(row, "judge") };
    models.set(model, judged);
    addJudgment(judged.rows, row);
  }
  const evidence = [...models].map(([model, { rows, judge }]) => ({
    model,
    judge,
    ...rows.evidence(),
  }));
  return {
    records: evidence.map(({ model, judge, items, trials }) => ({
      run: {
        id: `${path}:${model}`,
        model,
        benchmark: "arena judgments",
        harness: { name: "arena" },
        settings: recordedSettings({ judge }),
        metrics: [SCORE],
        primaryMetric: SCORE.name,
        completeness: trials.length > 0 ? { kind: "complete" } : NOTHING_IN_IT,
        printed: [],
        source: path,
      },
      items,
      trials,
    })),
    judgments: [tableOf(evidence, path)],
    problems: [...tally.problems(), ...evidence.flatMap(({ problems }) => problems)],
    guesses: [],
  };
}

interface Evidence extends Pick<RunRecord, "trials"> {
  readonly model: string;
  readonly judge: string | undefined;
}

function tableOf(evidence: readonly Evidence[], path: string): JudgmentTable {
  return {
    benchmark: "arena judgments",
    kind: "answers",
    ordered: false,
    judgments: evidence.flatMap(({ model, judge, trials }) =>
      trials.flatMap(({ item, scores: { [SCORE.name]: score } }): readonly Judgment[] =>
        score === undefined
          ? []
          : [{ item, model, score, ...(judge === undefined ? {} : { grader: judge }) }],
      ),
    ),
    source: path,
  };
}

function addJudgment(rows: TrialRows, row: Json): void {
  const id = scalarInWords(valueAt(row, "question_id"));
  if (id === undefined) {
    rows.refuse(noItemId);
    return;
  }
  const value = valueAt(row, "score");
  const isScore = typeof value === "number" && value >= 1 && value <= 10;
  if (!isScore && value !== null) {
    rows.refuseScore(
      SCORE.name,
      id,
      value === undefined ? "NaN or nothing" : JSON.stringify(value),
    );
  }
  const question = questionOf(textAt(row, "user_prompt"));
  rows.add(
    {
      item: id,
      status: isScore ? "scored" : "missing",
      scores: isScore ? { [SCORE.name]: value } : {},
    },
    {
      id,
      ...(question === undefined ? {} : { content: contentFingerprint([question]) }),
      groups: {},
    },
  );
}

/** The prompt of the judge holds the answer too; the question ends where the reference or the answer begins. */
function questionOf(prompt: string | undefined): string | undefined {
  return prompt?.split(/\n\[The Start of /u, 1)[0];
}
