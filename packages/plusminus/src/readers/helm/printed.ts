import type { PrintedStatistic } from "../../record/run.ts";
import { isJsonList, type Json } from "../json-value.ts";
import {
  contextKey,
  helmStatistic,
  INSTANCES,
  type HelmContext,
  type HelmStatistic,
} from "./statistic.ts";

/** What HELM printed about one split under one perturbation. */
export interface HelmPrinted {
  readonly context: HelmContext;
  readonly statistics: readonly PrintedStatistic[];
}

/** stats.json, every split and perturbation apart; by {@link contextKey}. */
export function helmPrinted(stats: Json): ReadonlyMap<string, HelmPrinted> {
  const groups = new Map<string, HelmStatistic[]>();
  for (const stat of isJsonList(stats) ? stats : []) {
    const statistic = helmStatistic(stat);
    if (statistic === undefined) continue;
    const key = contextKey(statistic);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(statistic);
  }
  return new Map(
    [...groups].flatMap(([key, group]) => {
      const sizes = group.filter(({ metric }) => metric === INSTANCES);
      const scores = group.filter(({ metric }) => metric !== INSTANCES);
      const statistics = scores.flatMap((statistic) => statisticsOf(statistic, sizes));
      return statistics.length === 0 ? [] : [[key, { context: group[0]!, statistics }] as const];
    }),
  );
}

function statisticsOf(
  { metric, subSplit, mean, count, deviation }: HelmStatistic,
  sizes: readonly HelmStatistic[],
): readonly PrintedStatistic[] {
  if (mean === undefined) return [];
  // A part of the split is another number than the split.
  if (subSplit !== "") {
    return [{ metric, statistic: "other", name: `${metric}, ${subSplit}`, printed: mean }];
  }
  const size = sizes.find((own) => own.subSplit === "")?.mean;
  return [
    { metric, statistic: "value", name: metric, printed: mean },
    ...(size === undefined
      ? []
      : [{ metric, statistic: "n", name: INSTANCES, printed: size } as const]),
    // HELM takes the mean of each training trial first: with one, nothing deviates.
    ...(deviation === undefined || count === undefined || count < 2
      ? []
      : [{ metric, statistic: "other", name: "stddev", printed: deviation } as const]),
  ];
}
