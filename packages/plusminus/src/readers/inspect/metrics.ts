import type { Metric } from "../../record/metric.ts";
import type { PrintedBlock } from "./printed.ts";
import type { SeenMetric } from "./trials.ts";
import { directionOf } from "../known-metrics.ts";

/**
 * The metrics of a run, and the one it is reported by: the first whose direction is known.
 *
 * @param declared - Names of the scorers that the task was to use; what an unscored run would have.
 */
export function inspectMetrics(
  seen: readonly SeenMetric[],
  blocks: readonly PrintedBlock[],
  declared: readonly string[],
): { readonly metrics: readonly Metric[]; readonly primaryMetric?: string } {
  const metrics =
    seen.length > 0
      ? seen.map((metric) => described(metric, blocks))
      : withoutScores(blocks, declared);
  // Blocks stand in the order in which the task lists its scorers; samples may have any order.
  const firstBlock = metrics.filter(({ name }) => blocks[0]?.candidates.includes(name));
  const ordered = firstBlock.length > 0 ? firstBlock : metrics;
  const primary = ordered.find(({ direction }) => direction !== "unknown") ?? ordered[0];
  return primary === undefined ? { metrics } : { metrics, primaryMetric: primary.name };
}

function described({ name, notation }: SeenMetric, blocks: readonly PrintedBlock[]): Metric {
  const known = directionOf(name);
  const isBetterWhenHigher = notation === "grade" || isCalledAccuracy(name, blocks);
  const direction = known === "unknown" && isBetterWhenHigher ? "higher-is-better" : known;
  return notation === "number" ? { name, direction } : { name, direction, scale: [0, 1] };
}

/** An accuracy is better when higher, whatever its scorer is called. */
function isCalledAccuracy(name: string, blocks: readonly PrintedBlock[]): boolean {
  return blocks.some(
    (block) =>
      block.metric === name && block.statistics.some((statistic) => statistic.name === "accuracy"),
  );
}

function withoutScores(
  blocks: readonly PrintedBlock[],
  declared: readonly string[],
): readonly Metric[] {
  const printed = blocks.flatMap(({ metric }) => (metric === undefined ? [] : [metric]));
  const names = new Set(printed.length > 0 ? printed : declared);
  return [...names].map((name) => described({ name, scorer: name, notation: "number" }, blocks));
}
