import { UserError } from "../errors.ts";
import type { Metric } from "../record/metric.ts";
import { subjectOf, type Subject } from "../record/subject.ts";
import { meansOf, type StoredMean } from "../store/stored-means.ts";
import { outlineOf, storedRuns } from "../store/stored-runs.ts";
import type { Store } from "../store/store.ts";
import { warnings, type Warning } from "../warnings.ts";
import { byBenchmark } from "./benchmarks.ts";
import { completeRecords } from "./complete-records.ts";
import { assertMetricExists, chooseMetrics, type MetricOptions } from "./metric-choice.ts";
import { subjectLabels } from "./subject-labels.ts";

export interface StoreMeansOptions extends MetricOptions {
  readonly groupKey?: string;
  readonly includeIncomplete: boolean;
}

/** One line of `means`. */
export interface StoreMean extends Omit<StoredMean, "run" | "metric" | "labelled"> {
  readonly benchmark: string;
  readonly subject: Subject;
  /** Short name that tells the subject apart within its benchmark. */
  readonly label: string;
  readonly metric: Metric;
}

export interface StoreMeansFinding {
  readonly means: readonly StoreMean[];
  readonly groupKey?: string;
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

/**
 * Means and standard errors of every run in a store, without an interval or a verdict: the store computes them without
 * handing out its trials. Use it for stores that are too large for `show`.
 */
export async function meansInStore(
  store: Store,
  options: StoreMeansOptions,
): Promise<StoreMeansFinding> {
  const { groupKey } = options;
  const stored = new Map((await storedRuns(store)).map((run) => [outlineOf(run), run]));
  const outlines = [...stored.keys()];
  assertMetricExists(outlines, options.metric);
  const { usable, warnings: doubts } = completeRecords(outlines, options.includeIncomplete);
  const said: string[] = [];
  const means: StoreMean[] = [];
  let labelled = 0;
  for (const { benchmark, records } of byBenchmark([...usable])) {
    const choice = chooseMetrics(benchmark, records, options);
    if (choice.said !== undefined) said.push(choice.said);
    const runs = records.map((record) => stored.get(record)!);
    const labels = subjectLabels(records.map(({ run }) => run));
    for (const metric of choice.metrics) {
      const group = groupKey === undefined ? {} : { groupKey };
      const found = await meansOf(store, { runs, metric: metric.name, ...group });
      labelled += found.reduce((sum, mean) => sum + mean.labelled, 0);
      means.push(...found.map((mean, place) => toStoreMean(mean, metric, labels[place]!)));
    }
  }
  if (groupKey !== undefined && labelled === 0) throw unknownGroup(groupKey);
  return {
    means,
    ...(groupKey === undefined ? {} : { groupKey }),
    said,
    warnings: [...doubts, ...means.flatMap(droppedIn)],
  };
}

function droppedIn({ label, dropped }: StoreMean): readonly Warning[] {
  return dropped === 0 ? [] : [warnings.trialsDropped(label, String(dropped))];
}

function toStoreMean(
  { run, labelled: _labelled, ...mean }: StoredMean,
  metric: Metric,
  label: string,
): StoreMean {
  return { benchmark: run.benchmark, subject: subjectOf(run), label, ...mean, metric };
}

function unknownGroup(groupKey: string): UserError {
  return new UserError(
    "unknown-group",
    `No item in the store has a key "${groupKey}".`,
    "Leave --group out, or ingest logs whose items carry the key (in a table: --group-columns NAME).",
  );
}
