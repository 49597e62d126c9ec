import type { Metric } from "../record/metric.ts";
import type { PrintedStatistic, RunRecord } from "../record/run.ts";
import type { Trial } from "../record/trial.ts";

/** A run as Every Eval Ever has it: one aggregate document, a row per trial and metric, and what has no place in either. */
export interface EveryEvalEver {
  readonly aggregate: object;
  readonly instances: Iterable<object>;
  /** In sentences. */
  readonly lost: readonly string[];
}

const SCHEMA_VERSION = "0.3.0";

/** What the schema asks for and the record does not know. */
const UNKNOWN = "unknown";

/**
 * Writes a run in version 0.3.0 of the schema of Every Eval Ever (aggregate and instance level).
 *
 * What the schema requires and nobody recorded is "unknown" or empty, and listed in `lost`; nothing is invented.
 */
export function everyEvalEverOf(record: RunRecord): EveryEvalEver {
  const { run, trials } = record;
  const results = run.metrics.flatMap((metric) => {
    const result = resultOf(record, metric);
    return result === undefined ? [] : [result];
  });
  const aggregate = {
    schema_version: SCHEMA_VERSION,
    evaluation_id: run.id,
    ...(run.settings["date"] === undefined ? {} : { evaluation_timestamp: run.settings["date"] }),
    retrieved_timestamp: UNKNOWN,
    source_metadata: {
      source_name: run.source,
      source_type: trials.length > 0 ? "evaluation_run" : "documentation",
      source_organization_name: UNKNOWN,
      evaluator_relationship: "other",
    },
    eval_library: { name: run.harness.name, version: run.harness.version ?? UNKNOWN },
    model_info: {
      name: run.model,
      id: run.model,
      additional_details: { deployment_type: UNKNOWN, model_availability: UNKNOWN },
    },
    evaluation_results: results,
  };
  return { aggregate, instances: instancesOf(record), lost: lostOf(record) };
}

function resultOf({ run, trials }: RunRecord, metric: Metric): object | undefined {
  const printed = run.printed.filter((own) => own.metric === metric.name);
  const score = find(printed, "value") ?? meanOf(trials, metric.name);
  if (score === undefined) return undefined;
  return {
    evaluation_result_id: `${run.id}#${metric.name}`,
    evaluation_name: run.benchmark,
    source_data: { dataset_name: run.settings["dataset"] ?? run.benchmark, source_type: "other" },
    metric_config: metricConfigOf(metric),
    score_details: {
      score,
      ...(find(printed, "value") === undefined
        ? {
            details: {
              origin: "mean over items of the instances, recomputed; the harness printed none",
            },
          }
        : {}),
      ...uncertaintyOf(printed),
    },
    generation_config: { additional_details: { ...run.other, ...run.settings } },
  };
}

function metricConfigOf({ name, direction, scale }: Metric): object {
  return {
    metric_name: name,
    lower_is_better: direction === "lower-is-better",
    ...(scale === undefined
      ? {}
      : { score_type: "continuous", min_score: scale[0], max_score: scale[1] }),
    ...(direction === "unknown" ? { additional_details: { direction: "unknown" } } : {}),
  };
}

function uncertaintyOf(printed: readonly PrintedStatistic[]): object {
  const [error, lower, upper, n] = (["standard-error", "lower", "upper", "n"] as const).map(
    (statistic) => find(printed, statistic),
  );
  const uncertainty = {
    ...(error === undefined ? {} : { standard_error: { value: error } }),
    ...(lower === undefined || upper === undefined
      ? {}
      : { confidence_interval: { lower, upper } }),
    ...(n === undefined || !Number.isSafeInteger(n) ? {} : { num_samples: n }),
  };
  return Object.keys(uncertainty).length === 0 ? {} : { uncertainty };
}

function find(
  printed: readonly PrintedStatistic[],
  wanted: PrintedStatistic["statistic"],
): number | undefined {
  return printed.find(({ statistic }) => statistic === wanted)?.printed;
}

