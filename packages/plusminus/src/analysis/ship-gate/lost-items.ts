import { columnsOf } from "../../record/columns.ts";
import type { Metric } from "../../record/metric.ts";
import { differences } from "../paired-scores.ts";
import { pair, sampleOf } from "../sample.ts";
import type { RunPair } from "./run-pairs.ts";

/** An item on which the candidate does worse. */
export interface LostItem {
  readonly benchmark: string;
  readonly metric: string;
  readonly item: string;
  /** Mean score over the repeats. */
  readonly baseline: number;
  readonly candidate: number;
  /** In the metric's unit, above 0. */
  readonly loss: number;
}

/** How many items went either way, and those that lost most. */
export interface ItemsThatMoved {
  readonly lost: number;
  readonly gained: number;
  readonly alike: number;
  /** The largest losses first; equal ones in the order of the log. */
  readonly largestLosses: readonly LostItem[];
}

/** Items that a person is asked to look at. */
export const SHOWN_LOSSES = 10;

/** Item by item, which way the candidate went. */
export function itemsThatMoved({ baseline, candidate }: RunPair, metric: Metric): ItemsThatMoved {
  const columns = columnsOf([candidate, baseline], metric);
  const common = pair(sampleOf(columns, 0), sampleOf(columns, 1));
  const better = metric.direction === "lower-is-better" ? -1 : 1;
  const gains = differences(common).map((difference) => better * difference);
  const lost = [...gains.keys()].filter((row) => gains[row]! < 0);
  const gained = gains.filter((gain) => gain > 0).length;
  return {
    lost: lost.length,
    gained,
    alike: gains.length - lost.length - gained,
    largestLosses: lost
      .toSorted((a, b) => gains[a]! - gains[b]!)
      .slice(0, SHOWN_LOSSES)
      .map((row) => ({
        benchmark: columns.benchmark,
        metric: metric.name,
        item: columns.items[common.items[row]!]!,
        baseline: common.control[row]!,
        candidate: common.treatment[row]!,
        loss: -gains[row]!,
      })),
  };
}
