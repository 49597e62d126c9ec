import { UserError } from "../errors.ts";
import type { Metric, MetricDirection } from "../record/metric.ts";
import type { RunRecord } from "../record/run.ts";

export interface MetricOptions {
  /** Name of one metric; the default is the primary one of the benchmark. */
  readonly metric?: string;
  readonly allMetrics?: boolean;
  /** What the user says; it wins over a direction that a reader guessed or a log records. */
  readonly direction?: Exclude<MetricDirection, "unknown">;
  /** Smallest and largest possible score, as the user says; it wins too. */
  readonly scale?: readonly [number, number];
}

/** The metrics to report for runs of one benchmark, and a sentence that says how they were chosen. */
export interface MetricChoice {
  readonly metrics: readonly Metric[];
  readonly said?: string;
}

/** Chooses what a benchmark is reported by: what was asked for, else its primary metric, said aloud. */
export function chooseMetrics(
  benchmark: string,
  records: readonly RunRecord[],
  options: MetricOptions,
): MetricChoice {
  const known = [...metricsOf(records).values()].map((metric) => directed(metric, options));
  if (options.allMetrics === true) return { metrics: known };
  if (options.metric !== undefined) {
    const metric = known.find(({ name }) => name === options.metric);
    return { metrics: metric === undefined ? [] : [metric] };
  }
  const primaryName = records.find(({ run }) => run.primaryMetric !== undefined)?.run.primaryMetric;
  const primary = known.find(({ name }) => name === primaryName) ?? known[0];
  if (primary === undefined) return { metrics: [] };
  if (known.length === 1) return { metrics: [primary] };
  const others = known.length - 1;
  const said = `${benchmark}: ${primary.name} is shown; ${others} more ${others === 1 ? "metric" : "metrics"} with --all-metrics or --metric NAME.`;
  return { metrics: [primary], said };
}

/** @throws {@link UserError} when a metric was named that none of the runs has. */
export function assertMetricExists(records: readonly RunRecord[], asked: string | undefined): void {
  const names = [...metricsOf(records).keys()];
  if (asked === undefined || names.includes(asked)) return;
  throw new UserError(
    "unknown-metric",
    `No run has a metric "${asked}".`,
    names.length === 0 ? "These files hold no scores." : `Metrics there are: ${names.join(", ")}.`,
  );
}

/** Metrics by name; where runs disagree about a direction or a scale, the one that knows it wins. */
function metricsOf(records: readonly RunRecord[]): Map<string, Metric> {
  const metrics = new Map<string, Metric>();
  for (const metric of records.flatMap(({ run }) => run.metrics)) {
    const known = metrics.get(metric.name);
    metrics.set(metric.name, known === undefined ? metric : merged(known, metric));
  }
  return metrics;
}

function merged(known: Metric, other: Metric): Metric {
  const scale = known.scale ?? other.scale;
  return {
    name: known.name,
    direction: known.direction === "unknown" ? other.direction : known.direction,
    ...(scale === undefined ? {} : { scale }),
  };
}

function directed(metric: Metric, { direction, scale }: MetricOptions): Metric {
  return {
    ...metric,
    ...(direction === undefined ? {} : { direction }),
    ...(scale === undefined ? {} : { scale }),
  };
}
