import type { Metric } from "../../record/metric.ts";
import type { Item } from "../../record/item.ts";
import type { TrialStatus } from "../../record/trial.ts";
import { contentFingerprint, fingerprint } from "../content-fingerprint.ts";
import {
  isJsonList,
  numberAt,
  objectAt,
  scalarInWords,
  textAt,
  valueAt,
  type Json,
} from "../json-value.ts";
import { jsonRows } from "../json-document.ts";
import { ProblemTally } from "../problem-tally.ts";
import type { ReadResult } from "../reader.ts";
import { oneRun } from "../run-parts.ts";
import type { Source } from "../source.ts";
import { noItemId, TrialRows, type TrialRow } from "../trial-rows.ts";
import { assertKnownVersion } from "./version.ts";

/** Keys of the metadata that `convert` writes, because the schema has no place for them. */
const OWN = { repeat: "repeat", status: "status", metric: "metric" } as const;

interface Run {
  readonly model: string;
  readonly benchmark: string;
  readonly metrics: Map<string, Metric>;
  /** Rows of one item and repeat are one trial, with a score for each metric. */
  readonly trials: Map<string, { row: TrialRow; item: Item }>;
  readonly seen: Map<string, number>;
}

/** Rows of one evaluation of one model: a score per row. */
export async function instanceRecords(source: Source, path: string): Promise<ReadResult> {
  const tally = new ProblemTally();
  const rows = new TrialRows(path);
  const runs = new Map<string, Run>();
  for await (const row of jsonRows(source, path, tally)) {
    assertKnownVersion(row, path);
    const id = textAt(row, "evaluation_id") ?? path;
    const run = runs.get(id) ?? {
      model: textAt(row, "model_id") ?? "unknown model",
      benchmark: textAt(row, "evaluation_name") ?? "unnamed evaluation",
      metrics: new Map(),
      trials: new Map(),
      seen: new Map(),
    };
    runs.set(id, run);
    addRow(run, row, rows);
  }
  const read = [...runs].map(([id, { model, benchmark, metrics, trials }]) => {
    const own = new TrialRows(path);
    for (const { row, item } of trials.values()) own.add(row, item);
    const parts = { id, model, benchmark, harness: "Every Eval Ever", source: path };
    return oneRun({ ...parts, metrics: [...metrics.values()] }, own, []);
  });
  return {
    records: read.flatMap(({ records }) => records),
    problems: [
      ...tally.problems(),
      ...rows.evidence().problems,
      ...read.flatMap(({ problems }) => problems),
    ],
    guesses: [],
  };
}

function addRow(run: Run, row: Json, refused: TrialRows): void {
  const id = scalarInWords(valueAt(row, "sample_id"));
  if (id === undefined) {
    refused.refuse(noItemId);
    return;
  }
  const metadata = objectAt(row, "metadata") ?? {};
  const metric = textAt(metadata, OWN.metric) ?? "score";
  const evaluation = objectAt(row, "evaluation");
  if (!run.metrics.has(metric)) run.metrics.set(metric, metricOf(metric, evaluation));
  const attempt = attemptOf(row, metric);
  if (attempt.status === "missing" && textAt(row, "error") === undefined) {
    refused.refuseScore(metric, id, JSON.stringify(valueAt(evaluation, "score") ?? null));
  }
  const repeat = repeatOf(run, metadata, JSON.stringify([id, metric]));
  const key = JSON.stringify([id, repeat]);
  const known = run.trials.get(key);
  run.trials.set(key, {
    row: known === undefined ? { item: id, repeat, ...attempt } : together(known.row, attempt),
    item: known?.item ?? itemOf(id, row, metadata),
  });
}

type Attempt = Omit<TrialRow, "item" | "repeat">;

/** Scores of several metrics are one attempt, which is scored if one of them is. */
function together(known: TrialRow, { status, scores }: Attempt): TrialRow {
  return {
    ...known,
    status: known.status === "scored" ? "scored" : status,
    scores: { ...known.scores, ...scores },
  };
}

function attemptOf(row: Json, metric: string): Attempt {
  const score = numberAt(objectAt(row, "evaluation"), "score");
  const error = textAt(row, "error");
  const status = statusOf(textAt(objectAt(row, "metadata"), OWN.status), error, score);
  const output = answerOf(row);
  return {
    status,
    scores: status === "scored" && score !== undefined ? { [metric]: score } : {},
    ...(status !== "scored" && score !== undefined && error !== undefined
      ? { counted: { [metric]: score } }
      : {}),
    ...(output === undefined ? {} : { output }),
  };
}

/** As `convert` wrote it, or in the order of the rows. */
function repeatOf(run: Run, metadata: Json, key: string): number {
  const seen = (run.seen.get(key) ?? 0) + 1;
  run.seen.set(key, seen);
  const written = Number(textAt(metadata, OWN.repeat) ?? Number.NaN);
  return Number.isSafeInteger(written) && written > 0 ? written : seen;
}

/** A row with an error has a score that counts a failure of something; which, the schema does not say. */
function statusOf(
  written: string | undefined,
  error: string | undefined,
  score: number | undefined,
): TrialStatus {
  if (written === "model-error" || written === "harness-error" || written === "missing")
    return written;
  return error !== undefined || score === undefined ? "missing" : "scored";
}

function metricOf(name: string, evaluation: Json): Metric {
  const isBinary = typeof valueAt(evaluation, "is_correct") === "boolean";
  const score = numberAt(evaluation, "score") ?? 0;
  return isBinary && score >= 0 && score <= 1
    ? { name, direction: "higher-is-better", scale: [0, 1] }
    : { name, direction: "unknown" };
}

/** The question with its choices; metadata are groups, but for what `convert` keeps there. */
function itemOf(id: string, row: Json, metadata: Json): Item {
  const input = objectAt(row, "input");
  const question = textAt(input, "raw");
  const choices = valueAt(input, "choices");
  const texts =
    question === undefined
      ? []
      : [
          question,
          ...(isJsonList(choices) ? choices : []).filter((choice) => typeof choice === "string"),
        ];
  const groups = Object.entries(
    typeof metadata === "object" && metadata !== null ? metadata : {},
  ).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === "string" && !Object.values(OWN).some((own) => own === entry[0]),
  );
  return {
    id,
    ...(texts.length === 0 ? {} : { content: contentFingerprint(texts) }),
    groups: Object.fromEntries(groups),
  };
}

/** What the model said: of one turn, or the last of several. */
function answerOf(row: Json): string | undefined {
  const raw = valueAt(objectAt(row, "output"), "raw");
  const text =
    typeof raw === "string"
      ? raw
      : isJsonList(raw) && raw.length > 0
        ? JSON.stringify(raw)
        : undefined;
  return text === undefined || text === "" ? undefined : fingerprint(text);
}
