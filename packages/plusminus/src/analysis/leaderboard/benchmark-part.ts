import { UserError } from "../../errors.ts";
import { columnsOf, type Columns, type ColumnsSource } from "../../record/columns.ts";
import type { RunRecord } from "../../record/run.ts";
import { byBenchmark, type BenchmarkRecords } from "../benchmarks.ts";
import { chooseClusters } from "../clusters.ts";
import { MINIMUM_ITEMS } from "../data-shape.ts";
import { chooseMetrics, type MetricOptions } from "../metric-choice.ts";
import { scaleOf } from "../scale.ts";
import { sharedScores } from "../shared-scores.ts";
import { boardClusters } from "../board-clusters.ts";
import { incomparablePairs, type BoardPair } from "./undecided-pairs.ts";

/** One benchmark as it enters a combined ranking. */
export interface BenchmarkPart {
  readonly benchmark: string;
  /** Names, the same for every part. */
  readonly models: readonly string[];
  /** One list per model over the items that all of them have, on [0, 1], more is better. */
  readonly scores: readonly Float64Array[];
  readonly clusters: Int32Array | undefined;
  readonly items: number;
  /** Pairs of models that were asked different questions. */
  readonly incomparable: readonly BoardPair[];
}

export interface PartOptions extends MetricOptions {
  readonly groupKey?: string;
  readonly columns?: ColumnsSource;
}

/**
 * Every benchmark that records hold, cut to the models that ran all of them.
 *
 * @throws {@link UserError} `cannot-combine` where a metric has no scale or direction, or items are too few.
 */
export function benchmarkParts(
  records: readonly RunRecord[],
  options: PartOptions,
): readonly BenchmarkPart[] {
  const groups = byBenchmark([...records]);
  const models = [...new Set(records.map(({ run }) => run.model))].filter((model) =>
    groups.every(({ records: group }) => group.some(({ run }) => run.model === model)),
  );
  return groups.map((group) => partOf(group, models, options));
}

function partOf(
  { benchmark, records }: BenchmarkRecords,
  models: readonly string[],
  options: PartOptions,
): BenchmarkPart {
  const [metric] = chooseMetrics(benchmark, records, options).metrics;
  if (metric === undefined) throw refusal(benchmark, "none of the runs has the metric", NO_METRIC);
  const columns = (options.columns ?? columnsOf)(records, metric);
  const subjects = models.map((model) => onlyRunOf(model, benchmark, records));
  const [low, high] = boundsOf(columns, subjects);
  const shared = sharedScores(columns, subjects);
  if (models.length > 0 && shared.items.length < MINIMUM_ITEMS) {
    const why = `the models share ${shared.items.length} of its items`;
    throw refusal(benchmark, why, "Score all models on the same items.");
  }
  const choice = chooseClusters(columns, options.groupKey);
  const isLower = metric.direction === "lower-is-better";
  return {
    benchmark,
    models,
    scores: shared.scores.map((own) =>
      own.map((score) => (isLower ? high - score : score - low) / (high - low)),
    ),
    clusters: boardClusters(columns, choice, shared).of,
    items: shared.items.length,
    incomparable: incomparablePairs(columns, records, subjects, shared.items),
  };
}

const NO_METRIC = "Name a metric that every benchmark has, or give one benchmark at a time.";

function onlyRunOf(model: string, benchmark: string, records: readonly RunRecord[]): number {
  const own = [...records.keys()].filter((record) => records[record]!.run.model === model);
  if (own.length === 1) return own[0]!;
  const why = `${model} ran it ${own.length} times, and which run counts is not said`;
  throw refusal(benchmark, why, "Give one run of each model on each benchmark.");
}

/** A mean over benchmarks needs one scale and one direction for all. */
function boundsOf(columns: Columns, subjects: readonly number[]): readonly [number, number] {
  const { benchmark, metric } = columns;
  if (metric.direction === "unknown") {
    const remedy = "Say it: --direction higher or --direction lower.";
    throw refusal(benchmark, `which way ${metric.name} is better is not recorded`, remedy);
  }
  const scale = scaleOf(columns, subjects);
  if (scale !== undefined) return scale;
  const remedy = "State the scale (--scale 0,100); a mean of benchmarks needs one for all.";
  throw refusal(benchmark, `the scale of ${metric.name} is not known`, remedy);
}

function refusal(benchmark: string, why: string, remedy: string): UserError {
  return new UserError("cannot-combine", `${benchmark} cannot be combined: ${why}.`, remedy);
}
