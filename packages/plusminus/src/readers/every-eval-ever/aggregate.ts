import type { Metric } from "../../record/metric.ts";
import type { PrintedStatistic, RunRecord } from "../../record/run.ts";
import { fingerprint } from "../content-fingerprint.ts";
import {
  isJsonObject,
  listAt,
  numberAt,
  objectAt,
  scalarInWords,
  textAt,
  valueAt,
  type Json,
  type JsonObject,
} from "../json-value.ts";
import { directionOf } from "../known-metrics.ts";
import { otherFields } from "../other-fields.ts";
import type { ReadResult } from "../reader.ts";
import { aggregatesOnly, recordOf } from "../run-parts.ts";
import { assertKnownVersion } from "./version.ts";

/** One record for each result: their metrics, data and settings may differ. */
export function aggregateRecords(document: JsonObject, path: string): ReadResult {
  assertKnownVersion(document, path);
  const results = listAt(document, "evaluation_results");
  const several = results.length > 1;
  return {
    records: results.map((result, index) =>
      resultRecord(document, result, path, several ? index + 1 : undefined),
    ),
    problems: [],
    guesses: [],
  };
}

function resultRecord(
  document: JsonObject,
  result: Json,
  path: string,
  number: number | undefined,
): RunRecord {
  const config = objectAt(result, "metric_config");
  const name = textAt(result, "evaluation_name") ?? "unnamed evaluation";
  const metric = metricOf(config, name);
  const id = textAt(document, "evaluation_id") ?? path;
  const library = objectAt(document, "eval_library");
  const version = textAt(library, "version");
  return recordOf(
    {
      id: number === undefined ? id : `${id}#${number}`,
      model: modelOf(objectAt(document, "model_info")),
      benchmark: benchmarkOf(document, result, name),
      harness:
        textAt(library, "name") ??
        textAt(objectAt(document, "source_metadata"), "source_name") ??
        "unknown harness",
      ...(version === undefined || version === "unknown" ? {} : { version }),
      settings: settingsOf(document, result),
      other: {
        ...otherFields(document, DOCUMENT_FIELDS),
        ...otherFields(result, RESULT_FIELDS),
      },
      metrics: [metric],
      printed: printedOf(result, metric.name),
      completeness: aggregatesOnly(
        "The record holds aggregates; their instances are not in the input.",
        "Give the instance-level file beside it.",
      ),
      source: path,
    },
    { items: [], trials: [] },
  );
}

function modelOf(info: JsonObject | undefined): string {
  return textAt(info, "id") ?? textAt(info, "name") ?? "unknown model";
}

/** What is read elsewhere, or is about every result of the document. */
const DOCUMENT_FIELDS = [
  "schema_version",
  "evaluation_id",
  "evaluation_timestamp",
  "evaluation_results",
];
const RESULT_FIELDS = ["evaluation_name", "score_details"];

/** The name of the evaluation is often that of the scorer; then the data set says which benchmark it is. */
function benchmarkOf(document: JsonObject, result: Json, name: string): string {
  const dataset =
    textAt(objectAt(result, "source_data"), "dataset_name") ??
    textAt(objectAt(document, "source_data"), "dataset_name");
  if (dataset === undefined || name.includes(dataset)) return name;
  return /scorer|^(?:accuracy|acc|exact_match|score|match|mean)$/iu.test(name) ? dataset : name;
}

function metricOf(config: JsonObject | undefined, evaluation: string): Metric {
  const name = textAt(config, "metric_name") ?? textAt(config, "metric_id") ?? "score";
  const lower = valueAt(config, "lower_is_better");
  const isUnknown = textAt(objectAt(config, "additional_details"), "direction") === "unknown";
  const direction =
    typeof lower !== "boolean" || isUnknown
      ? directionOf(textAt(config, "metric_name") ?? evaluation)
      : lower
        ? "lower-is-better"
        : "higher-is-better";
  const [least, most] = [numberAt(config, "min_score"), numberAt(config, "max_score")];
  const isBinary = textAt(config, "score_type") === "binary";
  const scale =
    least !== undefined && most !== undefined && least < most
      ? ([least, most] as const)
      : isBinary
        ? ([0, 1] as const)
        : undefined;
  return scale === undefined ? { name, direction } : { name, direction, scale };
}

/** Errors and intervals stand under "uncertainty"; the first versions wrote numbers where later ones have objects. */
function printedOf(result: Json, metric: string): readonly PrintedStatistic[] {
  const details = objectAt(result, "score_details");
  // Version 0.2.0 has the interval beside the score.
  const uncertainty = objectAt(details, "uncertainty") ?? details;
  const interval = objectAt(uncertainty, "confidence_interval");
  const bare = valueAt(uncertainty, "standard_error");
  const error = isJsonObject(bare)
    ? numberAt(bare, "value")
    : numberAt(uncertainty, "standard_error");
  const n =
    numberAt(uncertainty, "num_samples") ??
    numberAt(objectAt(result, "source_data"), "samples_number");
  const found: readonly (readonly [PrintedStatistic["statistic"], string, number | undefined])[] = [
    ["value", "score", numberAt(details, "score")],
    ["standard-error", "standard_error", error],
    ["lower", "confidence_interval.lower", numberAt(interval, "lower")],
    ["upper", "confidence_interval.upper", numberAt(interval, "upper")],
    ["n", "num_samples", n],
    // Half a width, or a deviation: the first schema does not say of what.
    [
      "other",
      "details.confidence_interval",
      numberAt(objectAt(details, "details"), "confidence_interval"),
    ],
    ["other", "details.stddev", numberAt(objectAt(details, "details"), "stddev")],
    ["other", "standard_deviation", numberAt(uncertainty, "standard_deviation")],
  ];
  return found.flatMap(([statistic, name, printed]) =>
    printed === undefined ? [] : [{ metric, statistic, name, printed }],
  );
}

function settingsOf(document: JsonObject, result: Json): Record<string, string | undefined> {
  const generation = objectAt(result, "generation_config");
  const args = objectAt(generation, "generation_args");
  const details = objectAt(generation, "additional_details");
  const template = textAt(args, "prompt_template");
  const judge = listAt(objectAt(objectAt(result, "metric_config"), "llm_scoring"), "judges")[0];
  return {
    dataset: textAt(objectAt(result, "source_data"), "dataset_name"),
    prompt: template === undefined ? undefined : fingerprint(template),
    temperature: scalarInWords(valueAt(args, "temperature")),
    scaffold: textAt(details, "agent_scaffold") ?? textAt(objectAt(args, "eval_plan"), "name"),
    seed: textAt(details, "seed"),
    repeats: textAt(details, "runs"),
    judge: textAt(objectAt(judge, "model_info"), "id") ?? textAt(judge, "model_name"),
    provider: textAt(objectAt(document, "model_info"), "inference_platform"),
    date: textAt(document, "evaluation_timestamp"),
    cost: textAt(details, "total_cost_usd"),
  };
}