/** Mean over items of each item's mean. */
function meanOf(trials: readonly Trial[], metric: string): number | undefined {
  const items = new Map<string, { sum: number; count: number }>();
  for (const { item, scores, status } of trials) {
    if (status !== "scored" || !Object.hasOwn(scores, metric)) continue;
    const own = items.get(item) ?? { sum: 0, count: 0 };
    items.set(item, own);
    own.sum += scores[metric]!;
    own.count += 1;
  }
  if (items.size === 0) return undefined;
  let sum = 0;
  for (const own of items.values()) sum += own.sum / own.count;
  return sum / items.size;
}

/** A row for each trial and metric; a trial without a score is one row with an error. */
function* instancesOf({ run, items, trials }: RunRecord): Generator<object> {
  const groupsOf = new Map(items.map(({ id, groups }) => [id, groups]));
  for (const trial of trials) {
    const metrics = run.metrics.filter(
      ({ name }) => trial.status === "scored" && Object.hasOwn(trial.scores, name),
    );
    if (metrics.length === 0) {
      const metric = run.metrics.find(({ name }) => name === run.primaryMetric) ?? run.metrics[0];
      yield rowOf(run, trial, { groups: groupsOf.get(trial.item) ?? {}, metric });
    }
    for (const metric of metrics)
      yield rowOf(run, trial, { groups: groupsOf.get(trial.item) ?? {}, metric });
  }
}

interface Cell {
  readonly groups: Readonly<Record<string, string>>;
  readonly metric: Metric | undefined;
}

function rowOf(run: RunRecord["run"], trial: Trial, { groups, metric }: Cell): object {
  const name = metric?.name ?? "score";
  const isScored = trial.status === "scored" && Object.hasOwn(trial.scores, name);
  const score = isScored ? trial.scores[name]! : (trial.counted?.[name] ?? 0);
  return {
    schema_version: SCHEMA_VERSION,
    evaluation_id: run.id,
    model_id: run.model,
    evaluation_name: run.benchmark,
    evaluation_result_id: `${run.id}#${name}`,
    sample_id: trial.item,
    sample_hash: null,
    interaction_type: "single_turn",
    input: { raw: "", reference: [] },
    output: { raw: [] },
    messages: null,
    answer_attribution: [],
    evaluation: { score, is_correct: isScored && score === (metric?.scale?.[1] ?? 1) },
    error: isScored ? null : trial.status,
    metadata: {
      ...groups,
      metric: name,
      repeat: String(trial.repeat),
      ...(isScored ? {} : { status: trial.status }),
    },
  };
}

/** What the target cannot hold, or was asked for and is not known. */
function lostOf({ run, items, trials }: RunRecord): readonly string[] {
  const has = (what: (trial: Trial) => boolean): boolean => trials.some(what);
  const reserved = items.some(({ groups }) =>
    ["metric", "repeat", "status"].some((key) => Object.hasOwn(groups, key)),
  );
  return [
    ...(trials.length > 0
      ? [
          "Texts of questions and answers: the record holds fingerprints of them, so that input and output are empty.",
        ]
      : []),
    ...(has(({ position }) => position !== undefined)
      ? ["Where an answer stood before the judge."]
      : []),
    ...(has(({ rows }) => rows !== undefined)
      ? ["How many rows of the log became one trial."]
      : []),
    ...(has(({ status }) => status !== "scored")
      ? [
          "Trials without a score: the schema asks for a number, so that they stand with what the harness counted, or 0, and an error.",
        ]
      : []),
    ...(run.printed.some(({ statistic }) => statistic === "other")
      ? ["Printed numbers that are neither a value, an error, an interval nor a size."]
      : []),
    ...(run.metrics.some(({ direction }) => direction === "unknown")
      ? [
          "That the direction of a metric is unknown: lower_is_better is false, and additional_details says so.",
        ]
      : []),
    ...(run.completeness.kind === "incomplete" && trials.length > 0
      ? [`That the run is not whole (${run.completeness.code}).`]
      : []),
    ...(reserved
      ? ["Groups called metric, repeat or status: these keys of the metadata are used otherwise."]
      : []),
    "Which organization evaluated the model, and when the record was retrieved.",
  ];
}
