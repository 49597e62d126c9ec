import type { Metric } from "../../record/metric.ts";
import type { RunRecord } from "../../record/run.ts";
import { byBenchmark } from "../benchmarks.ts";
import type { MeasuredCosts } from "./cost-means.ts";
import { COST_NAMES } from "./cost-means.ts";

/**
 * Points of a table: a quality with its standard error (or its number of items, for a rate), and a cost that is known. Models
 * are independent here, for want of their items.
 */
export function printedPoints(
  records: readonly RunRecord[],
  asked: string | undefined,
): readonly MeasuredCosts[] {
  return byBenchmark(records).flatMap(({ benchmark, records: group }) => {
    const metrics = group[0]?.run.metrics ?? [];
    const cost = metrics.find(({ name }) =>
      asked === undefined ? COST_NAMES.includes(name) : name === asked,
    );
    const quality = metrics.find((metric) => metric !== cost && metric.direction !== "unknown");
    if (cost === undefined || quality === undefined) return [];
    const points = group.flatMap((record) => pointOf(record, quality, cost) ?? []);
    if (points.length < 2) return [];
    const zeros = points.map(() => 0);
    const variances = [...points.map(({ variance }) => variance), ...zeros];
    const sign = quality.direction === "lower-is-better" ? -1 : 1;
    return [
      {
        benchmark,
        quality,
        cost: { name: cost.name, direction: "lower-is-better" as const },
        labels: points.map(({ label }) => label),
        joint: {
          kind: "estimated" as const,
          means: [...points.map(({ value }) => sign * value), ...points.map(({ price }) => price)],
          covariance: variances.map((own, row) =>
            variances.map((_, column) => (row === column ? own : 0)),
          ),
          method: "printed",
          n: Math.min(...points.map(({ n }) => n)),
        },
        isPrinted: true,
      },
    ];
  });
}

interface PrintedPoint {
  readonly label: string;
  readonly value: number;
  readonly variance: number;
  readonly price: number;
  readonly n: number;
}

function pointOf({ run }: RunRecord, quality: Metric, cost: Metric): PrintedPoint | undefined {
  const printed = (metric: Metric, statistic: string): number | undefined =>
    run.printed.find((one) => one.metric === metric.name && one.statistic === statistic)?.printed;
  const [value, error, n, price] = [
    printed(quality, "value"),
    printed(quality, "standard-error"),
    printed(quality, "n"),
    printed(cost, "value"),
  ];
  if (value === undefined || price === undefined) return undefined;
  const isRate = value >= 0 && value <= 1 && n !== undefined && n > 0;
  const variance =
    error === undefined ? (isRate ? (value * (1 - value)) / n : undefined) : error ** 2;
  return variance === undefined
    ? undefined
    : { label: run.model, value, variance, price, n: n ?? 0 };
}
